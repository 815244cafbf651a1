package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** Admission, seats and removal: P1–P5, and the limits. */
@ExtendWith(TwoNodes.class)
class PeopleTest {
  @Test
  void P1_admittingMakesAHolderAndASeatOfEachKnock_upToAClass() {
    try (var group = Group.of(29, a(), b())) {
      assertEquals(30, group.stage.wire.part("table").get("order").size());
      Person tooMany = group.knock();
      Wire wire = group.supervisor.wire;
      wire.until(each -> each.parts().containsKey("knock/" + tooMany.holder));
      wire.refused("too-many", "admit", "admissions", List.of(group.admission(tooMany)));
      wire.refused("too-many", "addSeat", "seat", Sealed.id(), "name", Sealed.name(1));
      assertTrue(wire.parts().containsKey("knock/" + tooMany.holder), "K4");
      group.goTo(Group.LAP);
    }
  }

  @Test
  void P1_anAdmissionThatCannotBeIsRefusedWhole() {
    try (var group = Group.of(1, a(), b())) {
      Wire wire = group.supervisor.wire;
      Person one = group.knock();
      Person two = group.knock();
      wire.until(
          each ->
              each.parts().containsKey("knock/" + one.holder)
                  && each.parts().containsKey("knock/" + two.holder));
      var good = group.admission(one);
      for (var wrong :
          Map.of(
                  "unknown-knock", Map.of("knock", Sealed.id()),
                  "id-taken", Map.of("seat", group.supervisor.seat),
                  "too-long", Map.of("name", Sealed.card(1)),
                  "malformed", Map.of("keyring", Sealed.id()))
              .entrySet()) {
        var bad = new HashMap<>(group.admission(two));
        bad.putAll(wrong.getValue());
        wire.refused(wrong.getKey(), "admit", "admissions", List.of(good, bad));
      }
      wire.refused("malformed", "admit", "admissions", List.of());
      wire.refused("malformed", "admit", "admissions", Collections.singletonList(null));
      wire.refused("unknown-knock", "admit", "admissions", List.of(good, good));
      assertTrue(wire.parts().containsKey("knock/" + one.holder), "K4");
      group.admit(one, two);
    }
  }

  @Test
  void closeCode4508_whoIsTurnedAwayIsTold() {
    try (var group = Group.of(0, a())) {
      Person person = group.knock(b());
      Wire wire = group.supervisor.wire;
      wire.until(each -> each.parts().containsKey("knock/" + person.holder));
      wire.done("turnAway", "knock", person.holder);
      assertEquals(4508, person.wire.closeCode());
      wire.refused("unknown-knock", "turnAway", "knock", person.holder);
      try (Wire late = Wire.open(b())) {
        late.send(person.hello(group.session, null));
        assertEquals(4508, late.closeCode());
      }
    }
  }

  @Test
  void P2_aSeatWithoutAPhone_P3_andHowPeopleSit() {
    try (var group = Group.of(2, a(), b())) {
      Wire wire = group.supervisor.wire;
      String seat = Sealed.id();
      wire.done("addSeat", "seat", seat, "name", Sealed.name(1));
      assertFalse(wire.part("seat/" + seat).get("device").asBoolean());
      wire.refused("id-taken", "addSeat", "seat", seat, "name", Sealed.name(1));
      String name = Sealed.name(1);
      wire.done("renameSeat", "seat", seat, "name", name);
      assertEquals(name, wire.part("seat/" + seat).get("name").asText());
      wire.refused("not-now", "removeSeat", "seat", group.participants.get(0).seat);
      wire.refused("unknown-seat", "removeSeat", "seat", Sealed.id());

      var order = new ArrayList<String>();
      wire.part("table").get("order").forEach(each -> order.add(each.asText()));
      Collections.reverse(order);
      group.untilAllHave(wire.done("orderSeats", "order", order, "first", seat));
      assertEquals(
          Frames.JSON.valueToTree(Map.of("order", order, "first", seat)),
          group.stage.wire.part("table"));
      wire.refused("seats-changed", "orderSeats", "order", order.subList(1, 4));
      wire.refused("seats-changed", "orderSeats", "order", List.of(seat, seat, seat, seat));
      wire.refused("unknown-seat", "orderSeats", "order", order, "first", Sealed.id());
      wire.done("removeSeat", "seat", seat);
      wire.refused("seats-changed", "orderSeats", "order", order);
    }
  }

  @Test
  void P4_whoIsPutOutIsClosedWithinASecondOnEveryNode_andTheOthersHaveTheNewKey() {
    try (var group = Group.of(3, a())) {
      Person goes = group.participants.get(1);
      Wire onB = group.enter(goes, b());
      Person waiting = group.knock(b());
      String oldToken = group.joinToken;

      long startedNanos = System.nanoTime();
      group.untilAllHave(group.putOut(goes));
      assertEquals(4505, onB.closeCode());
      long tookMillis = (System.nanoTime() - startedNanos) / 1_000_000;
      assertTrue(tookMillis < 1_000, "P4: took " + tookMillis + " ms");
      assertEquals(4504, waiting.wire.closeCode());

      for (Person person : group.everyone()) {
        JsonNode self = person.wire.part("holder/" + person.holder);
        assertEquals(person.keyring(), self.get("keyring").asText());
        assertEquals(2, self.get("keyNumber").asInt());
        assertEquals(2, person.wire.part("door").get("keyNumber").asInt());
        assertFalse(person.wire.parts().containsKey("seat/" + goes.seat));
      }
      for (Server node : List.of(a(), b())) {
        try (Wire late = Wire.open(node)) {
          late.send(goes.hello(group.session, onB.position()));
          assertEquals(4505, late.closeCode());
        }
        try (Wire late = Wire.open(node)) {
          late.send(new Person().knock(group.session, oldToken));
          assertEquals(4504, late.closeCode(), "the old invitation is void");
        }
      }
      group.letIn(1);
      group.refusedToPutOut("unknown-holder", goes.holder, 3);
      Person stays = group.participants.get(0);
      group.refusedToPutOut("holders-changed", stays.holder, 3);
      group.refusedToPutOut("key-outdated", stays.holder, 2);
      group.refusedToPutOut("not-allowed", group.stage.holder, 3);
      group.assertAllAlive();
    }
  }

  @Test
  void P4_whoIsAwayFindsTheNewKeyringWhenComingBack() {
    try (var group = Group.of(2, a(), b())) {
      Person away = group.participants.get(0);
      Wire before = away.wire;
      before.close();
      group.putOut(group.participants.get(1));
      Wire wire = group.enter(away, b(), before);
      assertFalse(wire.frames().get(0).get("whole").asBoolean());
      assertEquals(away.keyring(), wire.part("holder/" + away.holder).get("keyring").asText());
    }
  }

  @Test
  void P5_aNewInvitationVoidsTheOldAndPutsNobodyOut() {
    try (var group = Group.of(1, a(), b())) {
      String old = group.joinToken;
      Person waiting = group.knock();
      group.newInvitation();
      try (Wire late = Wire.open(b())) {
        late.send(new Person().knock(group.session, old));
        assertEquals(4504, late.closeCode());
      }
      group.admit(waiting);
      group.letIn(1);
      group.assertAllAlive();
    }
  }
}
