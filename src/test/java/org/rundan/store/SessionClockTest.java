package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.store.redis.Redis;
import org.rundan.testing.redis.RealRedis;

@ExtendWith(RealRedis.class)
class SessionClockTest {
  private static final long SECOND_NANOS = 1_000_000_000;

  private Redis redis;

  @BeforeEach
  void connect() {
    redis = RealRedis.connect();
  }

  @AfterEach
  void disconnect() {
    await(redis.close());
  }

  private static void assertClose(long expectedMillis, long actualMillis) {
    assertTrue(
        Math.abs(expectedMillis - actualMillis) <= 100,
        "apart by " + (expectedMillis - actualMillis) + " ms");
  }

  private static long redisMillis() {
    var time = RealRedis.watch().time();
    return Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
  }

  @Test
  void C5_twoNodesWithClocksThreeSecondsApartShowTheSame() {
    SessionClock one = await(SessionClock.start(redis, System::nanoTime));
    SessionClock other =
        await(SessionClock.start(redis, () -> System.nanoTime() - 3 * SECOND_NANOS));
    assertClose(one.nowMillis(), other.nowMillis());
    assertClose(redisMillis(), one.nowMillis());
    one.stop();
    other.stop();
  }

  @Test
  void C5_aSlowAnswerDoesNotSpoilAGoodSample() {
    AtomicLong extraNanos = new AtomicLong();
    AtomicLong readings = new AtomicLong(Long.MIN_VALUE);
    SessionClock clock =
        await(
            SessionClock.start(
                redis,
                () ->
                    System.nanoTime()
                        + (readings.incrementAndGet() == 1 ? extraNanos.getAndSet(0) : 0)));
    // The reading after the next, that is when the answer comes, is 2 s late: 1 s wrong if
    // believed.
    extraNanos.set(2 * SECOND_NANOS);
    readings.set(-1);
    await(clock.sample());
    assertClose(redisMillis(), clock.nowMillis());
    clock.stop();
  }
}
