package org.rundan.room;

import io.vertx.core.Future;
import org.rundan.protocol.CloseCode;
import org.rundan.session.Holder;
import org.rundan.session.Role;
import org.rundan.store.Hint;
import org.rundan.store.Sessions;

/**
 * The active device of each holder: the one that said hello last, on whichever node (C10). The
 * store orders the hellos of a holder, so that an older connection never closes a newer one.
 */
final class ActiveDevices {
  /** The stage only shows, and may stand on several screens. */
  private static final long BESIDE_OTHERS = Long.MAX_VALUE;

  private final RoomAccess room;
  private final Sessions sessions;

  /** Whether a device is active that could not be recorded in the store. */
  private boolean unrecorded;

  ActiveDevices(RoomAccess room, Sessions sessions) {
    this.room = room;
    this.sessions = sessions;
  }

  /**
   * Makes this device the holder's active one.
   *
   * @return its order; never fails: a store that takes no changes keeps nobody out
   */
  Future<Long> serve(Holder holder, String device) {
    if (holder.role() == Role.STAGE) return Future.succeededFuture(BESIDE_OTHERS);
    long nowMillis = room.nowMillis();
    return sessions
        .serve(room.id(), holder.id(), device, nowMillis)
        .onFailure(away -> unrecorded = true)
        .otherwise(nowMillis)
        .onSuccess(order -> hear(new Hint.Served(holder.id(), order, device)));
  }

  void hear(Hint.Served served) {
    room.publish(Envelope.served(served));
  }

  /** Hints may have been lost. */
  void readAgain() {
    sessions.served(room.id()).onSuccess(all -> all.forEach(this::hear));
  }

  /** The store takes changes again: devices that could not be recorded say hello once more. */
  void recordAgain() {
    if (!unrecorded) return;
    unrecorded = false;
    room.publish(Envelope.closing(null, CloseCode.BEHIND, null));
  }
}
