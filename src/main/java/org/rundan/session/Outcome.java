package org.rundan.session;

/** What a command comes to. */
public sealed interface Outcome {
  /** The session as it is afterwards; the very same object when nothing had to change. */
  record Next(Session session) implements Outcome {}

  /** Nothing happened. */
  record Refused(Refusal refusal) implements Outcome {}

  /** Everything is to be erased. */
  record Ended() implements Outcome {}

  static Outcome next(Session session) {
    return new Next(session);
  }

  static Outcome refused(Refusal refusal) {
    return new Refused(refusal);
  }
}
