package org.rundan.store.redis;

import java.util.List;

/**
 * A script's answer: the number of the question, what happened, and more according to that. A field
 * that is not what it should be is {@link StoreDamaged}.
 *
 * @param about the kind of key that the script is about
 */
public record Reply(List<?> fields, KeyKind about) {
  private static final int QUESTION = 0;
  private static final int KIND = 1;

  boolean answers(String question) {
    return fields != null && !fields.isEmpty() && question.equals(fields.get(QUESTION));
  }

  public String kind() {
    return text(KIND);
  }

  public String text(int index) {
    return field(index, String.class);
  }

  /** A whole number, which Redis gives as such or as text. */
  public long number(int index) {
    if (field(index, Object.class) instanceof Long number) return number;
    try {
      return Long.parseLong(text(index));
    } catch (NumberFormatException notOne) {
      throw damaged();
    }
  }

  public Reply list(int index) {
    return new Reply(field(index, List.class), about);
  }

  public int size() {
    return fields.size();
  }

  /** What this reply says cannot be read. */
  public StoreDamaged damaged() {
    return new StoreDamaged(about);
  }

  private <T> T field(int index, Class<T> type) {
    if (index >= fields.size() || !type.isInstance(fields.get(index))) throw damaged();
    return type.cast(fields.get(index));
  }
}
