package org.rundan.store;

import org.rundan.session.Position;

/** How {@link SessionStore#append} went. Only {@link Appended} changed anything. */
public sealed interface AppendResult {
  /** It is kept, and this is where the session stands after it. */
  record Appended(Position position) implements AppendResult {}

  /** This device's command of this sequence was kept before; that is where it took the session. */
  record Repeated(Position position) implements AppendResult {}

  /** The device is past this sequence. */
  record SequenceOld(long lastSequence) implements AppendResult {}

  /** The device has left out a sequence, or its record was dropped as the oldest. */
  record SequenceGap(long lastSequence) implements AppendResult {}

  /** Another was first, or the copy is of another branch. Take the changes and decide again. */
  record Behind(Changes changes) implements AppendResult {}

  /** The box to be revealed is no longer as it was read. Read it again and decide again. */
  record BoxChanged() implements AppendResult {}

  /** There is no such session. */
  record Missing() implements AppendResult {}

  /** The session was erased. */
  record Ended(long atMillis) implements AppendResult {}
}
