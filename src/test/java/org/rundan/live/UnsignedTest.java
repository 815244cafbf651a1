package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.TwoNodes;

/** What has no sender, who leads, and what is one's own, over real connections to two nodes. */
@ExtendWith(TwoNodes.class)
class UnsignedTest {
  private static JsonNode recognise(String card) {
    return Frames.of("recognise", "card", card);
  }

  @Test
  void N3_aCardIsHiddenForAllAtOnceAndTheSupervisorTurnsItUp() {
    try (var group = Group.of(3, a(), b())) {
      group.goTo(Group.WRITE);
      for (Person person : group.participants) {
        JsonNode put = group.put(person, Sealed.id(), Sealed.card(1));
        assertEquals("carded", person.wire.ask(put).path("type").asText());
      }
      group.untilAllHave(group.supervisor.wire.done("reveal"));
      var who = group.participants.get(1).wire;
      String key =
          who.parts().keySet().stream()
              .filter(part -> part.startsWith("card/"))
              .findFirst()
              .orElseThrow();
      String text = who.part(key).path("text").asText();
      who.send(recognise(key.substring("card/".length())));
      assertEquals("recognise", who.await("heard").path("about").asText());
      for (Person person : group.everyone()) {
        person.wire.until(wire -> wire.part(key).path("state").asText().equals("hidden"));
        boolean supervises = person == group.supervisor;
        assertEquals(supervises ? text : "null", person.wire.part(key).path("text").asText());
      }
      var late = group.enter(group.participants.get(2));
      assertTrue(late.part(key).path("text").isNull());
      group.untilAllHave(
          group.supervisor.wire.done("restoreCard", "card", key.substring("card/".length())));
      assertEquals(text, who.part(key).path("text").asText());
      group.stage.wire.send(recognise(null));
      assertEquals("not-allowed", group.stage.wire.await("refused").path("code").asText());
    }
  }

  @Test
  void N3_aSignReachesTheSupervisorOnWhateverNodeAndNobodyElse() {
    try (var group = Group.of(4, a(), b())) {
      for (Person person : group.participants) {
        person.wire.send(recognise(null));
        person.wire.await("heard");
        group.supervisor.wire.await("signal");
      }
      group.goTo(Group.LAP);
      for (Person person : group.everyone()) {
        if (person == group.supervisor) continue;
        assertFalse(person.wire.frames().stream().anyMatch(frame -> Frames.is(frame, "signal")));
      }
    }
  }

  @Test
  void Q1_Q2_answersComeOutInBandsOnlyAndFromFiveUp() {
    try (var group = Group.of(6, a(), b())) {
      group.supervisor.wire.done(
          "setGroup", "manager", false, "followFloor", true, "closingCheck", true);
      group.goTo(Group.TALK);
      for (int i = 0; i < 6; i++) {
        if (i == 4) group.supervisor.wire.refused("too-few", "showCheck", "item", 1);
        var wire = group.participants.get(i).wire;
        var answer = Frames.of("answer", "item", 1, "answer", Sealed.key(), "value", i % 2);
        assertEquals("carded", wire.ask(answer).path("type").asText());
        assertEquals("carded", wire.ask(answer).path("type").asText());
        var second = Frames.of("answer", "item", 1, "answer", Sealed.key(), "value", 4);
        assertEquals("too-many", wire.ask(second).path("code").asText());
      }
      group.untilAllHave(group.supervisor.wire.done("showCheck", "item", 1));
      for (Person person : group.everyone()) {
        assertEquals(
            "[\"several\",\"several\",\"none\",\"none\",\"none\"]",
            person.wire.part("check/1").path("bands").toString());
      }
      group.supervisor.wire.refused("already-revealed", "showCheck", "item", 1);
    }
  }

  @Test
  void R2_S9_S10_whoTakesOverSeesAsTheSupervisorUntilSheIsBack() {
    try (var group = Group.of(3, a(), b())) {
      Person co = group.participants.get(0);
      group.supervisor.wire.done(
          "setRole", "seat", co.seat, "role", "co_supervisor", "seed", Sealed.keyring());
      co.wire.until(wire -> wire.part("holder/" + co.holder).path("seed").isTextual());
      String supervisor = "holder/" + group.supervisor.holder;
      assertFalse(co.wire.parts().containsKey(supervisor));
      group.untilAllHave(co.wire.done("takeOver"));
      assertTrue(co.wire.parts().containsKey(supervisor));
      assertEquals(co.seat, group.stage.wire.part("lead").get("seat").asText());
      group.supervisor.wire.refused("not-allowed", "still");
      group.untilAllHave(co.wire.done("goTo", "at", "round", "round", Group.LAP));
      assertTrue(co.wire.parts().containsKey("undo"));
      group.untilAllHave(group.supervisor.wire.done("takeOver"));
      for (String secret : List.of("undo", supervisor)) {
        assertFalse(co.wire.parts().containsKey(secret), secret);
      }
      co.wire.refused("not-allowed", "still");
      var before = co.wire;
      assertFalse(before.parts().containsKey("lead"));
      group.untilAllHave(group.supervisor.wire.done("still"));
      var again = group.enter(co, b(), before);
      assertEquals(before.parts().keySet(), again.parts().keySet());
    }
  }

  @Test
  void R4_whoWantsTheWordIsForTheSupervisorAndOneself() {
    try (var group = Group.of(2, a(), b())) {
      Person anna = group.participants.get(0);
      String key = "seat/" + anna.seat;
      group.untilAllHave(anna.wire.done("raiseHand", "seat", anna.seat, "up", true));
      for (Person person : group.everyone()) {
        boolean knows = person == anna || person == group.supervisor;
        assertEquals(knows, person.wire.part(key).path("hand").asBoolean());
      }
      var again = group.enter(anna);
      assertTrue(again.part(key).path("hand").asBoolean());
    }
  }
}
