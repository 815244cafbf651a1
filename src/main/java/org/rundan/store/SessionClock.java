package org.rundan.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.LongSupplier;
import org.rundan.store.ClockSamples.Correction;
import org.rundan.store.ClockSamples.Sample;
import org.rundan.store.redis.Arguments;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Script;

/**
 * Session time: the clock of Redis and a correction, the same on every node whatever the nodes' own
 * clocks say. Each node keeps its offset over a monotonic clock, from the best of the last samples.
 * Time may step by as much as a better sample corrects.
 *
 * <p>Session time does not jump when the clock of Redis is set, or when a machine with another
 * clock takes over: the node that sees it first changes the correction, once for all. A node that
 * starts before that shows the jump until it has seen the correction, two intervals at most.
 */
public final class SessionClock {
  /** As long as a jump may stand; and a node's own clock drifts by less than a millisecond. */
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** The first connection is often slow to answer; one of three is not. */
  private static final int SAMPLES_AT_START = 3;

  /** Outlives whatever was written under it: a session lives 8 h, the mark of its end 24 h. */
  private static final Duration CORRECTION_LIFE = Duration.ofHours(48);

  private final Redis redis;
  private final Discarding discarding;
  private final LongSupplier monotonicNanos;
  private final LongSupplier sleptNanos;

  /** Guarded by itself. */
  private final ClockSamples samples = new ClockSamples();

  private volatile long offsetNanos;
  private ScheduledFuture<?> sampling;

  private SessionClock(Redis redis, LongSupplier monotonicNanos, LongSupplier sleptNanos) {
    this.redis = redis;
    this.discarding = new Discarding(redis);
    this.monotonicNanos = monotonicNanos;
    this.sleptNanos = sleptNanos;
  }

  /**
   * @param monotonicNanos for instance {@code System::nanoTime}
   * @return the clock once it shows session time
   */
  public static Future<SessionClock> start(Redis redis, LongSupplier monotonicNanos) {
    return start(redis, monotonicNanos, new SuspendDetector());
  }

  /**
   * @param sleptNanos for how long the monotonic clock stood still since this was last asked
   */
  static Future<SessionClock> start(
      Redis redis, LongSupplier monotonicNanos, LongSupplier sleptNanos) {
    SessionClock clock = new SessionClock(redis, monotonicNanos, sleptNanos);
    Future<Void> sampled = Future.succeededFuture();
    for (int count = 0; count < SAMPLES_AT_START; count++) {
      sampled = sampled.compose(before -> clock.sample());
    }
    return sampled.map(
        done -> {
          clock.sampling = redis.every(INTERVAL, clock::sample);
          // At once after a failover, since it may be the clock of another machine.
          redis.whenStateChanges(state -> clock.sample());
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

  /** Asks Redis for the time; if it does not answer, the clock goes on as it went. */
  Future<Void> sample() {
    return discarding.retryClock(this::sampleOnce);
  }

  private Future<Void> sampleOnce() {
    wake(sleptNanos.getAsLong());
    long sentNanos = monotonicNanos.getAsLong();
    return Script.CLOCK
        .run(redis, Keys.clock(), Arguments.none())
        .compose(
            reply -> {
              long roundTripNanos = monotonicNanos.getAsLong() - sentNanos;
              return take(new Sample(
                      Correction.parse(reply.text(3)),
                      reply.number(2),
                      sentNanos + roundTripNanos / 2,
                      roundTripNanos))
                  .compose(taken -> renew(reply.number(4)));
            });
  }

  private void wake(long nanos) {
    if (nanos == 0) return;
    synchronized (samples) {
      samples.slept(nanos);
      offsetNanos += nanos;
    }
  }

  private Future<Void> take(Sample newest) {
    Sample jumped;
    Correction correction;
    synchronized (samples) {
      switch (samples.take(newest)) {
        case LOOK_AGAIN -> {
          return sample();
        }
        case JUMPED -> {
          jumped = samples.clearest();
          correction = samples.correctionOf(jumped);
        }
        default -> {
          offsetNanos = samples.offsetNanos(newest.atNanos());
          return Future.succeededFuture();
        }
      }
    }
    return Script.CLOCK_CORRECT
        .run(
            redis,
            Keys.clock(),
            Arguments.none()
                .with("seen", jumped.correction().toString())
                .with("seen_micros", jumped.redisMicros())
                .with("correction", correction.toString())
                .with("life_seconds", CORRECTION_LIFE.toSeconds()))
        .map(
            reply -> {
              // Otherwise another node was first, whose correction comes with the next sample.
              if (reply.kind().equals("done")) {
                synchronized (samples) {
                  samples.corrected(correction);
                }
              }
              return null;
            });
  }

  private Future<Void> renew(long leftMillis) {
    if (leftMillis < 0 || leftMillis > CORRECTION_LIFE.toMillis() / 2) {
      return Future.succeededFuture();
    }
    return redis.hop(redis.commands().expire(Keys.clock().prefix(), CORRECTION_LIFE)).mapEmpty();
  }
}
