package org.rundan.store;

import org.rundan.session.Position;

/** News of a session. Only a hint: it may be lost, and the store is the truth. */
public sealed interface Hint {
  /** The session has come to this position. */
  record Changed(Position position) implements Hint {}

  /** Somebody came or went. */
  record PresenceChanged() implements Hint {}

  /** Somebody gave the supervisor a sign. */
  record Signalled() implements Hint {}

  /**
   * A holder is served on this device from now on, and on no other.
   *
   * @param order higher than that of whichever was served before
   */
  record Served(String holder, long order, String device) implements Hint {}

  /** The session was erased. */
  record Ended(long atMillis) implements Hint {}

  /** The subscription was broken and is whole again: load what was missed meanwhile. */
  record Resubscribed() implements Hint {}
}
