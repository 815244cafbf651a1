package org.rundan.session;

import java.util.Set;

/**
 * What a round keeps while one is in it, and takes up again when one comes back.
 *
 * @param floor the seat that has the word, or null
 * @param last the seat that had it last, from which the next is counted; null before the first
 * @param had the seats that have had the word or passed, which look the same; in no order
 */
public record Round(String id, Act act, String floor, String last, Set<String> had, Timer timer)
    implements Part {
  public static final String PREFIX = "round/";

  public Round {
    had = Set.copyOf(had);
  }

  @Override
  public String key() {
    return PREFIX + id;
  }

  /** What goes on within a round. */
  public enum Act {
    /** One after another around the table. */
    LAP,
    /** Anyone may speak. */
    OPEN,
    /** Each writes; nothing is shown. */
    WRITE,
    /** The cards lie on the table and are talked about. */
    TALK,
    /** One speaks, the others listen. */
    ONE,
    /** Something is read. */
    READ
  }
}
