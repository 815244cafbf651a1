package org.rundan.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.BoxContent;
import org.rundan.store.BoxResult;
import org.rundan.store.Boxes;
import org.rundan.store.Codes;
import org.rundan.store.CreateResult;
import org.rundan.store.Hint;
import org.rundan.store.Hints;
import org.rundan.store.LoadResult;
import org.rundan.store.Presence;
import org.rundan.store.RateLimits;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreState.Keeps;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.redis.Sentinels;
import org.rundan.testing.redis.SixNodes;
import org.rundan.testing.redis.Writer;

/** The store on more than one Redis: with Sentinels, and in a cluster. */
class SeveralRedisTest {
  private static Sentinels sentinels;
  private static SixNodes cluster;

  private final List<Redis> opened = new ArrayList<>();

  enum Kind {
    SENTINELS,
    CLUSTER;

    String address() {
      return this == SENTINELS ? sentinels.address() : cluster.address();
    }

    RedisServer primaryOf(String session) {
      return this == SENTINELS ? sentinels.primary() : cluster.primaryOf(session);
    }

    List<RedisServer> replicasOf(String session) {
      return this == SENTINELS ? sentinels.replicas() : List.of(cluster.replicaOf(session));
    }

    /** In order, so that nothing is left behind that the former primary had. */
    void failOver(String session) {
      if (this == SENTINELS) {
        sentinels.failOver();
      } else {
        cluster.takeOver(session);
      }
    }

    void untilWhole() {
      if (this == SENTINELS) {
        sentinels.untilWhole();
      } else {
        cluster.untilWhole();
      }
    }
  }

  @BeforeAll
  static void start() {
    sentinels = Sentinels.start();
    cluster = SixNodes.start();
  }

  @AfterAll
  static void stop() {
    sentinels.close();
    cluster.close();
  }

  @AfterEach
  void close() {
    opened.forEach(redis -> await(redis.close()));
  }

  private Redis connect(Kind kind) {
    Redis redis = await(Redis.connect(kind.address()));
    opened.add(redis);
    return redis;
  }

  private static SessionStore store(Redis redis) {
    return new SessionStore(redis, new SecureRandom());
  }

  @ParameterizedTest
  @EnumSource
  void everyOperationIsTheSameOnEveryKind(Kind kind) throws InterruptedException {
    Redis redis = connect(kind);
    SessionStore store = store(redis);
    Boxes boxes = new Boxes(redis);
    Hints hints = await(Hints.connect(redis));
    Presence here = Presence.start(redis, newId());
    Presence there = Presence.start(redis, newId());
    RateLimits attempts = new RateLimits(redis, new SecureRandom());
    Codes codes = new Codes(redis);
    Set<RedisServer> used = new HashSet<>();
    int primaries = kind == Kind.SENTINELS ? 1 : 3;
    for (int count = 0; count < 5; count++) {
      String session = newId();
      // By chance alone one in eighty runs would use one primary only.
      while (used.size() < primaries && used.contains(kind.primaryOf(session))) session = newId();
      used.add(kind.primaryOf(session));
      var made = (CreateResult.Created) await(store.create(session, Map.of("plan", "{}"), "x"));
      assertInstanceOf(
          CreateResult.Same.class, await(store.create(session, Map.of("plan", "{}"), "x")));
      BlockingQueue<Hint> heard = new LinkedBlockingQueue<>();
      await(hints.subscribe(session, heard::add));
      var append = new Append(made.position(), "h/d", 1, Map.of("plan", "1"), Set.of(), null);
      var first = (AppendResult.Appended) await(store.append(session, append));
      assertEquals(new Hint.Changed(first.position()), heard.poll(5, TimeUnit.SECONDS));
      assertEquals(
          first.position(),
          ((AppendResult.Repeated) await(store.append(session, append))).position());
      assertEquals(1, await(store.lastSequence(session, "h/d")));
      assertEquals(BoxResult.DONE, await(boxes.put(session, "r", "card", "text")));
      assertEquals(BoxResult.DONE, await(boxes.change(session, "r", "card", "more")));
      assertEquals(
          Map.of("card", "more"), ((BoxContent.Cards) await(boxes.read(session, "r"))).cards());
      assertEquals(BoxResult.DONE, await(boxes.take(session, "r", "card")));
      assertEquals(0, await(boxes.count(session, "r")));
      await(here.enter(session, "c1", List.of("s1")));
      await(there.enter(session, "c2", List.of("s2")));
      assertEquals(Set.of("s1", "s2"), await(here.present(session)));
      // a code lies where the attempts do, whatever slot the session has
      String code = newId();
      assertTrue(await(codes.claim(code, session, 60_000)));
      assertFalse(await(codes.claim(code, newId(), 60_000)));
      assertEquals(new RateLimits.Sought.Found(session), await(attempts.seek(code, "a")));
      assertEquals(0, await(attempts.takeKnock(session)));
      await(codes.release(code, session));
      assertEquals(new RateLimits.Sought.Unknown(), await(attempts.seek(code, "a")));
      await(store.erase(session, 1));
      assertInstanceOf(LoadResult.Ended.class, await(store.load(session)));
    }
    assertEquals(primaries, used.size(), "every primary");
    assertEquals(Health.OK, redis.state().health());
    assertEquals(1, redis.state().replicas());
    assertEquals(Keeps.EACH, redis.state().keeps());
    assertInstanceOf(LoadResult.Missing.class, await(store.load(newId())));
    await(here.stop());
    await(there.stop());
    await(hints.close());
  }

