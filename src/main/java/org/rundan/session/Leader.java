package org.rundan.session;

/**
 * Who leads while a co-supervisor has taken over; else the supervisor does.
 *
 * @param holder id of the co-supervisor
 */
public record Leader(String holder) implements Part {
  public static final String KEY = "lead";

  @Override
  public String key() {
    return KEY;
  }
}
