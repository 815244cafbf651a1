package org.rundan.store.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rundan.session.Position;
import org.rundan.store.Changes;
import org.rundan.store.VersionedPart;

/** A script's answer: the number of the question, what happened, and more according to that. */
public record Reply(List<?> fields) {
  private static final int QUESTION = 0;
  private static final int KIND = 1;

  boolean answers(String question) {
    return !fields.isEmpty() && question.equals(fields.get(QUESTION));
  }

  public String kind() {
    return text(KIND);
  }

  public String text(int index) {
    return (String) fields.get(index);
  }

  /** A whole number, which Redis gives as such or as text. */
  public long number(int index) {
    Object field = fields.get(index);
    return field instanceof Long number ? number : Long.parseLong((String) field);
  }

  public Reply list(int index) {
    return new Reply((List<?>) fields.get(index));
  }

  public int size() {
    return fields.size();
  }

  public Position position() {
    return new Position(number(2), text(3));
  }

  /** What {@code changes} in {@code common.lua} returns. */
  public Changes changes() {
    Map<String, VersionedPart> parts = new LinkedHashMap<>();
    Reply kept = list(5);
    for (int at = 0; at < kept.size(); at += 3) {
      parts.put(kept.text(at), new VersionedPart(kept.number(at + 1), kept.text(at + 2)));
    }
    Map<String, Long> removed = new LinkedHashMap<>();
    Reply gone = list(6);
    for (int at = 0; at < gone.size(); at += 2) {
      removed.put(gone.text(at), gone.number(at + 1));
    }
    Map<Long, String> chain = new LinkedHashMap<>();
    Reply links = list(7);
    for (int at = 0; at < links.size(); at += 2) {
      chain.put(links.number(at), links.text(at + 1));
    }
    return new Changes(position(), number(4) == 1, parts, removed, chain);
  }

  public AssertionError unknown() {
    return new AssertionError("a script answered with an unknown word: " + kind());
  }
}
