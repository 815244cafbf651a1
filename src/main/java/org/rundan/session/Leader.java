package org.rundan.session;

/**
 * Who leads while a co-supervisor has taken over; else the supervisor does.
 *
 * @param holder id of the co-supervisor
 * @param seat its own, so that all are told who leads though only the leading see whose a holder is
 */
public record Leader(String holder, String seat) implements Part {
  public static final String KEY = "lead";

  @Override
  public String key() {
    return KEY;
  }
}
