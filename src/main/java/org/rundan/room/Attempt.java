package org.rundan.room;

import org.rundan.session.Command;
import org.rundan.session.Position;

/**
 * One attempt to decide a command.
 *
 * @param submission by whom and under which sequence; null when no device may be recorded
 * @param tries how many attempts with this one
 */
record Attempt(Submission submission, Command command, int tries, Deadline deadline) {
  Attempt again() {
    return new Attempt(submission, command, tries + 1, deadline);
  }

  Attempt with(Command other) {
    return new Attempt(submission, other, tries, deadline);
  }

  /** Null when no device may be recorded. */
  String device() {
    return submission == null
        ? null
        : Submission.deviceKey(submission.holder(), submission.device());
  }

  /** 0 when no device may be recorded. */
  long sequence() {
    return submission == null ? 0 : submission.sequence();
  }

  /** Null when no device may be recorded. */
  Answer done(Position position) {
    return submission == null ? null : submission.done(position);
  }
}
