package org.rundan.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.rundan.protocol.WireLimits;
import org.rundan.session.Limits;

/**
 * Runs one piece of work at a time, in the order of arrival. Work from the waiting room runs only
 * when no other waits, so that a crowd there does not delay the session. Bounded. On the room's
 * loop.
 */
final class SerialQueue {
  private final Deque<Supplier<Future<Void>>> inside = new ArrayDeque<>();
  private final Deque<Supplier<Future<Void>>> waitingRoom = new ArrayDeque<>();
  private boolean busy;

  /** Runs the work alone, after everything queued before it. False when the queue is full. */
  boolean offer(Supplier<Future<Void>> work) {
    return offer(inside, WireLimits.COMMANDS_WAITING, work);
  }

  /** As {@link #offer}; fails when the queue is full. */
  <T> Future<T> run(Supplier<Future<T>> work) {
    return run(inside, WireLimits.COMMANDS_WAITING, work);
  }

  /** As {@link #run}, for somebody in the waiting room: no more may ask than may wait there. */
  <T> Future<T> runLast(Supplier<Future<T>> work) {
    return run(waitingRoom, Limits.KNOCKS, work);
  }

  private <T> Future<T> run(
      Deque<Supplier<Future<Void>>> queue, int capacity, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    Supplier<Future<Void>> turn =
        () -> Future.succeededFuture().compose(now -> work.get()).onComplete(promise).mapEmpty();
    if (!offer(queue, capacity, turn)) {
      promise.fail(new IllegalStateException("Too much waits in this room"));
    }
    return promise.future();
  }

  private boolean offer(
      Deque<Supplier<Future<Void>>> queue, int capacity, Supplier<Future<Void>> work) {
    if (queue.size() >= capacity) return false;
    queue.add(work);
    next();
    return true;
  }

  private void next() {
    Deque<Supplier<Future<Void>>> queue = inside.isEmpty() ? waitingRoom : inside;
    if (busy || queue.isEmpty()) return;
    busy = true;
    Supplier<Future<Void>> work = queue.poll();
    Future.succeededFuture()
        .compose(turn -> work.get()) // an exception fails the future, and the next has its turn
        .onComplete(
            done -> {
              busy = false;
              next();
            });
  }
}
