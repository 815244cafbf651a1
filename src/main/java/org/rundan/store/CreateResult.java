package org.rundan.store;

import org.rundan.session.Position;

/** How {@link SessionStore#create} went. */
public sealed interface CreateResult {
  /** The session is new. */
  record Created(Position position) implements CreateResult {}

  /** It was made before from the same fingerprint: a repeat. The position is today's. */
  record Same(Position position) implements CreateResult {}

  /** The id belongs to another session. */
  record Exists() implements CreateResult {}

  /** A session of this id was erased within the last 24 hours. */
  record Ended(long atMillis) implements CreateResult {}
}
