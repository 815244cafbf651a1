package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.people.Typed;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** Who is at the door, who went from it, and what who may not come back is told: on two nodes. */
@ExtendWith(TwoNodes.class)
class DoorTest {
  private static final ObjectNode WITHDRAW = Frames.of("withdraw", "digitsDiffer", false);

  private static void assertClosed(int code, Server node, ObjectNode first) {
    try (Wire wire = Wire.open(node)) {
      wire.send(first);
      assertEquals(code, wire.closeCode());
    }
  }

  private static List<String> ids(JsonNode array) {
    var ids = new ArrayList<String>();
    array.forEach(each -> ids.add(each.asText()));
    return ids;
  }

  /** Waits until this person is told that these knocks, and no others, have a live device. */
  private static void awaitAtDoor(Person person, List<String> knocks) {
    person.wire.await(
        frame ->
            Frames.is(frame, "presence")
                && frame.has("atDoor")
                && ids(frame.get("atDoor")).equals(knocks));
  }

  @Test
  void S5_theSupervisorSeesWhoIsStillAtTheDoor_andNobodyElseDoes() {
    try (var group = Group.of(2, a(), b())) {
      Person waits = group.knock(b());
      awaitAtDoor(group.supervisor, List.of(waits.holder));
      try (Wire reloaded = group.onAnotherDevice(group.supervisor, b())) {
        JsonNode welcome =
            reloaded.frames().stream().filter(one -> Frames.is(one, "welcome")).findFirst().get();
        assertEquals(List.of(waits.holder), ids(welcome.get("atDoor")));
        waits.wire.close();
        awaitAtDoor(group.supervisor, List.of());
        waits.wire = group.wire(waits, a());
        waits.wire.send(waits.hello(group.session, null));
        waits.wire.await("waiting");
        awaitAtDoor(group.supervisor, List.of(waits.holder));
      }
      for (Person other : List.of(group.stage, group.participants.get(0))) {
        assertTrue(other.wire.frames().stream().noneMatch(frame -> frame.has("atDoor")));
        var told = other.wire.frames().toString();
        assertFalse(told.contains(waits.holder), told);
      }
    }
  }

  @Test
  void C14_whoWithdrawsIsGoneFromTheListAtOnce_andMayKnockAgain() {
    try (var group = Group.of(0, a())) {
      Person waits = group.knock(b());
      group.supervisor.wire.until(wire -> wire.parts().containsKey("knock/" + waits.holder));
      waits.wire.send(WITHDRAW);
      assertEquals("withdraw", waits.wire.await("heard").get("about").asText());
      group.supervisor.wire.until(wire -> !wire.parts().containsKey("knock/" + waits.holder));
      waits.wire.close();
      assertClosed(4504, a(), waits.hello(group.session, null));
      waits.wire = group.wire(waits, a());
      waits.wire.send(waits.knock(group.session, group.joinToken));
      waits.wire.await("waiting");
      group.admit(waits);
      waits.wire.send(WITHDRAW);
      JsonNode late = waits.wire.await(frame -> frame.path("about").asText().equals("withdraw"));
      assertEquals("not-now", late.get("code").asText());
    }
  }

  @Test
  void C14_digitsThatDifferReachTheSupervisor() {
    String code = Typed.newCode();
    try (var group = Group.of(0, a())) {
      group.showCode(code);
      Person waits = group.seek(b(), code, Sealed.key());
      waits.wire.await("waiting");
      waits.wire.send(Frames.of("withdraw", "digitsDiffer", true));
      waits.wire.await("heard");
      String key = "knock/" + waits.holder;
      group.supervisor.wire.until(
          wire -> wire.parts().containsKey(key) && wire.part(key).path("digitsDiffer").asBoolean());
      group.supervisor.wire.done("turnAway", "knock", waits.holder);
    } finally {
      Keyspace.forgetAttempts(TwoNodes.redis());
    }
  }

  @Test
  void P12_whoWasAwayIsToldWhyItMayNotComeBack_andOnlyWithItsToken() {
    try (var group = Group.of(2, a())) {
      Person out = group.participants.get(0);
      Person old = group.participants.get(1);
      out.wire.close();
      old.wire.close();
      group.putOut(out);
      Person again = group.knock(b());
      group.supervisor.wire.until(wire -> wire.parts().containsKey("knock/" + again.holder));
      group.supervisor.wire.done(
          "admitAgain",
          "knock",
          again.holder,
          "seat",
          old.seat,
          "name",
          Sealed.name(2),
          "keyring",
          again.keyring());
      Person turned = group.knock(b());
      turned.wire.close();
      group.supervisor.wire.until(wire -> wire.parts().containsKey("knock/" + turned.holder));
      group.supervisor.wire.done("turnAway", "knock", turned.holder);
      for (Server node : List.of(a(), b())) {
        assertClosed(4505, node, out.hello(group.session, null));
        assertClosed(4510, node, old.hello(group.session, null));
        assertClosed(4508, node, turned.hello(group.session, null));
        var guess = out.hello(group.session, null).put("token", out.holder + "." + Sealed.id());
        assertClosed(4504, node, guess);
      }
      group.participants.remove(old);
    }
  }

  @Test
  void closeCode4511_aRoomThatExpiredIsToldFromOneThatNeverWas() {
    try (var group = Group.of(1, a())) {
      Person supervisor = group.supervisor;
      long until =
          supervisor.wire.frames().stream()
              .filter(frame -> Frames.is(frame, "welcome"))
              .findFirst()
              .get()
              .get("untilMillis")
              .asLong();
      long aboutMillis = until - System.currentTimeMillis() - 8 * 3_600_000L;
      assertTrue(Math.abs(aboutMillis) < 60_000, "8 h after the opening: " + aboutMillis);
      Person participant = group.participants.get(0);
      String prefix = Keyspace.of(group.session);
      Keyspace.expire(TwoNodes.redis(), group.session);
      assertEquals(List.of(prefix + ":opened"), Keyspace.keys(prefix));
      for (Server node : List.of(a(), b())) {
        assertClosed(4511, node, supervisor.hello(group.session, null));
        assertClosed(4511, node, participant.hello(group.session, null));
        assertClosed(4511, node, new Person().knock(group.session, group.joinToken));
        assertClosed(4504, node, new Person().knock(Sealed.id(), group.joinToken));
      }
      assertEquals(4511, supervisor.wire.closeCode(), "who was there is told too");
      long lifeMillis = TwoNodes.redis().look().pttl(prefix + ":opened");
      assertTrue(lifeMillis > 47 * 3_600_000L && lifeMillis <= 48 * 3_600_000L);
    }
  }
}
