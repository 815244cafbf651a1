package org.rundan.room;

import io.vertx.core.Future;
import java.util.Optional;
import org.rundan.session.Refusal;
import org.rundan.store.Sessions;

/** Compares the sequence of a command that is not appended with the device's last one (K2). */
final class SequenceCheck {
  private final String session;
  private final Sessions sessions;

  SequenceCheck(String session, Sessions sessions) {
    this.session = session;
    this.sessions = sessions;
  }

  /**
   * Empty when the sequence is the next one, which {@code append} would accept. Otherwise what
   * {@code append} would have answered.
   */
  Future<Optional<Decision>> check(Attempt now) {
    return sessions
        .lastDone(session, now.device())
        .map(last -> last.isEmpty() ? Optional.of(new Decision.Over()) : compare(now, last.get()));
  }

  private static Optional<Decision> compare(Attempt now, Sessions.Done last) {
    long sequence = now.sequence();
    if (sequence == last.sequence()) return Optional.of(new Decision.Repeated(last.position()));
    if (sequence < last.sequence()) return refused(Refusal.SEQUENCE_OLD);
    if (sequence > last.sequence() + 1) return refused(Refusal.SEQUENCE_GAP);
    return Optional.empty();
  }

  private static Optional<Decision> refused(Refusal refusal) {
    return Optional.of(new Decision.Refused(refusal));
  }
}
