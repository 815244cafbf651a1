package org.rundan.room;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.rundan.protocol.WireLimits;
import org.rundan.session.Limits;

/**
 * One thing at a time, in the order asked; what those at the door ask waits until nothing else
 * does, so that a crowd there is not felt inside. Bounded; touched on the room's loop only.
 */
final class SerialQueue {
  private final Deque<Supplier<Future<Void>>> waiting = new ArrayDeque<>();
  private final Deque<Supplier<Future<Void>>> waitingAtTheDoor = new ArrayDeque<>();
  private boolean busy;

  /** False when too much waits already. */
  boolean take(Supplier<Future<Void>> work) {
    return take(waiting, WireLimits.COMMANDS_WAITING, work);
  }

  /** Of somebody who is not inside; no more may ask at once than may wait to be let in. */
  boolean takeAtTheDoor(Supplier<Future<Void>> work) {
    return take(waitingAtTheDoor, Limits.KNOCKS, work);
  }

  private boolean take(Deque<Supplier<Future<Void>>> those, int most, Supplier<Future<Void>> work) {
    if (those.size() >= most) return false;
    those.add(work);
    next();
    return true;
  }

  private void next() {
    Deque<Supplier<Future<Void>>> those = waiting.isEmpty() ? waitingAtTheDoor : waiting;
    if (busy || those.isEmpty()) return;
    busy = true;
    Supplier<Future<Void>> work = those.poll();
    Future.succeededFuture()
        .compose(turn -> work.get()) // what it throws fails its future, and the next has its turn
        .onComplete(
            done -> {
              busy = false;
              next();
            });
  }
}
