package org.rundan.room;

import io.vertx.core.Future;
import org.rundan.protocol.CloseCode;
import org.rundan.session.Holder;
import org.rundan.session.Role;
import org.rundan.store.Hint;

/**
 * On which device each holder is served: the one that said hello last, on whichever node (C10). The
 * store gives the hellos of a holder their order, so that an older connection closes no newer one.
 */
final class ActiveDevices {
  /** The stage only shows, and may stand on several screens. */
  private static final long BESIDE_OTHERS = Long.MAX_VALUE;

  private final RoomServices services;
  private final String id;
  private final Room room;

  /** Whether somebody is served of whom the store could not be told. */
  private boolean untold;

  ActiveDevices(RoomServices services, String id, Room room) {
    this.services = services;
    this.id = id;
    this.room = room;
  }

  /**
   * From now on this device is served, and the holder's others are not.
   *
   * @return its order; never fails: a store that takes no changes keeps nobody out
   */
  Future<Long> serve(Holder holder, String device) {
    if (holder.role() == Role.STAGE) return Future.succeededFuture(BESIDE_OTHERS);
    long nowMillis = services.store().clock().nowMillis();
    return services
        .store()
        .sessions()
        .serve(id, holder.id(), device, nowMillis)
        .onFailure(away -> untold = true)
        .otherwise(nowMillis)
        .onSuccess(order -> hear(new Hint.Served(holder.id(), order, device)));
  }

  void hear(Hint.Served served) {
    room.publish(Envelope.served(served));
  }

  /** Hints may have been lost. */
  void lookAgain() {
    services.store().sessions().served(id).onSuccess(all -> all.forEach(this::hear));
  }

  /** The store takes changes again: whoever it was not told of says hello once more. */
  void tellAgain() {
    if (!untold) return;
    untold = false;
    room.publish(Envelope.closing(null, CloseCode.BEHIND, null, null));
  }
}
