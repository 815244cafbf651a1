package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rundan.store.bundled.BundledRedis;
import org.rundan.store.redis.Arguments;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Script;
import org.rundan.testing.Seeds;
import org.rundan.testing.redis.RealRedis;

/**
 * Clocks that are set. The clock of Redis cannot be, but its correction can, which looks the same
 * to a node: as a jump with the count left as it is, and as passing time with the monotonic clocks
 * moved as well.
 */
class ClockJumpTest {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int MOST_ROUND_TRIP_MILLIS = 200;

  /** As promised: half of the way there and back, and 100 ms. */
  private static final long BOUND_MILLIS = MOST_ROUND_TRIP_MILLIS / 2 + 100;

  private static final String KEY = "rundan:{clock}";

  @TempDir static Path directory;
  private static BundledRedis bundled;
  private static Redis redis;
  private static RedisClient watcherClient;
  private static RedisCommands<String, String> watcher;

  private final long seed = Seeds.of("ClockJumpTest");
  private final Random random = new Random(seed);
  private final List<Node> nodes = new ArrayList<>();
  private long passedMillis;

  @BeforeAll
  static void start() {
    bundled = BundledRedis.start(directory.resolve("data"), List.of(RealRedis.watcherLine()));
    redis = await(bundled.connect());
    watcherClient = RedisClient.create(bundled.uri("watcher", "watching"));
    watcher = watcherClient.connect().sync();
  }

  @AfterAll
  static void stop() {
    watcherClient.shutdown();
    await(redis.close());
    bundled.close();
  }

  @BeforeEach
  void clear() {
    watcher.del(KEY);
  }

  @AfterEach
  void stopNodes() {
    nodes.forEach(node -> node.clock.stop());
  }

  /** A node with a monotonic clock of its own, and a way to Redis that takes longer to or fro. */
  private final class Node {
    final double drift;
    final boolean slowThere;
    final long bootNanos = random.nextLong(-(1L << 60), 1L << 60);
    final long sinceMillis = passedMillis;
    final SessionClock clock;
    final Queue<Long> nextRoundTripsMillis = new ArrayDeque<>();
    private long roundTripMillis;
    private boolean asking;
    private boolean sent;

    /**
     * @param drift how much faster the monotonic clock runs than that of Redis, in millionths
     */
    Node(long drift) {
      this.drift = drift / 1e6;
      slowThere = random.nextBoolean();
      clock = await(SessionClock.start(redis, this::nanos, () -> 0));
      clock.stop();
      nodes.add(this);
      sample();
    }

    /** Called by turns before a question is sent and when it is answered, or to show the time. */
    private synchronized long nanos() {
      double trueNanos = System.nanoTime() + (passedMillis - sinceMillis) * 1e6;
      long nanos = bootNanos + Math.round(trueNanos * (1 + drift));
      if (!asking) return nanos;
      sent = !sent;
      if (sent) {
        Long next = nextRoundTripsMillis.poll();
        roundTripMillis = next == null ? 1 + random.nextInt(MOST_ROUND_TRIP_MILLIS) : next;
        return slowThere ? nanos - roundTripMillis * 1_000_000 : nanos;
      }
      return slowThere ? nanos : nanos + roundTripMillis * 1_000_000;
    }

    /** Until the clock has seen what there is, and has not only begun to doubt. */
    void sample() {
      asking = true;
      await(clock.sample());
      asking = false;
    }

    void assertRight(String what) {
      long apart = clock.nowMillis() - sessionMillis();
      assertTrue(Math.abs(apart) <= BOUND_MILLIS, what + ": apart by " + apart + ", seed " + seed);
    }
  }

  private static long redisMillis() {
    var time = watcher.time();
    return Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
  }

  private static long[] correction() {
    String kept = watcher.get(KEY);
    String[] words = (kept == null ? "0 0" : kept).split(" ");
    return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
  }

  private static long sessionMillis() {
    return redisMillis() + correction()[1];
  }

  private static void moveRedis(long millis) {
    long[] now = correction();
    watcher.set(KEY, now[0] + " " + (now[1] + millis));
  }

  private void pass(long millis) {
    moveRedis(millis);
    passedMillis += millis;
  }

  private long hourOrSo() {
    long millis = HOUR_MILLIS / 2 + random.nextLong(HOUR_MILLIS);
    return random.nextBoolean() ? millis : -millis;
  }

  /** Each node looks, in any order and some twice. */
  private void allLook() {
    for (int round = 0; round < 2; round++) {
      for (int turn = 0; turn < nodes.size(); turn++) {
        nodes.get(random.nextInt(nodes.size())).sample();
      }
      nodes.forEach(Node::sample);
    }
  }

  /** No node's time moves by more than is promised while something happens. */
  private void withoutAJump(String what, Consumer<Random> happens) {
    long before = redisMillis() + passedMillis;
    List<Long> shown = nodes.stream().map(node -> node.clock.nowMillis()).toList();
    List<Node> there = List.copyOf(nodes);
    happens.accept(random);
    allLook();
    long went = redisMillis() + passedMillis - before;
    for (int at = 0; at < there.size(); at++) {
      long moved = there.get(at).clock.nowMillis() - shown.get(at) - went;
      assertTrue(Math.abs(moved) <= BOUND_MILLIS, what + ": moved by " + moved + ", seed " + seed);
    }
    nodes.forEach(node -> node.assertRight(what));
  }

