package org.rundan.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Local cache of rate-limited clients, so that a flood is rejected here without a store round trip.
 * A miss only costs that round trip. On any thread.
 */
final class LocalRateLimitCache {
  /** A few MB; beyond this only the store knows. */
  private static final int MAX_ENTRIES = 10_000;

  private final LongSupplier nanos;
  private final Map<String, Long> limitedUntilNanos = new ConcurrentHashMap<>();

  /**
   * @param nanos monotonic
   */
  LocalRateLimitCache(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** How long the client must still wait; 0 if it may try now. */
  long remainingMillis(String client) {
    Long until = limitedUntilNanos.get(client);
    if (until == null) return 0;
    long remainingMillis = TimeUnit.NANOSECONDS.toMillis(until - nanos.getAsLong());
    if (remainingMillis > 0) return remainingMillis;
    limitedUntilNanos.remove(client, until);
    return 0;
  }

  /** Does nothing when {@code millis} is 0. */
  void add(String client, long millis) {
    if (millis == 0) return;
    long now = nanos.getAsLong();
    if (limitedUntilNanos.size() >= MAX_ENTRIES) {
      limitedUntilNanos.values().removeIf(until -> until - now <= 0);
      if (limitedUntilNanos.size() >= MAX_ENTRIES) return;
    }
    limitedUntilNanos.put(client, now + TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
