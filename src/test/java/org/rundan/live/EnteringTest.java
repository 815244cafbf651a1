package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.TwoNodes;

/** Opening a session and coming in: O1–O5, C1–C4. */
@ExtendWith(TwoNodes.class)
class EnteringTest {
  @Test
  void O1_theSameBodyAgainIsTheSameSession_another_isRefused() {
    try (var group = Group.unopened(a())) {
      ObjectNode body = group.opening();
      var first = a().post(body.toString());
      assertEquals(201, first.statusCode());
      assertTrue(first.body().contains("\"position\":{\"version\":1,\"chain\":\""), first.body());
      var again = b().post(body.toString());
      assertEquals(200, again.statusCode());
      assertEquals(first.body(), again.body());

      body.set("supervisor", Frames.JSON.valueToTree(new Person().key()));
      var other = a().post(body.toString());
      assertEquals(409, other.statusCode());
      assertEquals("{\"code\":\"session-exists\"}", other.body());
    }
  }

  @Test
  void O2_aBodyThatLacksSomethingIsMalformed() {
    try (var group = Group.unopened(a())) {
      for (String field :
          new String[] {
            "session",
            "mandate",
            "seat",
            "supervisor",
            "stage",
            "invitationHash",
            "language",
            "invitation"
          }) {
        ObjectNode body = group.opening();
        body.remove(field);
        assertRefused("malformed", body.toString());
        body.putArray(field);
        assertRefused("malformed", body.toString());
      }
      for (String body : new String[] {"", "null", "[]", "1", "{", "{}{}", "\"a\""}) {
        assertRefused("malformed", body);
      }
      assertRefused("unknown-type", group.opening().put("protocol", 2).toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uppdragsrunda, 60",
    "fiktivt-fall, 45",
    "reflekterande-team, 90",
    "kollegial-fallradgivning, 60",
    "fragerunda, 60",
    "relationsrunda, 60",
    "etikrunda, 60",
    "larande-samtal, 60",
    "kort-traff, 30"
  })
  void O3_everyFormCanBeOpened(String form, int lengthMinutes) {
    try (var group = Group.unopened(a(), b())) {
      String body =
          group.opening().put("form", form).put("lengthMinutes", lengthMinutes).toString();
      assertEquals(201, a().post(body).statusCode());
      assertEquals(form, group.enter(group.stage, b()).part("plan").get("form").asText());
    }
  }

  @Test
  void O2_practiceIsMarkedForAll() {
    try (var group = Group.unopened(a(), b())) {
      assertEquals(201, a().post(group.opening().put("practice", true).toString()).statusCode());
      group.enter(group.supervisor);
      group.enter(group.stage);
      group.letIn(1);
      for (Person person : group.everyone()) {
        assertTrue(person.wire.part("plan").get("practice").asBoolean());
      }
    }
    try (var group = Group.of(0, a())) {
      assertFalse(group.stage.wire.part("plan").get("practice").asBoolean(), "absent is false");
    }
  }

  @Test
  void O3_theFormAndItsLengthMustBeKnown_andTheBodyBounded() {
    try (var group = Group.unopened(a())) {
      assertRefused("unknown-form", group.opening().put("form", "no-such-form").toString());
      assertRefused("out-of-range", group.opening().put("lengthMinutes", 21).toString());
      String tooLong = group.opening().put("more", "x".repeat(64 * 1024)).toString();
      assertEquals(413, a().post(tooLong).statusCode());
    }
  }

  private static void assertRefused(String code, String body) {
    var answer = a().post(body);
    assertEquals(
        "400 {\"code\":\"" + code + "\"}", answer.statusCode() + " " + answer.body(), body);
  }

  @Test
  void O4_anotherOriginIsRefused() {
    try (var group = Group.unopened(a())) {
      String body = group.opening().toString();
      for (String[] headers :
          new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Sec-Fetch-Site", "cross-site", "Origin", a().address()},
            {"Origin", "https://elsewhere.example"},
            {"Origin", "null"}
          }) {
        var answer = a().post(body, headers);
        assertEquals(403, answer.statusCode());
        assertEquals("{\"code\":\"wrong-origin\"}", answer.body());
      }
      assertEquals(201, a().post(body, "Sec-Fetch-Site", "same-origin").statusCode());
      assertEquals(200, a().post(body, "Sec-Fetch-Site", "none").statusCode());
      assertEquals(200, a().post(body, "Origin", a().address()).statusCode());
    }
    assertEquals(403, Raw.handshake(a(), "/live", "Origin: https://elsewhere.example").status());
    assertEquals(403, Raw.handshake(a(), "/live").status());
    assertEquals(101, Raw.handshake(a(), "/live", "Origin: " + a().address()).status());
    assertEquals(404, Raw.handshake(a(), "/other", "Origin: " + a().address()).status());
  }

