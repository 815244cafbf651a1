package org.rundan.room;

import io.vertx.core.Future;
import org.rundan.store.Sessions;

/** Erases the session at the command to end it (L10). */
final class SessionEnding {
  private final RoomAccess room;
  private final RoomLifecycle lifecycle;
  private final Sessions sessions;
  private final CodeClaims codes;

  SessionEnding(RoomAccess room, RoomLifecycle lifecycle, Sessions sessions, CodeClaims codes) {
    this.room = room;
    this.lifecycle = lifecycle;
    this.sessions = sessions;
    this.codes = codes;
  }

  Future<Decision> end(Attempt now) {
    return codes
        .release(room.session())
        .transform(released -> sessions.erase(room.id(), room.nowMillis()))
        .map(
            endedAtMillis -> {
              lifecycle.ended(endedAtMillis, now.done(room.replica().position()));
              return new Decision.Over();
            });
  }
}
