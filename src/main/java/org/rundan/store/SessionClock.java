package org.rundan.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.function.LongSupplier;

/**
 * Session time: the clock of Redis, the same on every node whatever the nodes' own clocks say. Each
 * node keeps its offset over a monotonic clock, from the sample with the least round trip among the
 * last few. Time may step by as much as a better sample corrects.
 */
public final class SessionClock {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** 80 s: a clock that runs 200 millionths wrong is then 16 ms off. */
  private static final int SAMPLES_KEPT = 8;

  /** The first connection is often slow to answer; one of three is not. */
  private static final int SAMPLES_AT_START = 3;

  /** More than two clocks drift apart while samples are kept: Redis' clock was set. */
  private static final long JUMP_NANOS = 50_000_000;

  private final Redis redis;
  private final LongSupplier monotonicNanos;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private volatile long offsetNanos;
  private ScheduledFuture<?> sampling;

  private record Sample(long offsetNanos, long roundTripNanos) {}

  private SessionClock(Redis redis, LongSupplier monotonicNanos) {
    this.redis = redis;
    this.monotonicNanos = monotonicNanos;
  }

  /**
   * @param monotonicNanos for instance {@code System::nanoTime}
   * @return the clock once it shows session time
   */
  public static Future<SessionClock> start(Redis redis, LongSupplier monotonicNanos) {
    SessionClock clock = new SessionClock(redis, monotonicNanos);
    Future<Void> sampled = Future.succeededFuture();
    for (int count = 0; count < SAMPLES_AT_START; count++) {
      sampled = sampled.compose(before -> clock.sample());
    }
    return sampled.map(
        done -> {
          clock.sampling = redis.every(INTERVAL, clock::sample);
          return clock;
        });
  }

  /** Milliseconds of session time since 1970. */
  public long nowMillis() {
    return Math.floorDiv(monotonicNanos.getAsLong() + offsetNanos, 1_000_000L);
  }

  public void stop() {
    sampling.cancel(false);
  }

  /** Asks Redis for the time once; if it does not answer, the clock goes on as it went. */
  Future<Void> sample() {
    long sentNanos = monotonicNanos.getAsLong();
    return redis.hop(
        redis
            .commands()
            .time()
            .thenAccept(time -> take(sentNanos, monotonicNanos.getAsLong(), time)));
  }

  private synchronized void take(long sentNanos, long receivedNanos, List<String> time) {
    long redisNanos =
        Long.parseLong(time.get(0)) * 1_000_000_000 + Long.parseLong(time.get(1)) * 1_000;
    long roundTripNanos = receivedNanos - sentNanos;
    Sample newest = new Sample(redisNanos - sentNanos - roundTripNanos / 2, roundTripNanos);
    samples.removeIf(older -> contradicts(older, newest));
    samples.addLast(newest);
    if (samples.size() > SAMPLES_KEPT) {
      samples.removeFirst();
    }
    offsetNanos =
        samples.stream()
            .min(Comparator.comparingLong(Sample::roundTripNanos))
            .orElseThrow()
            .offsetNanos();
  }

  private static boolean contradicts(Sample older, Sample newer) {
    return Math.abs(older.offsetNanos - newer.offsetNanos)
        > (older.roundTripNanos + newer.roundTripNanos) / 2 + JUMP_NANOS;
  }
}