  /** What the welcome says too. */
  private static String keeps() {
    try (var group = Group.of(0, a())) {
      return group.stage.wire.frames().get(0).at("/store/keeps").asText();
    }
  }

  @Test
  void O5_healthSaysThatItLivesAndIsReady() {
    var live = a().get("/health/live");
    assertEquals(200, live.statusCode());
    assertTrue(live.body().matches("\\{\"status\":\"live\",\"nowMillis\":\\d{13}}"), live.body());
    assertEquals(
        "200 {\"status\":\"ready\",\"keeps\":\"" + keeps() + "\"}",
        a().get("/health/ready").statusCode() + " " + a().get("/health/ready").body());
  }

  @Test
  void C1_nothingIsServedBeforeHello() {
    for (String first :
        new String[] {
          "{\"type\":\"ping\",\"at\":1}",
          "{\"type\":\"command\",\"sequence\":1,\"command\":{\"type\":\"end\"}}",
          "{\"type\":\"take\",\"round\":\"vart-uppdrag\",\"secret\":\"x\"}",
          "{\"type\":\"hello\"}",
          "nonsense"
        }) {
      try (Wire wire = Wire.open(a())) {
        wire.send(first);
        assertEquals(4500, wire.closeCode(), first);
        assertEquals(0, wire.frames().size(), first);
      }
    }
  }

  @Test
  void C1_aSecondHelloIsNotExpected() {
    try (var group = Group.of(0, a())) {
      group.supervisor.wire.send(group.supervisor.hello(group.session, null));
      assertEquals(4500, group.supervisor.wire.closeCode());
    }
  }

  @Test
  void C2_anUnknownSessionHolderOrSecretIsOneAndTheSameAnswer() {
    try (var group = Group.of(0, a())) {
      Person stranger = new Person();
      Person right = group.supervisor;
      ObjectNode[] hellos = {
        stranger.hello(Sealed.id(), null),
        stranger.hello(group.session, null),
        right.hello(group.session, null).put("token", right.holder + "." + Sealed.id()),
        right.hello(group.session, null).put("token", right.holder),
        right.hello(group.session, null).put("token", right.holder + "." + right.secret + "x"),
        right.hello(group.session, null).put("token", right.holder + "." + right.tokenHash),
        right.hello(group.session, null).put("token", "." + right.secret),
        right.hello(group.session, null).put("token", "")
      };
      for (ObjectNode hello : hellos) {
        try (Wire wire = Wire.open(b())) {
          wire.send(hello);
          assertEquals(4504, wire.closeCode(), hello.toString());
          assertEquals(0, wire.frames().size());
        }
      }
      group.assertAllAlive();
    }
  }

  @Test
  void C2_aDeviceIsAnId() {
    try (var group = Group.of(0, a())) {
      for (String device : new String[] {"", "short", "x".repeat(3000), "a/b".repeat(8)}) {
        try (Wire wire = Wire.open(a())) {
          wire.send(group.supervisor.hello(group.session, null).put("device", device));
          assertEquals(4500, wire.closeCode(), device);
        }
      }
    }
  }

