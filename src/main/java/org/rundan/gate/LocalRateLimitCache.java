package org.rundan.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Until when whom this node turns back without asking the store: whatever floods is so felt by this
 * node alone. Whom it does not remember the store turns back. On any thread.
 */
final class LocalRateLimitCache {
  /** Some MB; of more than this many the store alone knows. */
  private static final int MOST = 10_000;

  private final LongSupplier nanos;
  private final Map<String, Long> untilNanos = new ConcurrentHashMap<>();

  /**
   * @param nanos monotonic
   */
  LocalRateLimitCache(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** In how many milliseconds it may be tried again; 0 when it may now. */
  long leftMillis(String whom) {
    Long until = untilNanos.get(whom);
    if (until == null) return 0;
    long leftMillis = TimeUnit.NANOSECONDS.toMillis(until - nanos.getAsLong());
    if (leftMillis > 0) return leftMillis;
    untilNanos.remove(whom, until);
    return 0;
  }

  /** For so long; 0 for not at all. */
  void add(String whom, long millis) {
    if (millis == 0) return;
    long now = nanos.getAsLong();
    if (untilNanos.size() >= MOST) {
      untilNanos.values().removeIf(until -> until - now <= 0);
      if (untilNanos.size() >= MOST) return;
    }
    untilNanos.put(whom, now + TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