  @Test
  void R9_whateverClockIsSetSessionTimeGoesOn() {
    int rounds = Boolean.getBoolean("rundan.full") ? 500 : 40;
    new Node(200);
    new Node(-200);
    for (int round = 0; round < rounds; round++) {
      String[] lagging = {watcher.get(KEY)};
      switch (random.nextInt(5)) {
        case 0 -> withoutAJump("the clock of Redis is set", chance -> moveRedis(hourOrSo()));
        case 1 ->
            withoutAJump(
                "another takes over while a node starts",
                chance -> {
                  moveRedis(hourOrSo());
                  if (nodes.size() < 4) new Node(chance.nextInt(400) - 200);
                });
        case 2 -> withoutAJump("two minutes pass", chance -> pass(120_000));
        case 3 -> withoutAJump("some seconds pass", chance -> pass(chance.nextInt(10_000)));
        default ->
            withoutAJump(
                "a copy takes over that does not know the last correction",
                chance -> {
                  moveRedis(hourOrSo());
                  nodes.forEach(Node::sample);
                  if (lagging[0] == null) {
                    watcher.del(KEY);
                  } else {
                    watcher.set(KEY, lagging[0]);
                  }
                });
      }
      if (nodes.size() == 4) nodes.remove(random.nextInt(4));
    }
  }

  @Test
  void R9_aDelayWhileTheClockIsSetDoesNotSpoilTheCorrection() {
    Node node = new Node(0);
    long before = sessionMillis() - node.clock.nowMillis();
    moveRedis(HOUR_MILLIS);
    node.nextRoundTripsMillis.addAll(List.of(1_900L, 4L, 1_500L));
    node.sample();
    long shifted = sessionMillis() - node.clock.nowMillis() - before;
    assertEquals(1, correction()[0]);
    assertTrue(Math.abs(shifted) <= 50, "session time was moved by " + shifted + " ms");
  }

  @Test
  void R9_whatDriftedInAnHourWithoutRedisIsTakenBackAndNotHeld() {
    Node node = new Node(200);
    for (int count = 0; count < 8; count++) {
      node.nextRoundTripsMillis.add(0L);
      node.sample();
    }
    pass(HOUR_MILLIS);
    node.nextRoundTripsMillis.add(20L);
    node.sample();
    assertEquals(0, correction()[0], "nobody set a clock");
    node.assertRight("after an hour");
  }

  @Test
  void R9_ofManyNodesThatSeeAJumpOneCorrectsIt() {
    for (int count = 0; count < 5; count++) new Node(0);
    moveRedis(HOUR_MILLIS);
    var looks = nodes.stream().map(node -> node.clock.sample()).toList();
    looks.forEach(RealRedis::await);
    nodes.forEach(node -> await(node.clock.sample()));
    assertEquals(1, correction()[0]);
    assertTrue(Math.abs(correction()[1]) < 50, "left over: " + correction()[1]);
  }

  @Test
  void R9_aSleepOfTheNodeIsNotTakenForAJumpOfRedis() {
    long[] asleepMillis = {0};
    long[] untold = {0};
    SessionClock clock =
        await(
            SessionClock.start(
                redis,
                () -> System.nanoTime() - asleepMillis[0] * 1_000_000,
                () -> {
                  long slept = untold[0] * 1_000_000;
                  untold[0] = 0;
                  return slept;
                }));
    asleepMillis[0] = HOUR_MILLIS;
    untold[0] = HOUR_MILLIS;
    await(clock.sample());
    assertEquals(0, correction()[0], "nobody corrected");
    assertTrue(Math.abs(clock.nowMillis() - redisMillis()) < 100);
    clock.stop();
  }

  @Test
  void R9_whatWasHeldUpOnTheWayCorrectsNothing() {
    long micros = redisMillis() * 1_000;
    String[][] late = {
      {"0 0", Long.toString(micros - 3_000_000)},
      {"0 0", Long.toString(micros + 3_000_000)},
      {"1 5", Long.toString(micros)},
    };
    for (String[] seen : late) {
      var reply =
          await(
              Script.CLOCK_CORRECT.run(
                  redis,
                  Keys.clock(),
                  Arguments.none()
                      .with("seen", seen[0])
                      .with("seen_micros", seen[1])
                      .with("correction", "1 9")
                      .with("life_seconds", 60)));
      assertEquals("other", reply.kind());
      assertEquals(0, correction()[0]);
    }
  }

  @Test
  void R9_aCorrectionOutlivesWhatWasWrittenUnderItAndIsRenewed() {
    Node node = new Node(0);
    moveRedis(-HOUR_MILLIS);
    node.sample();
    assertTrue(watcher.ttl(KEY) > 47 * 3600, "seconds: " + watcher.ttl(KEY));
    watcher.expire(KEY, 3600);
    node.sample();
    assertTrue(watcher.ttl(KEY) > 47 * 3600, "seconds: " + watcher.ttl(KEY));
  }
}
