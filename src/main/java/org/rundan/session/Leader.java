package org.rundan.session;

/**
 * Who leads while a co-supervisor has taken over; else the supervisor does.
 *
 * @param holder id of the co-supervisor
 * @param seat its own seat, so that everyone sees who leads: only those who lead see which holder
 *     has which seat
 */
public record Leader(String holder, String seat) implements Part {
  public static final String KEY = "lead";

  @Override
  public String key() {
    return KEY;
  }
}
