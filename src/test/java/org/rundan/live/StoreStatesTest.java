package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.rundan.testing.Ports;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Server;

/**
 * What people and operators are told while Redis takes nothing, whatever the reason, and that all
 * is well soon after: K6, S12. Each reason on a Redis and a node of its own, all at once, since
 * they mostly wait.
 */
class StoreStatesTest {
  /** Seven servers, seven Redis and 28 people share two cores here. */
  private static final long BUSY_MILLIS = 6_000;

  /** A beat of 1.5 s and an answer's 2 s. */
  private static final long TOLD_MILLIS = 4_000 + BUSY_MILLIS;

  /** "Back to normal within 5 s of its return". */
  private static final long BACK_MILLIS = 5_000 + BUSY_MILLIS;

  private static final long ANSWER_MILLIS = 2_000 + BUSY_MILLIS;

  /**
   * @param health as it is said on the wire
   */
  private record Reason(String health, Consumer<RedisServer> come, Consumer<RedisServer> go) {}

  private static final List<Reason> REASONS =
      List.of(
          new Reason("away", RedisServer::suspend, RedisServer::resume),
          new Reason("loading", StoreStatesTest::startSlowly, set("key-load-delay", "0")),
          new Reason(
              "read-only",
              redis -> redis.look().replicaof("127.0.0.1", Ports.free()),
              redis -> redis.look().replicaofNoOne()),
          new Reason("memory-full", set("maxmemory", "1"), set("maxmemory", "0")),
          new Reason("disk-full", StoreStatesTest::fillTheDisk, StoreStatesTest::emptyTheDisk),
          new Reason(
              "login-refused",
              redis -> {
                redis.look().configSet("requirepass", "another");
                redis.look().clientKill(io.lettuce.core.KillArgs.Builder.typeNormal().skipme());
              },
              set("requirepass", "")),
          new Reason(
              "too-few-replicas",
              set("min-replicas-to-write", "1"),
              set("min-replicas-to-write", "0")));

  @Test
  void S12_K6_everyReasonIsSaidToAllByItself_nothingIsAcknowledged_andItIsSoonOver()
      throws Exception {
    var all = Executors.newFixedThreadPool(REASONS.size());
    try {
      List<Callable<Void>> plays = REASONS.stream().map(StoreStatesTest::play).toList();
      for (var played : all.invokeAll(plays, 60, TimeUnit.SECONDS)) played.get();
    } finally {
      all.shutdownNow();
    }
  }

  private static Callable<Void> play(Reason reason) {
    return () -> {
      try (RedisServer redis = RedisServer.start()) {
        redis.look(); // connected before it takes nobody
        Server node = Server.start(redis);
        try {
          play(reason, redis, node);
        } finally {
          reason.go().accept(redis);
          node.rundan().stop();
        }
      }
      return null;
    };
  }

  private static void play(Reason reason, RedisServer redis, Server node) {
    try (var group = Group.of(2, node)) {
      group.goTo(Group.LAP);
      assertEquals("ok", group.stage.wire.frames().get(0).at("/store/health").asText());
      assertEquals(200, node.get("/health/ready").statusCode());

      reason.come().accept(redis);
      long tookNanos = -System.nanoTime();
      for (Person person : group.everyone()) {
        person.wire.await(frame -> says(frame, reason.health()));
      }
      tookNanos += System.nanoTime();
      assertWithin(TOLD_MILLIS, tookNanos, reason + " is told");
      // A machine under load is away for a moment too.
      while (!node.get("/health/ready").body().contains("redis-" + reason.health())) {
        group.stage.wire.awaitMillis(100);
      }
      assertEquals(503, node.get("/health/ready").statusCode());

      Wire lead = group.supervisor.wire;
      long next = lead.sequence() + 1;
      tookNanos = -System.nanoTime();
      JsonNode answer = lead.commandAs(next, "addTime", "millis", 1000);
      tookNanos += System.nanoTime();
      assertEquals("not-saved", answer.path("code").asText(), reason + ": " + answer);
      assertWithin(ANSWER_MILLIS, tookNanos, reason + " is answered");

      reason.go().accept(redis);
      tookNanos = -System.nanoTime();
      for (Person person : group.everyone()) person.wire.await(frame -> says(frame, "ok"));
      while (lead.commandAs(next, "addTime", "millis", 1000)
          .path("code")
          .asText()
          .equals("not-saved")) {
        lead.awaitMillis(100);
      }
      tookNanos += System.nanoTime();
      assertWithin(BACK_MILLIS, tookNanos, reason + " is over");
      for (Person person : group.everyone()) {
        person.wire.until(
            wire -> wire.part("round/" + Group.LAP).at("/timer/totalMillis").asLong() == 241_000);
      }
      assertEquals(200, node.get("/health/ready").statusCode());
    }
  }

  private static boolean says(JsonNode frame, String health) {
    return Frames.is(frame, "store") && frame.path("health").asText().equals(health);
  }

  private static void assertWithin(long boundMillis, long tookNanos, String what) {
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(tookNanos);
    assertTrue(tookMillis < boundMillis, what + " after " + tookMillis + " ms");
  }

  private static Consumer<RedisServer> set(String name, String value) {
    return redis -> redis.look().configSet(name, value);
  }

  /** Twelve seconds, in which Redis answers after every thousand keys. */
  private static void startSlowly(RedisServer redis) {
    redis
        .look()
        .eval(
            "for i = 1, 60000 do redis.call('SADD', 'much-' .. i, i) end",
            io.lettuce.core.ScriptOutputType.STATUS);
    redis.kill();
    redis.launchSlowly();
  }

  /** A picture of the data that cannot be written stops all writing, as a full disk does. */
  private static void fillTheDisk(RedisServer redis) {
    RedisCommands<String, String> look = redis.look();
    inTheWay(redis, true);
    look.configSet("save", "3600 1");
    look.bgsave();
    while (look.info("persistence").contains("rdb_last_bgsave_status:ok")) Thread.onSpinWait();
  }

  private static void emptyTheDisk(RedisServer redis) {
    inTheWay(redis, false);
    redis.look().configSet("save", "");
  }

  private static void inTheWay(RedisServer redis, boolean there) {
    try {
      var path = redis.directory().resolve("dump.rdb");
      if (there) Files.createDirectory(path);
      else Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
