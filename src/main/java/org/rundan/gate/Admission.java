package org.rundan.gate;

/** What the gate decides about the first message of a connection. */
public sealed interface Admission {
  /** It may go on to this session; whether the session exists is not known here. */
  record Admitted(String session) implements Admission {}

  /** Its code belongs to no session. */
  record Unknown() implements Admission {}

  /** It may try again after this many milliseconds. */
  record RateLimited(long retryAfterMillis) implements Admission {}
}
