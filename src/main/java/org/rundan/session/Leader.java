package org.rundan.session;

/**
 * Who leads, once a co-supervisor has taken over; before that the supervisor does.
 *
 * @param holder id of the supervisor or a co-supervisor
 * @param seat its own, so that all are told who leads though only the leading see whose a holder is
 */
public record Leader(String holder, String seat) implements Part {
  public static final String KEY = "lead";

  @Override
  public String key() {
    return KEY;
  }
}
