package org.rundan.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.BooleanSupplier;
import org.rundan.session.Position;

/** Decides when the replica is compared with the store. On the room's loop. */
final class Refresher {
  /** One lost answer is no reason to stay behind until the next change. */
  private static final long RETRY_MILLIS = 1_000;

  /**
   * A hint may be lost on a subscription that lives; then people see an old table until the next
   * change. One small read per occupied room is too little to be felt at this interval, and half a
   * minute is how long a group waits before it reloads a page.
   */
  static final long RECHECK_MILLIS = 30_000;

  private final RoomAccess room;
  private final ReplicaSync sync;
  private final SerialQueue queue;
  private final Scheduler scheduler;
  private final BooleanSupplier storeIsWell;

  /** Waits for its turn; null when none does. */
  private Future<Void> pending;

  /** Whether the pending refresh asks the store in any case. */
  private boolean pendingAsks;

  /** The position in the latest hint. */
  private Position hinted;

  /** When the oldest hint came that is not read yet; null when there is none. */
  private Long hintedAtNanos;

  private Scheduler.Task recheck;
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
    return refresh(true);
  }

  /** Something may have been missed. */
  void refresh() {
    if (!stopped) fresh().onFailure(failed -> retryLater());
  }

  /** A hint that the session is at this position. */
  void hear(Position position) {
    hinted = position;
    if (stopped || position.equals(room.replica().position())) return;
    if (hintedAtNanos == null) hintedAtNanos = scheduler.nanos();
    refresh(false).onFailure(failed -> retryLater());
  }

  /** Checks the position from time to time while the room is occupied. */
  void follow(boolean occupied) {
    if (occupied && recheck == null && !stopped) {
      recheck = scheduler.every(RECHECK_MILLIS, this::refresh);
    } else if (!occupied && recheck != null) {
      recheck.cancel();
      recheck = null;
    }
  }

  void stop() {
    follow(false);
    stopped = true;
  }

  /** One refresh that has not begun serves all who ask for one. */
  private Future<Void> refresh(boolean asks) {
    if (pending != null) {
      pendingAsks |= asks;
      return pending;
    }
    Promise<Void> refreshed = Promise.promise();
    pending = refreshed.future();
    pendingAsks = asks;
    queue
        .run(this::refreshNow)
        .onComplete(
            done -> {
              if (pending == refreshed.future()) pending = null; // the queue was full
              refreshed.handle(done);
            });
    return refreshed.future();
  }

  private Future<Void> refreshNow() {
    pending = null;
    // the hint of this node's own append arrives before the answer, which is applied by now
    boolean upToDate = !pendingAsks && room.replica().position().equals(hinted);
    Long hintedAt = hintedAtNanos;
    hintedAtNanos = null;
    if (upToDate) return Future.succeededFuture();
    return sync.catchUp()
        .onSuccess(
            read -> {
              if (hintedAt != null) room.metrics().hintRead(scheduler.nanos() - hintedAt);
            });
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
