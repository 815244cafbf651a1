package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rundan.store.redis.KeyKind;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.redis.Damage;
import org.rundan.testing.redis.Damage.Outcome;
import org.rundan.testing.redis.Damages;
import org.rundan.testing.redis.LogLines;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;

/** S14: what people meet when the store holds something of their session that cannot be read. */
class DamagedStoreTest {
  private static final int UNREADABLE = 4509;

  private static RedisServer redis;
  private static Server first;

  /** Has no room open of a session that was opened on the first. */
  private static Server second;

  /**
   * Each goes on, whatever happens to the others; several, so that none sends faster than its rate.
   */
  private static List<Group> bystanders;

  private static int turn;

  private final LogLines log = new LogLines("org.rundan");

  @BeforeAll
  static void start() {
    redis = RedisServer.start();
    first = Server.start(redis);
    second = Server.start(redis);
    bystanders = Stream.generate(() -> Group.of(0, first, second)).limit(12).toList();
  }

  @AfterAll
  static void stop() {
    bystanders.forEach(Group::close);
    first.rundan().stop();
    second.rundan().stop();
    redis.close();
  }

  @AfterEach
  void close() {
    log.close();
  }

  /** What the table says of a session in which the supervisor has done one command. */
  private static List<Damage> ofTheTable() {
    return new Damages("plan", 2, "round", "holder/device", "connection")
        .ofASession().stream()
            .filter(damage -> damage.outcome() == Outcome.ENDS)
            .filter(damage -> isReadOnEntering(damage))
            .toList();
  }

  /**
   * A box is read when it is opened, and so is its revision; the count of marks when one is set.
   */
  private static boolean isReadOnEntering(Damage damage) {
    return damage.kind() != KeyKind.BOX
        && damage.kind() != KeyKind.TAKEN
        && damage.kind() != KeyKind.DEVICES
        && !damage.field().startsWith("box:")
        && !damage.field().equals("buried");
  }

  @TestFactory
  List<DynamicTest> S14_whoEntersIsToldThatItCannotBeRead() {
    var tests = new ArrayList<DynamicTest>();
    for (Damage damage : ofTheTable()) {
      tests.add(
          DynamicTest.dynamicTest(
              damage.toString(),
              () -> enter(damage.named(), prefix -> damage.apply(redis.look(), prefix))));
    }
    for (String json : List.of("", "null", "[]", "{}", "{\"form\":\"" + Damage.MARKER, "1")) {
      tests.add(part("plan: " + json, "plan", json));
      tests.add(part("table: " + json, "table", json));
    }
    tests.add(part("a part of no kind", Damage.MARKER, "{}"));
    tests.add(
        part(
            "a form of nobody",
            "plan",
            "{\"form\":\"" + Damage.MARKER + "\",\"language\":\"sv\",\"rounds\":[]}"));
    tests.add(
        DynamicTest.dynamicTest("a part that is gone", () -> enter(KeyKind.PARTS, this::drop)));
    return tests;
  }

  private DynamicTest part(String name, String key, String json) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            enter(
                KeyKind.PARTS,
                prefix -> {
                  redis.look().hset(prefix + ":parts", Map.of(key, json));
                  redis.look().zadd(prefix + ":versions", 2, key);
                }));
  }

  private void drop(String prefix) {
    redis.look().hdel(prefix + ":parts", "table");
  }

  private void enter(KeyKind named, Consumer<String> damage) {
    try (var group = Group.of(0, first)) {
      group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
      damage.accept(Keyspace.of(group.session));
      log.clear();
      Wire wire = group.wire(group.supervisor, second);
      wire.send(group.supervisor.hello(group.session, null));
      assertEquals(UNREADABLE, wire.closeCode());
      assertOneLine(named, group.session);
      assertBystandersGoOn();
    }
  }

  private void assertOneLine(KeyKind named, String session) {
    assertEquals(1, log.lines().size(), log.lines().toString());
    String line = log.lines().get(0);
    assertTrue(line.contains('"' + named.word() + '"'), line);
    for (String content : List.of(Damage.MARKER, session, Keyspace.of(session), "xception")) {
      assertFalse(line.contains(content), line);
    }
  }

  private static void assertBystandersGoOn() {
    Group next = bystanders.get(turn++ % bystanders.size());
    next.untilAllHave(next.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
  }

  /** The room is open: all who are in it are told, on the node that meets the damage. */
  @Test
  void S14_whoIsInTheRoomIsTold_whenACommandMeetsIt() {
    RedisCommands<String, String> look = redis.look();
    List<Map.Entry<KeyKind, Consumer<String>>> damages =
        List.of(
            Map.entry(KeyKind.HEAD, at -> look.hset(at + ":head", Map.of("version", "q"))),
            Map.entry(KeyKind.CHAIN, at -> look.hset(at + ":head", Map.of("version", "77"))),
            Map.entry(KeyKind.HEAD, at -> look.hset(at + ":head", Map.of("buried", "q"))),
            Map.entry(KeyKind.PARTS, at -> wrongType(at + ":parts")),
            Map.entry(KeyKind.VERSIONS, at -> wrongType(at + ":versions")),
            Map.entry(KeyKind.CHAIN, at -> wrongType(at + ":chain")),
            Map.entry(KeyKind.DEVICES, at -> wrongType(at + ":devices")),
            Map.entry(
                KeyKind.DEVICES,
                at ->
                    look.hkeys(at + ":devices")
                        .forEach(device -> look.hset(at + ":devices", Map.of(device, "q")))),
            Map.entry(KeyKind.ENDED, at -> look.set(at + ":ended", "q")));
    for (var damage : damages) {
      try (var group = Group.of(1, first)) {
        group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
        damage.getValue().accept(Keyspace.of(group.session));
        log.clear();
        Wire wire = group.supervisor.wire;
        wire.submit(wire.sequence() + 1, "setMandate", "text", Sealed.card(1));
        for (var person : group.everyone()) assertEquals(UNREADABLE, person.wire.closeCode());
        assertOneLine(damage.getKey(), group.session);
        assertBystandersGoOn();
      }
    }
  }

  private static void wrongType(String key) {
    redis.look().del(key);
    redis.look().rpush(key, Damage.MARKER);
  }

  @Test
  void S14_whereOnlyPresenceCannotBeReadTheSessionGoesOn_andAllAreHereAgain() {
    try (var group = Group.of(1, first, second)) {
      String presence = Keyspace.of(group.session) + ":presence";
      var before = List.copyOf(redis.look().hkeys(presence));
      wrongType(presence);
      log.clear();
      group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
      group.enter(group.stage, second);
      group.supervisor.wire.until(
          wire ->
              redis.look().type(presence).equals("hash")
                  && redis.look().hkeys(presence).containsAll(before.subList(0, 1)));
      group.assertAllAlive();
    }
  }
}
