package org.rundan.room;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.rundan.protocol.WireLimits;

/** One thing at a time, in the order asked. Bounded; touched on the room's loop only. */
final class Turns {
  private final Deque<Supplier<Future<Void>>> waiting = new ArrayDeque<>();
  private boolean busy;

  /** False when too much waits already. */
  boolean take(Supplier<Future<Void>> work) {
    if (waiting.size() >= WireLimits.COMMANDS_WAITING) return false;
    waiting.add(work);
    next();
    return true;
  }

  private void next() {
    if (busy || waiting.isEmpty()) return;
    busy = true;
    Supplier<Future<Void>> work = waiting.poll();
    Future.succeededFuture()
        .compose(turn -> work.get()) // what it throws fails its future, and the next has its turn
        .onComplete(
            done -> {
              busy = false;
              next();
            });
  }
}
