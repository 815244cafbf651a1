package org.rundan.session;

import java.util.List;

/**
 * What <i>Ångra</i> would restore, exactly as it was.
 *
 * @param untilMillis session time after which the offer is gone
 * @param plan the plan as it was, since the first step into a round sets the end time
 */
public record Undo(long untilMillis, Place place, Plan plan, List<Round> rounds) implements Part {
  public static final String KEY = "undo";

  public Undo {
    rounds = List.copyOf(rounds);
  }

  @Override
  public String key() {
    return KEY;
  }
}
