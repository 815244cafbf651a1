package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.rundan.session.Position;
import org.rundan.store.bundled.BundledRedis;
import org.rundan.store.redis.Redis;
import org.rundan.testing.redis.RealRedis;

/**
 * What it costs to wait for the disk at every change: both settings by turns on the same disk, from
 * the asking for an append to its answer.
 */
@EnabledIfSystemProperty(named = "rundan.full", matches = "true")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SyncCostTest {
  private static final int[] DEVICES = {1, 8, 30};
  private static final int ROUNDS = 6;
  private static final int APPENDS_OF_A_ROUND = 40;

  /** A sealed card of 1,024 bytes in its JSON. */
  private static final String CARD = "x".repeat(1_400);

  /** Far below what a person feels after a tap; the protocol promises an answer within 2 s. */
  private static final double MOST_MEDIAN_MILLIS = 100;

  @TempDir Path temporary;

  /** One Redis, and the node that speaks to it. */
  private final class Side implements AutoCloseable {
    final String setting;
    final BundledRedis bundled;
    final Redis redis;
    final SessionStore store;
    final Map<Integer, List<Long>> nanos = new TreeMap<>();

    Side(String setting) {
      this.setting = setting;
      bundled = BundledRedis.start(temporary.resolve(setting), List.of("appendfsync " + setting));
      redis = await(bundled.connect());
      store = new SessionStore(redis, new SecureRandom());
    }

    /** So many devices at once, each in a session of its own, each waiting for its answers. */
    void round(int devices) {
      List<Long> took =
          nanos.computeIfAbsent(devices, none -> Collections.synchronizedList(new ArrayList<>()));
      List<Future<Void>> all = new ArrayList<>();
      for (int device = 0; device < devices; device++) {
        String session = RealRedis.newId();
        var made = await(store.create(session, Map.of("plan", "{}"), "x"));
        all.add(append(session, ((CreateResult.Created) made).position(), 1, took));
      }
      all.forEach(RealRedis::await);
    }

    private Future<Void> append(String session, Position at, int sequence, List<Long> took) {
      if (sequence > APPENDS_OF_A_ROUND) return Future.succeededFuture();
      var card = Map.of("card/" + sequence % 3, CARD);
      long asked = System.nanoTime();
      return store
          .append(session, new Append(at, "holder/device", sequence, card, Set.of(), null))
          .compose(
              result -> {
                took.add(System.nanoTime() - asked);
                Position next = ((AppendResult.Appended) result).position();
                return append(session, next, sequence + 1, took);
              });
    }

    double millis(int devices, double share) {
      List<Long> sorted = nanos.get(devices).stream().sorted().toList();
      return sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
    }

    @Override
    public void close() {
      await(redis.close());
      bundled.close();
    }
  }

  @Test
  void R3_waitingForTheDiskIsNotFelt() {
    try (Side always = new Side("always");
        Side everysec = new Side("everysec")) {
      for (int devices : DEVICES) {
        always.round(devices);
        everysec.round(devices);
      }
      always.nanos.clear();
      everysec.nanos.clear();
      StringBuilder line = new StringBuilder("sync cost (median/99th ms):");
      for (int devices : DEVICES) {
        for (int round = 0; round < ROUNDS; round++) {
          always.round(devices);
          everysec.round(devices);
        }
        for (Side side : List.of(always, everysec)) {
          line.append(
              String.format(
                  " %s*%d=%.2f/%.2f",
                  side.setting, devices, side.millis(devices, 0.5), side.millis(devices, 0.99)));
        }
      }
      System.out.println(line);
      for (int devices : DEVICES) {
        assertTrue(always.millis(devices, 0.5) <= MOST_MEDIAN_MILLIS, line.toString());
      }
    }
  }
}
