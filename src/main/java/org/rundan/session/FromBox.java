package org.rundan.session;

import java.util.List;

/** A command that empties a box; the room reads the box and puts in what lay there. */
public interface FromBox extends Command {
  /** Name of the box, once the command may be done at all. */
  String box(Session session);

  /**
   * @param cards all of the box, in random order and under new ids
   */
  Command opened(List<BoxCard> cards);
}