  @Test
  void C3_whoHasKnockedWaits_alsoOnANewConnection_andIsWelcomedOnTheSame() {
    try (var group = Group.of(0, a(), b())) {
      Person person = group.knock(b());
      Wire again = group.wire(person, a());
      again.send(person.hello(group.session, null));
      var waiting = again.await("waiting");
      assertFalse(waiting.get("locked").asBoolean());
      assertEquals("sv", waiting.get("language").asText());

      group.goTo(Group.LAP);
      assertTrue(again.await("waiting").get("locked").asBoolean());
      assertTrue(person.wire.await("waiting").get("locked").asBoolean());

      group.admit(person);
      var welcome = again.await("welcome");
      assertEquals(person.holder, welcome.get("holder").asText());
      assertEquals("participant", welcome.get("role").asText());
      assertEquals(person.seat, welcome.at("/seats/0").asText());
    }
  }

  @Test
  void C4_theSameKnockAgainIsOneKnock_anotherUnderItsIdIsTaken() {
    try (var group = Group.of(0, a(), b())) {
      Person person = group.knock(a());
      Wire again = group.wire(person, b());
      again.send(person.knock(group.session, group.joinToken));
      again.await("waiting");
      group.supervisor.wire.until(wire -> wire.parts().containsKey("knock/" + person.holder));

      try (Wire thief = Wire.open(a())) {
        thief.send(person.knock(group.session, group.joinToken).put("tokenHash", Sealed.key()));
        assertEquals("id-taken", thief.await("refused").get("code").asText());
        assertEquals(4504, thief.closeCode());
      }
      group.admit(person);
      assertEquals(
          1,
          group.supervisor.wire.parts().keySet().stream()
              .filter(key -> key.equals("holder/" + person.holder))
              .count());
    }
  }

  @Test
  void C4_whoKnocksAgainWhenLetIn_isToldToSayHello() {
    try (var group = Group.of(0, a())) {
      Person person = group.letIn(1).get(0);
      try (Wire again = Wire.open(a())) {
        again.send(person.knock(group.session, group.joinToken));
        assertEquals("id-taken", again.await("refused").get("code").asText());
      }
    }
  }

  @Test
  void C4_aWrongJoinTokenOpensNothing() {
    try (var group = Group.of(0, a())) {
      for (String joinToken :
          new String[] {Sealed.id(), "", group.joinToken + "A", Sealed.hash(group.joinToken)}) {
        try (Wire wire = Wire.open(a())) {
          wire.send(new Person().knock(group.session, joinToken));
          assertEquals(4504, wire.closeCode());
        }
      }
      try (Wire wire = Wire.open(a())) {
        wire.send(new Person().knock(Sealed.id(), group.joinToken));
        assertEquals(4504, wire.closeCode());
      }
    }
  }

  @Test
  void C4_fortyMayWait() {
    try (var group = Group.of(0, a(), b())) {
      for (int i = 0; i < 40; i++) group.knock();
      try (Wire wire = Wire.open(b())) {
        wire.send(new Person().knock(group.session, group.joinToken));
        assertEquals("too-many", wire.await("refused").get("code").asText());
      }
      group.supervisor.wire.until(
          wire ->
              wire.parts().keySet().stream().filter(key -> key.startsWith("knock/")).count() == 40);
    }
  }

  @Test
  void C4_atTheDoorOneOnlyWaits() {
    try (var group = Group.of(0, a())) {
      Person person = group.knock();
      person.wire.assertAlive();
      person.wire.submit(1, "end");
      assertEquals(4500, person.wire.closeCode());
      group.assertAllAlive();
    }
  }

  @Test
  void C9_aProtocolNotSpokenIsSaid() {
    try (var group = Group.of(0, a())) {
      for (ObjectNode first :
          new ObjectNode[] {
            group.supervisor.hello(group.session, null),
            new Person().knock(group.session, group.joinToken)
          }) {
        for (int protocol : new int[] {0, 2}) {
          try (Wire wire = Wire.open(a())) {
            wire.send(first.put("protocol", protocol));
            assertEquals(4501, wire.closeCode());
          }
        }
      }
    }
  }

  @Test
  void C9_compressionIsNeverNegotiated() {
    var answer =
        Raw.handshake(
            a(),
            "/live",
            "Origin: " + a().address(),
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, x-webkit-deflate-frame");
    assertEquals(101, answer.status());
    assertFalse(answer.head().toLowerCase().contains("sec-websocket-extensions"), answer.head());
  }
}
