package org.rundan.faults;

import org.rundan.testing.client.Sealed;

/** The screen in the room: it only shows. */
final class Stage extends Page {
  Stage(Meeting meeting, Dice dice) {
    super(meeting, dice, Sealed.id());
  }

  @Override
  Asking next() {
    return null;
  }
}
