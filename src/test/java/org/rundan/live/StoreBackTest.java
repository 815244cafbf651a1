package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RestoreArgs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;

/** How the store is, as people are told, and what follows when it is back. On one of its own. */
class StoreBackTest {
  /** It is asked at least every 2 s, and has 2 s to answer. */
  private static final long KNOWN_MILLIS = 4_000;

  /** R11: back to normal. */
  private static final long BACK_MILLIS = 5_000;

  /** For this machine. */
  private static final long MARGIN_MILLIS = 2_000;

  private static RedisServer redis;
  private static Server a;
  private static Server b;

  @BeforeAll
  static void start() {
    redis = RedisServer.start(RedisServer.DURABLE);
    a = Server.start(redis);
    b = Server.start(redis);
  }

  @AfterEach
  void goOn() {
    redis.resume();
    redis.look().replicaofNoOne();
    until(() -> a.get("/health/ready").statusCode() == 200);
    until(() -> b.get("/health/ready").statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    a.rundan().stop();
    b.rundan().stop();
    redis.close();
  }

  @Test
  void S12_everyoneIsToldThatTheStoreIsAway_withoutAsking_andThatItIsBack() {
    try (var group = Group.of(2, a, b)) {
      for (Person person : group.everyone()) {
        JsonNode store =
            person.wire.frames().stream()
                .filter(one -> one.has("store"))
                .findFirst()
                .get()
                .get("store");
        assertEquals("ok", store.get("health").asText());
        assertEquals("each", store.get("keeps").asText(), "appendfsync always");
        assertEquals(0, store.get("replicas").asInt());
        assertTrue(!store.get("run").asText().isEmpty());
      }
      redis.suspend();
      long hungNanos = System.nanoTime();
      for (Person person : group.everyone()) told(person.wire, "away");
      assertWithin(hungNanos, KNOWN_MILLIS);
      assertEquals("503 redis-away", ready());
      redis.resume();
      long backNanos = System.nanoTime();
      for (Person person : group.everyone()) told(person.wire, "ok");
      assertWithin(backNanos, BACK_MILLIS);
      assertEquals("200 ready", ready());
      group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
    }
  }

  @Test
  void S12_C10_aStoreThatTakesNoChangesKeepsNobodyOut_andIsToldWhenItDoes() {
    try (var group = Group.of(1, a, b)) {
      redis.look().replicaof("127.0.0.1", 1);
      Wire lead = group.supervisor.wire;
      told(lead, "read-only");
      until(() -> ready().equals("503 redis-read-only"));
      lead.refused("not-saved", "setMandate", "text", Sealed.card(1));
      // In time for people: still read, still served, and the older device is closed on this node.
      Person person = group.participants.get(0);
      Wire before = person.wire;
      Wire now = comesIn(group, person);
      assertEquals(4507, before.closeCode());
      redis.look().replicaofNoOne();
      assertEquals(4001, now.closeCode(), "it says hello again, so that the store knows it");
      group.onAnotherDevice(person, b);
      if (!lead.isOpen()) group.enter(group.supervisor, a, lead);
      if (!group.stage.wire.isOpen()) group.enter(group.stage, b, group.stage.wire);
      group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
    }
  }

  @Test
  void R5_socketIoRedis32_afterARestartOfTheStoreNobodyIsConnectedButSilent() {
    try (var group = Group.of(2, a, b)) {
      String run = run(group.supervisor.wire);
      String presence = Keyspace.of(group.session) + ":presence";
      int here = group.everyone().size();
      until(() -> redis.look().hlen(presence) == here);
      redis.look().del(presence); // as if who came last was lost with it
      redis.kill();
      redis.launch();
      for (Person person : group.everyone()) {
        person.wire.until(wire -> !run(wire).equals(run) && health(wire).equals("ok"));
      }
      for (Person person : List.of(group.participants.get(0), group.participants.get(1))) {
        saved(person.wire, "setRemote", "seat", person.seat, "remote", true);
        group.untilAllHave(person.wire.version());
      }
      until(() -> redis.look().hlen(presence) == here);
    }
  }

  @Test
  void R5_hocuspocus310_whatWasIdleAndCutOffReachesTheStoreAndTheOthers() {
    try (var group = Group.of(2, a, b)) {
      for (var type : List.of("NORMAL", "PUBSUB")) {
        KillArgs kill =
            type.equals("NORMAL") ? KillArgs.Builder.typeNormal() : KillArgs.Builder.typePubsub();
        redis.look().clientKill(kill.skipme());
        for (Person person : group.participants) {
          saved(person.wire, "setRemote", "seat", person.seat, "remote", type.equals("NORMAL"));
          group.untilAllHave(person.wire.version());
        }
      }
    }
  }

  @Test
  void S13_whatHasEndedIsErasedAgain_whenTheStoreIsSetBack() {
    var group = Group.of(1, a, b);
    String prefix = Keyspace.of(group.session);
    Map<String, byte[]> before = kept(prefix);
    group.supervisor.wire.done("end");
    for (Person person : group.everyone()) assertEquals(4506, person.wire.closeCode());
    until(() -> redis.look().keys(prefix + ":*").equals(List.of(prefix + ":ended")));
    setBack(prefix, before);
    assertTrue(redis.look().exists(prefix + ":parts") == 1, "there again");
    redis.kill();
    redis.launch();
    until(() -> redis.look().keys(prefix + ":*").equals(List.of(prefix + ":ended")));
    try (Wire late = Wire.open(b)) {
      late.send(group.supervisor.hello(group.session, null));
      assertEquals(4506, late.closeCode());
    }
    group.close();
  }

  @Test
  void K8_aStoreThatIsSetBackIsSaid_andErasuresOfferedFirstWin() {
    try (var group = Group.following("fiktivt-fall", 2, a, b)) {
      group.goTo("insikt-och-att-prova");
      Person anna = group.participants.get(0);
      String prefix = Keyspace.of(group.session);
      anna.wire.done("setRemote", "seat", anna.seat, "remote", true);
      Map<String, byte[]> before = kept(prefix);
      String card = Sealed.id();
      var put =
          new Object[] {
            "card", card, "seat", anna.seat, "round", "insikt-och-att-prova", "text", Sealed.card(1)
          };
      anna.wire.done("putCard", put);
      anna.wire.done("takeCard", "card", card);
      assertEquals(3, anna.wire.sequence());
      setBack(prefix, before);
      redis.kill();
      redis.launch();
      for (Person person : group.everyone()) {
        assertEquals(4001, person.wire.closeCode(), "the copy is of a branch that is gone");
        group.enter(person, a, person.wire);
        JsonNode welcome = person.wire.frames().get(0);
        assertTrue(welcome.get("whole").asBoolean());
      }
      assertEquals(1, anna.wire.sequence(), "two are gone");
      anna.wire.done("takeCard", "card", card);
      anna.wire.refused("id-taken", "putCard", put);
      group.untilAllHave(anna.wire.version());
      assertTrue(!group.enter(anna, b).parts().containsKey("card/" + card));
    }
  }

  /** On another device; again, while the node looks for a store that takes changes (4003). */
  private static Wire comesIn(Group group, Person person) {
    while (true) {
      Wire wire = group.wire(person, a);
      wire.send(person.hello(group.session, null).put("device", Sealed.id()));
      wire.until(now -> !now.frames().isEmpty() || !now.isOpen());
      if (!wire.frames().isEmpty()) return wire;
      assertEquals(4003, wire.closeCode());
    }
  }

  /** All that is kept of a session, to be put back later. */
  private static Map<String, byte[]> kept(String prefix) {
    var kept = new HashMap<String, byte[]>();
    for (String key : redis.look().keys(prefix + ":*")) kept.put(key, redis.look().dump(key));
    return kept;
  }

  /** In one step: a node that looked in between would rightly say that there is no such session. */
  private static void setBack(String prefix, Map<String, byte[]> kept) {
    List<String> now = redis.look().keys(prefix + ":*");
    long lifeMillis = TimeUnit.HOURS.toMillis(8);
    redis.look().multi();
    now.forEach(redis.look()::del);
    kept.forEach(
        (key, value) -> redis.look().restore(key, value, RestoreArgs.Builder.ttl(lifeMillis)));
    assertFalse(redis.look().exec().wasDiscarded());
  }

  private static void told(Wire wire, String health) {
    wire.until(now -> health(now).equals(health));
  }

  private static String health(Wire wire) {
    return last(wire).path("health").asText();
  }

  private static String run(Wire wire) {
    return last(wire).path("run").asText();
  }

  /** As it was said last, in the welcome or later. */
  private static JsonNode last(Wire wire) {
    JsonNode last = Frames.JSON.missingNode();
    for (JsonNode frame : wire.frames()) {
      if (frame.has("store")) last = frame.get("store");
      if (Frames.is(frame, "store")) last = frame;
    }
    return last;
  }

  private static String ready() {
    var answer = a.get("/health/ready");
    try {
      return answer.statusCode() + " " + Frames.JSON.readTree(answer.body()).get("status").asText();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void saved(Wire wire, String type, Object... fields) {
    long number = wire.sequence() + 1;
    var again = Set.of("not-saved", "busy");
    until(
        () -> {
          JsonNode answer = wire.commandAs(number, type, fields);
          String code = answer.path("code").asText(answer.get("type").asText());
          assertTrue(code.equals("done") || again.contains(code), answer.toString());
          if (!code.equals("done")) wire.awaitMillis(150);
          return code.equals("done");
        });
  }

  private static void assertWithin(long fromNanos, long millis) {
    long tookMillis = (System.nanoTime() - fromNanos) / 1_000_000;
    assertTrue(tookMillis < millis + MARGIN_MILLIS, "took " + tookMillis + " ms");
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.onSpinWait();
    }
  }
}
