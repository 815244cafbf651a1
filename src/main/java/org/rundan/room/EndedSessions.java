package org.rundan.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.rundan.store.redis.StoreState;

/**
 * The sessions that this node knows to have ended (S13). A store that is set back, because a copy
 * that lagged took over or the last second was lost, may have one of them again: then it is erased
 * again. On any thread.
 */
final class EndedSessions {
  /** As long as the store itself remembers. */
  private static final long KEPT_NANOS = TimeUnit.HOURS.toNanos(24);

  /** Days of a busy node; the oldest is forgotten first. */
  private static final int MOST = 10_000;

  /** Between tries at a store that is away. */
  private static final long AGAIN_MILLIS = 2_000;

  private final Vertx vertx;
  private final Function<String, Future<?>> erase;

  /** When each was heard of, the oldest first. Guarded by itself. */
  private final Map<String, Long> heardAtNanos = new LinkedHashMap<>();

  /** The run of the store in which all these are known to be erased, or are being so. */
  private String run;

  /**
   * @param run of the store now
   * @param erase does nothing to one that is erased already
   */
  EndedSessions(Vertx vertx, String run, Function<String, Future<?>> erase) {
    this.vertx = vertx;
    this.run = run;
    this.erase = erase;
  }

  /** This session has ended. */
  void add(String session) {
    synchronized (heardAtNanos) {
      heardAtNanos.putIfAbsent(session, System.nanoTime());
      forgetOldest();
    }
  }

  /** Erases again what an earlier run of the store may have lost the erasing of. */
  void look(StoreState state) {
    if (state.health() != StoreState.Health.OK) return;
    Deque<String> all;
    synchronized (heardAtNanos) {
      if (state.run().equals(run)) return;
      run = state.run();
      forgetOldest();
      all = new ArrayDeque<>(heardAtNanos.keySet());
    }
    eraseNext(all, state.run());
  }

  /** One after another, so that they take no room from what people wait for. */
  private void eraseNext(Deque<String> left, String duringRun) {
    if (left.isEmpty() || isPast(duringRun)) return;
    erase
        .apply(left.peek())
        .onSuccess(
            erased -> {
              left.poll();
              eraseNext(left, duringRun);
            })
        .onFailure(away -> vertx.setTimer(AGAIN_MILLIS, due -> eraseNext(left, duringRun)));
  }

  /** Another run begins from the first again. */
  private boolean isPast(String duringRun) {
    synchronized (heardAtNanos) {
      return !duringRun.equals(run);
    }
  }

  private void forgetOldest() {
    long nowNanos = System.nanoTime();
    Iterator<Long> oldest = heardAtNanos.values().iterator();
    while (oldest.hasNext()) {
      boolean old = nowNanos - oldest.next() > KEPT_NANOS;
      if (!old && heardAtNanos.size() <= MOST) return;
      oldest.remove();
    }
  }
}
