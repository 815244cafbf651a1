package org.rundan.gate;

/** Whither a connection's first message leads. */
public sealed interface Admission {
  /** To this session, as far as the gate can tell. */
  record To(String session) implements Admission {}

  record Nowhere() implements Admission {}

  /** Nowhere before so long: it was said too often. */
  record Later(long millis) implements Admission {}
}
