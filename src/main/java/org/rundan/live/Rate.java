package org.rundan.live;

import java.util.function.LongSupplier;
import org.rundan.protocol.WireLimits;

/** How fast one connection may speak: so many at once, refilled steadily (PROTOCOL.md, C7). */
final class Rate {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final LongSupplier nanos;
  private double left = WireLimits.MESSAGES_AT_ONCE;
  private long countedAtNanos;

  Rate(LongSupplier nanos) {
    this.nanos = nanos;
    this.countedAtNanos = nanos.getAsLong();
  }

  /** Takes one message's worth; false when there is none left. */
  boolean take() {
    long now = nanos.getAsLong();
    double refill =
        (now - countedAtNanos) * (double) WireLimits.MESSAGES_PER_SECOND / NANOS_PER_SECOND;
    left = Math.min(WireLimits.MESSAGES_AT_ONCE, left + refill);
    countedAtNanos = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  }

  /** How long until the next one would be taken. */
  long retryAfterMillis() {
    return (long) Math.ceil((1 - left) * 1_000 / WireLimits.MESSAGES_PER_SECOND);
  }
}
