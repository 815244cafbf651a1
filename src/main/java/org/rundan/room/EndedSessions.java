package org.rundan.room;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.rundan.store.redis.StoreState;

/**
 * The sessions that this node knows to have ended (S13). A store that was set back, by a failover
 * to a lagging replica or a lost last second, may hold one of them again: then it is erased again.
 * On any thread.
 */
final class EndedSessions {
  /** As long as the store itself remembers. */
  private static final long KEPT_NANOS = TimeUnit.HOURS.toNanos(24);

  /** Days of a busy node; the oldest is forgotten first. */
  static final int MOST = 10_000;

  /** Between attempts while the store does not answer. */
  private static final long RETRY_MILLIS = 2_000;

  private final Scheduler scheduler;
  private final Function<String, Future<?>> erase;

  /** When this node learned of each, the oldest first. Guarded by itself. */
  private final Map<String, Long> learnedAtNanos = new LinkedHashMap<>();

  /** The run of the store in which all these are erased, or are being erased. */
  private String run;

  /**
   * @param run of the store now
   * @param erase does nothing to a session that is erased already
   */
  EndedSessions(Scheduler scheduler, String run, Function<String, Future<?>> erase) {
    this.scheduler = scheduler;
    this.run = run;
    this.erase = erase;
  }

  /** This session has ended. */
  void add(String session) {
    synchronized (learnedAtNanos) {
      learnedAtNanos.putIfAbsent(session, scheduler.nanos());
      forgetOldest();
    }
  }

  /** Erases again what a new run of the store may hold again. */
  void look(StoreState state) {
    if (state.health() != StoreState.Health.OK) return;
    Deque<String> all;
    synchronized (learnedAtNanos) {
      if (state.run().equals(run)) return;
      run = state.run();
      forgetOldest();
      all = new ArrayDeque<>(learnedAtNanos.keySet());
    }
    eraseNext(all, state.run());
  }

  /** One after another, so that people's commands do not wait behind them. */
  private void eraseNext(Deque<String> left, String duringRun) {
    if (left.isEmpty() || isPast(duringRun)) return;
    erase
        .apply(left.peek())
        .onSuccess(
            erased -> {
              left.poll();
              eraseNext(left, duringRun);
            })
        .onFailure(away -> scheduler.after(RETRY_MILLIS, () -> eraseNext(left, duringRun)));
  }

  /** The next run starts over with all of them. */
  private boolean isPast(String duringRun) {
    synchronized (learnedAtNanos) {
      return !duringRun.equals(run);
    }
  }

  private void forgetOldest() {
    long nowNanos = scheduler.nanos();
    Iterator<Long> oldest = learnedAtNanos.values().iterator();
    while (oldest.hasNext()) {
      boolean old = nowNanos - oldest.next() > KEPT_NANOS;
      if (!old && learnedAtNanos.size() <= MOST) return;
      oldest.remove();
    }
  }
}
