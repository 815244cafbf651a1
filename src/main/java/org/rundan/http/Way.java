package org.rundan.http;

/** Whither a connection's first message leads. */
sealed interface Way {
  /** To this session, as far as the gate can tell. */
  record To(String session) implements Way {}

  record Nowhere() implements Way {}

  /** Nowhere before so long: it was said too often. */
  record Later(long millis) implements Way {}
}
