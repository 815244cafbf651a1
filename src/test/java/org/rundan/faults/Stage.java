package org.rundan.faults;

/** The screen in the room: it only shows. */
final class Stage extends Page {
  Stage(Meeting meeting, Dice dice) {
    super(meeting, dice);
  }

  @Override
  Asking next() {
    return null;
  }
}
