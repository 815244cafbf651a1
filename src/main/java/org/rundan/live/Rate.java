package org.rundan.live;

import java.util.function.LongSupplier;
import org.rundan.protocol.WireLimits;

/** Token bucket for the messages of one connection (PROTOCOL.md, C7). */
final class Rate {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final LongSupplier nanos;
  private double tokens = WireLimits.MESSAGES_AT_ONCE;
  private long refilledAtNanos;

  Rate(LongSupplier nanos) {
    this.nanos = nanos;
    this.refilledAtNanos = nanos.getAsLong();
  }

  /** Takes the token for one message; false if there is none. */
  boolean take() {
    long now = nanos.getAsLong();
    double refill =
        (now - refilledAtNanos) * (double) WireLimits.MESSAGES_PER_SECOND / NANOS_PER_SECOND;
    tokens = Math.min(WireLimits.MESSAGES_AT_ONCE, tokens + refill);
    refilledAtNanos = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  /** How long until there is a token again. */
  long retryAfterMillis() {
    return (long) Math.ceil((1 - tokens) * 1_000 / WireLimits.MESSAGES_PER_SECOND);
  }
}
