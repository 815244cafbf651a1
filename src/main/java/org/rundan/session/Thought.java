package org.rundan.session;

/**
 * Something saved for later (<i>Spara till senare</i>), for its author alone.
 *
 * @param round where it was saved
 * @param text sealed under a key of the seat, so that nobody else who has the content keys reads it
 */
public record Thought(String id, String seat, String round, String text) implements Part {
  public static final String PREFIX = "thought/";

  @Override
  public String key() {
    return PREFIX + id;
  }
}
