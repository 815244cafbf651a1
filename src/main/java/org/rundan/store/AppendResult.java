package org.rundan.store;

import org.rundan.session.Position;

/** How {@link SessionStore#append} went. Only {@link Appended} changed anything. */
public sealed interface AppendResult {
  /** It is kept; the session is at this position now. */
  record Appended(Position position) implements AppendResult {}

  /** A command of this device with this sequence was kept before, and made this position. */
  record Repeated(Position position) implements AppendResult {}

  /** The device is past this sequence. */
  record SequenceOld(long lastSequence) implements AppendResult {}

  /** The device skipped a sequence, or its record was dropped as the oldest. */
  record SequenceGap(long lastSequence) implements AppendResult {}

  /**
   * Another node was first, or the replica is on another branch. Apply the changes and decide
   * again.
   */
  record Behind(Changes changes) implements AppendResult {}

  /** The box changed after it was read. Read it again and decide again. */
  record BoxChanged() implements AppendResult {}

  /** There is no such session. */
  record Missing() implements AppendResult {}

  /** The session was erased. */
  record Ended(long atMillis) implements AppendResult {}
}
