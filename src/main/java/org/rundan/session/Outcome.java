package org.rundan.session;

/** What a command comes to. */
public sealed interface Outcome {
  /** The session as it is afterwards. */
  record Next(Session session) implements Outcome {}

  /** Nothing happened. */
  record Refused(Refusal refusal) implements Outcome {}

  /** Everything is to be erased. */
  record Ended() implements Outcome {}
}
