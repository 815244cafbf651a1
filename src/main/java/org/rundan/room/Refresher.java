package org.rundan.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.BooleanSupplier;
import org.rundan.session.Position;

/** Decides when the replica is compared with the store. On the room's loop. */
final class Refresher {
  /** One lost answer is no reason to stay behind until the next change. */
  private static final long RETRY_MILLIS = 1_000;

  private final RoomAccess room;
  private final ReplicaSync sync;
  private final SerialQueue queue;
  private final Scheduler scheduler;
  private final BooleanSupplier storeIsWell;

  /** Waits for its turn; null when none does. */
  private Future<Void> pending;

  private boolean retryDue;
  private boolean stopped;

  /**
   * @param storeIsWell where the store is known to be away, its return causes a refresh
   */
  Refresher(
      RoomAccess room,
      ReplicaSync sync,
      SerialQueue queue,
      Scheduler scheduler,
      BooleanSupplier storeIsWell) {
    this.room = room;
    this.sync = sync;
    this.queue = queue;
    this.scheduler = scheduler;
    this.storeIsWell = storeIsWell;
  }

  /** Completes when the replica is as new as the store was at some moment after the call. */
  Future<Void> fresh() {
    if (pending != null) return pending; // one that has not begun serves all who ask
    Promise<Void> refreshed = Promise.promise();
    pending = refreshed.future();
    queue
        .run(
            () -> {
              pending = null;
              return sync.catchUp();
            })
        .onComplete(
            done -> {
              if (pending == refreshed.future()) pending = null; // the queue was full
              refreshed.handle(done);
            });
    return refreshed.future();
  }

  /** Something may have been missed. */
  void refresh() {
    if (!stopped) fresh().onFailure(failed -> retryLater());
  }

  /** A hint that the session is at this position. */
  void hear(Position position) {
    if (!position.equals(room.replica().position())) refresh();
  }

  void stop() {
    stopped = true;
  }

  private void retryLater() {
    if (stopped || retryDue || !storeIsWell.getAsBoolean()) return;
    retryDue = true;
    scheduler.after(
        RETRY_MILLIS,
        () -> {
          retryDue = false;
          refresh();
        });
  }
}
