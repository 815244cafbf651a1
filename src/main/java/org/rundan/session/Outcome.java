package org.rundan.session;

import java.util.Set;

/** The result of a command. */
public sealed interface Outcome {
  /**
   * Done.
   *
   * @param session as it is afterwards; the very same object when nothing had to change
   * @param buried the keys of parts that were erased before they arrived, so that they are refused
   *     later
   */
  record Next(Session session, Set<String> buried) implements Outcome {}

  /** Nothing happened. */
  record Refused(Refusal refusal) implements Outcome {}

  /** Everything is to be erased. */
  record Ended() implements Outcome {}

  static Outcome next(Session session) {
    return new Next(session, Set.of());
  }

  /** Nothing changes, but a part of this key is refused from now on. */
  static Outcome buried(Session session, String key) {
    return new Next(session, Set.of(key));
  }

  static Outcome refused(Refusal refusal) {
    return new Refused(refusal);
  }
}
