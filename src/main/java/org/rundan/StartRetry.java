package org.rundan;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreUnavailable;

/** Waits for a Redis that is starting at the same moment, on a machine that is busy with both. */
final class StartRetry {
  static final Duration TIME_LIMIT = Duration.ofSeconds(10);
  static final Duration PAUSE = Duration.ofMillis(250);

  private final LongSupplier nanos;
  private final LongConsumer pauseNanos;

  /**
   * @param nanos monotonic
   * @param pauseNanos lets this much time pass
   */
  StartRetry(LongSupplier nanos, LongConsumer pauseNanos) {
    this.nanos = nanos;
    this.pauseNanos = pauseNanos;
  }

  /** Asks again while Redis is away or loads its data, until the time is over. */
  <T> T await(Supplier<Future<T>> asking) {
    long endNanos = nanos.getAsLong() + TIME_LIMIT.toNanos();
    while (true) {
      try {
        return asking.get().await();
      } catch (StoreUnavailable unavailable) {
        boolean temporary = unavailable.why() == Health.AWAY || unavailable.why() == Health.LOADING;
        if (!temporary || nanos.getAsLong() > endNanos) throw unavailable;
        pauseNanos.accept(PAUSE.toNanos());
      }
    }
  }
}
