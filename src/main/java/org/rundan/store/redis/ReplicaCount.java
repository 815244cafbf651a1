package org.rundan.store.redis;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** How many replicas one server has, and whether it may acknowledge without any. */
final class ReplicaCount {
  /** Sentinels turn a primary that came back into a replica after 8 s. */
  private static final Duration ALONE_AFTER = Duration.ofSeconds(10);

  private final LongSupplier nanos;
  private volatile Info info = new Info(Map.of());

  /** Where replicas were last seen; empty if this server never had one. */
  private volatile String seenAt = "";

  private volatile long seenNanos;

  /**
   * @param nanos monotonic
   */
  ReplicaCount(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What the server last answered. */
  Info info() {
    return info;
  }

  /**
   * @param address of the server
   */
  void learn(String address, Info answered) {
    if (answered.replicas() > 0) {
      seenAt = address;
      seenNanos = nanos.getAsLong();
    } else if (!seenAt.equals(address)) {
      seenAt = "";
    }
    info = answered;
  }

  /** How many replicas must have a change before it is acknowledged, as far as is known. */
  int replicas() {
    return Math.min(1, info.replicas());
  }

  /** It never had a replica, or lost all of them some time ago. */
  boolean isAlone() {
    return info.replicas() == 0
        && (seenAt.isEmpty() || nanos.getAsLong() - seenNanos > ALONE_AFTER.toNanos());
  }
}
