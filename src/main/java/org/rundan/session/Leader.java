package org.rundan.session;

/**
 * Who leads, once a co-supervisor has taken over; before that the supervisor does.
 *
 * @param holder id of the supervisor or a co-supervisor
 */
public record Leader(String holder) implements Part {
  public static final String KEY = "lead";

  @Override
  public String key() {
    return KEY;
  }
}
