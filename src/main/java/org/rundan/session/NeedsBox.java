package org.rundan.session;

import java.util.List;

/** A command that needs the content of a box; the room reads the box and passes it in. */
public interface NeedsBox extends Command {
  /** Name of the box, asked once the command may be done; null when this session needs none. */
  String box(Session session);

  /**
   * Whether the box is emptied and closed for good. If not, it only must be unchanged since the
   * reading.
   */
  default boolean closes() {
    return true;
  }

  /**
   * @param cards all of the box, in random order and under new ids
   */
  Command opened(List<BoxCard> cards);
}
