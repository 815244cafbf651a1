package org.rundan.store;

import org.rundan.session.Position;

/** How {@link SessionStore#create} went. */
public sealed interface CreateResult {
  /** The session is new. */
  record Created(Position position) implements CreateResult {}

  /** A repeat: it was made before, with the same fingerprint. The position is the present one. */
  record Same(Position position) implements CreateResult {}

  /** The id belongs to another session. */
  record Exists() implements CreateResult {}

  /** A session of this id was erased within the last 24 hours. */
  record Ended(long atMillis) implements CreateResult {}
}
