package org.rundan.session;

import java.util.List;

/** A command that depends on what lies in a box; the room reads the box and puts it in. */
public interface NeedsBox extends Command {
  /** Name of the box, once the command may be done at all; null when it needs none after all. */
  String box(Session session);

  /** Whether the box is emptied and closed for good; else it only must be as it was read. */
  default boolean closes() {
    return true;
  }

  /**
   * @param cards all of the box, in random order and under new ids
   */
  Command opened(List<BoxCard> cards);
}
