package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.people.Typed;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** Guessing and flooding are rate limited across both nodes: G1–G6. */
@ExtendWith(TwoNodes.class)
class GuessingTest {
  private static int tests;

  /** Each test has a network of its own: a node caches the addresses that it has limited. */
  private final String net = "198.18." + tests++ + ".";

  @BeforeEach
  @AfterEach
  void forgetAttempts() {
    Keyspace.forgetAttempts(TwoNodes.redis());
  }

  private static void assertTooFast(Server node, String address, ObjectNode first) {
    try (Wire wire = Wire.from(node, address)) {
      wire.send(first);
      JsonNode refused = wire.await("refused");
      assertEquals("too-fast", refused.get("code").asText());
      long millis = refused.get("retryAfterMillis").asLong();
      assertTrue(millis > 0 && millis <= 600_000, "retryAfterMillis " + millis);
      assertEquals(4503, wire.closeCode());
    }
  }

  private static void assertUnknown(Server node, String address, ObjectNode first) {
    assertUnknown(1, i -> node, i -> address, i -> first);
  }

  /** Concurrently, since each waits for its delayed answer. */
  private static void assertUnknown(
      int many,
      IntFunction<Server> node,
      IntFunction<String> address,
      IntFunction<ObjectNode> first) {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Wire wire = Wire.from(node.apply(i), address.apply(i));
      wires.add(wire);
      wire.send(first.apply(i));
    }
    wires.forEach(wire -> assertEquals(4504, wire.closeCode()));
  }

  /** The only counter of this kind has grown by this much. */
  private static void count(String kind, int more) {
    List<String> names = TwoNodes.redis().look().keys("rundan:{limits}:" + kind + ":*");
    assertEquals(1, names.size());
    TwoNodes.redis().look().incrby(names.get(0), more);
  }

  private static ObjectNode guess() {
    return Typed.seek(new Person(), Typed.newCode(), Sealed.key());
  }

  @Test
  void G2_tenWrongCodesFromAnAddress_onBothNodes_thenNotEvenTheRightOne() {
    try (var group = Group.of(0, a())) {
      String code = Typed.newCode();
      group.showCode(code);
      assertUnknown(10, i -> i % 2 == 0 ? a() : b(), i -> net + 1, i -> guess());
      for (Server node : List.of(a(), b())) {
        assertTooFast(node, net + 1, guess());
        assertTooFast(node, net + 1, Typed.seek(new Person(), code, Sealed.key()));
      }
      try (Wire wire = Wire.from(b(), net + 2)) {
        wire.send(Typed.seek(new Person(), code, Sealed.key()));
        wire.await("waiting");
      }
    }
  }

  @Test
  void G1_anAddressOfIpv6CountsByItsNet_andWhoSaysAnothersAddressIsNotBelieved() {
    assertUnknown(10, i -> a(), i -> "2001:db8:0:7::" + i, i -> guess());
    assertTooFast(b(), "2001:db8:0:7:1::1", guess());
    assertUnknown(b(), "2001:db8:0:1000::1", guess());
    assertUnknown(10, i -> a(), i -> "203.0.113." + i + ", " + net + 1, i -> guess());
    assertTooFast(a(), "203.0.113.99, " + net + 1, guess());
  }

  @Test
  void G2_threeHundredWrongCodesInAll_thenOnlyAnInvitationLeadsIn() {
    try (var group = Group.of(0, a())) {
      String code = Typed.newCode();
      group.showCode(code);
      try (Wire wire = Wire.from(a(), net + 1)) {
        wire.send(guess());
        assertEquals(4504, wire.closeCode());
      }
      count("seek:all", 298);
      assertUnknown(b(), net + 2, guess());
      assertTooFast(b(), net + 3, Typed.seek(new Person(), code, Sealed.key()));
      assertTooFast(a(), "127.0.0.1", guess());
      try (Wire wire = Wire.from(b(), net + 3)) {
        wire.send(new Person().knock(group.session, group.joinToken));
        wire.await("waiting");
      }
    }
  }

  @Test
  void G3_aHundredAndTwentyKnockWithOneInvitation_aNewOneStartsAnew() {
    try (var group = Group.of(1, a())) {
      List<Wire> wires = new ArrayList<>();
      for (int i = 0; i < 45; i++) {
        wires.add(knock(i % 2 == 0 ? a() : b(), net + i, group, i < 40 ? "waiting" : "too-many"));
      }
      count("knock:all", 119 - 46); // with the one who was let in
      knock(b(), net + 6, group, "too-many").close();
      assertTooFast(a(), net + 7, new Person().knock(group.session, group.joinToken));
      // the local cache rejects the flood: the store, whose counters were cleared, is not asked
      forgetAttempts();
      assertTooFast(a(), net + 8, new Person().knock(group.session, group.joinToken));
      group.newInvitation();
      knock(b(), net + 7, group, "too-many").close();
      group.assertAllAlive();
      wires.forEach(Wire::close);
    }
  }

  /**
   * Knocks, and returns when it has been answered.
   *
   * @param answer waiting, or the code of a refusal
   */
  private static Wire knock(Server node, String address, Group group, String answer) {
    Wire wire = Wire.from(node, address);
    wire.send(new Person().knock(group.session, group.joinToken));
    JsonNode answered =
        wire.await(frame -> Frames.is(frame, "waiting") || Frames.is(frame, "refused"));
    assertEquals(answer, answered.path("code").asText(answered.get("type").asText()));
    return wire;
  }

  @Test
  void G3_aWholeSchoolKnocksFromOneAddress_atSeveralRooms() {
    try (var one = Group.of(0, a());
        var two = Group.of(0, a());
        var third = Group.of(0, b())) {
      List<Wire> wires = new ArrayList<>();
      for (int i = 0; i < 70; i++) {
        wires.add(knock(i % 2 == 0 ? a() : b(), net + 1, i < 35 ? one : two, "waiting"));
      }
      knock(a(), net + 1, third, "waiting").close();
      wires.forEach(Wire::close);
    }
  }

  @Test
  void G4_sixtyThatOpenNothing_thenTheGuesserWaits_andWhoBelongsIsLetIn() {
    try (var group = Group.of(1, a())) {
      assertUnknown(
          60,
          i -> a(),
          i -> net + 1,
          i ->
              i % 2 == 0
                  ? new Person().hello(group.session, null)
                  : new Person().knock(group.session, Sealed.id()));
      for (int i = 0; i < 2; i++) {
        assertTooFast(a(), net + 1, new Person().hello(group.session, null));
        assertTooFast(a(), net + 1, new Person().knock(group.session, Sealed.id()));
      }
      for (Person known : List.of(group.supervisor, group.stage, group.participants.get(0))) {
        try (Wire wire = Wire.from(a(), net + 1)) {
          wire.send(known.hello(group.session, null));
          wire.await("welcome");
        }
      }
      knock(a(), net + 1, group, "waiting").close();
    }
  }

  @Test
  void G5_aHundredConnectionsOfAnAddressThatSayNothing() {
    List<Raw> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        silent.add(Raw.open(a(), 0, "/live", "Origin: " + a().address(), forwarded(1)));
        assertEquals(101, silent.get(i).status());
      }
      assertEquals(503, handshake(1));
      assertEquals(101, handshake(2));
      silent.get(0).send(guess().toString());
      assertEquals(4504, silent.get(0).closeCode());
      assertEquals(101, handshake(1), "one has said something");
    } finally {
      silent.forEach(Raw::close);
    }
  }

  private String forwarded(int host) {
    return "X-Forwarded-For: " + net + host;
  }

  private int handshake(int host) {
    return Raw.handshake(a(), "/live", "Origin: " + a().address(), forwarded(host)).status();
  }

  @Test
  void G6_sixtyRoomsAnHourFromAnAddress() {
    try (var group = Group.unopened(a())) {
      String body = group.opening().toString();
      for (int i = 0; i < 60; i++) {
        var answer = (i % 2 == 0 ? a() : b()).post(body, "X-Forwarded-For", net + 1);
        assertEquals(i == 0 ? 201 : 200, answer.statusCode());
      }
      var answer = b().post(body, "X-Forwarded-For", net + 1);
      assertEquals(429, answer.statusCode());
      assertEquals("{\"code\":\"too-fast\"}", answer.body());
      long seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
      assertTrue(seconds > 3_000 && seconds <= 3_600, "Retry-After " + seconds);
      assertEquals(200, a().post(body, "X-Forwarded-For", net + 2).statusCode());
      assertEquals(200, a().post(body).statusCode(), "this machine is not counted");
    }
  }
}