  @ParameterizedTest
  @EnumSource
  void R4_nothingIsAcknowledgedBeforeAReplicaHasIt(Kind kind) {
    Redis redis = connect(kind);
    SessionStore store = store(redis);
    String session = newId();
    var made = (CreateResult.Created) await(store.create(session, Map.of("plan", "{}"), "x"));
    var append = new Append(made.position(), "h/d", 1, Map.of("plan", "1"), Set.of(), null);
    var besides = new Append(made.position(), "h2/d", 1, Map.of("plan", "2"), Set.of(), null);
    List<RedisServer> replicas = kind.replicasOf(session);
    replicas.forEach(RedisServer::suspend);
    try {
      long before = System.nanoTime();
      // The waiting for one that comes while another waits begins when that ends: too late.
      var beside = store.append(session, besides);
      var later =
          CompletableFuture.supplyAsync(
              () -> store.append(session, besides),
              CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
      var unknown =
          assertThrows(StoreUnavailable.class, () -> await(store.append(session, append)));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
      assertEquals(Health.TOO_FEW_REPLICAS, unknown.why());
      for (var one : List.of(beside, later.join())) {
        var late = assertThrows(StoreUnavailable.class, () -> await(one));
        assertEquals(Health.TOO_FEW_REPLICAS, late.why());
      }
      assertTrue(millis < 2_400, "took ms: " + millis);
      assertEquals(Health.TOO_FEW_REPLICAS, redis.state().health());
      // Another node, on a connection that has written nothing itself, waits as well.
      SessionStore other = store(connect(kind));
      assertThrows(StoreUnavailable.class, () -> await(other.append(session, append)));
    } finally {
      replicas.forEach(RedisServer::resume);
    }
    kind.untilWhole();
    RedisServer.until("a state that is ok", () -> redis.state().health() == Health.OK);
    // Whichever was first is done, once; the other is told.
    var results =
        List.of(await(store.append(session, append)), await(store.append(session, besides)));
    assertEquals(1, results.stream().filter(AppendResult.Repeated.class::isInstance).count());
    assertEquals(1, results.stream().filter(AppendResult.Behind.class::isInstance).count());
    var loaded = (LoadResult.Loaded) await(store.load(session));
    assertEquals(2, loaded.changes().position().version());
  }

  @Test
  void oneWaitCoversManyAppends() {
    Redis redis = connect(Kind.SENTINELS);
    SessionStore store = store(redis);
    RedisServer primary = sentinels.primary();
    long before = waits(primary);
    int sessions = 300;
    await(
        Future.all(
            IntStream.range(0, sessions)
                .mapToObj(n -> store.create(newId(), Map.of("plan", "{}"), "x"))
                .toList()));
    long waits = waits(primary) - before;
    System.out.println("group commit: " + sessions + " writes, " + waits + " WAITs");
    assertTrue(waits > 0 && waits < sessions / 4, "waits: " + waits);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void R7_aSessionWhoseSlotMovesIsFollowed() throws InterruptedException {
    Redis redis = connect(Kind.CLUSTER);
    SessionStore store = store(redis);
    Hints hints = await(Hints.connect(redis));
    String session = newId();
    Writer writer = Writer.of(store, session);
    BlockingQueue<Hint> heard = new LinkedBlockingQueue<>();
    await(hints.subscribe(session, heard::add));
    writer.append();
    assertEquals(new Hint.Changed(writer.position()), heard.poll(5, TimeUnit.SECONDS));
    RedisServer from = cluster.primaryOf(session);
    cluster.move(session);
    assertNotEquals(from, cluster.primaryOf(session));
    assertEquals(new Hint.Resubscribed(), heard.poll(10, TimeUnit.SECONDS));
    writer.append();
    assertEquals(0, writer.noticed());
    RedisServer.until(
        "a hint from where it is now", () -> heard.contains(new Hint.Changed(writer.position())));
    writer.compare();
    await(hints.close());
  }

  private static long waits(RedisServer node) {
    return node.ask("INFO", "commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_wait:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\w+:calls=(\\d+),.*", "$1")))
        .findFirst()
        .orElse(0);
  }
}
