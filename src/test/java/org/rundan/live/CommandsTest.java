package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** Commands and what they do: K1–K5, L1–L10, T1–T3. */
@ExtendWith(TwoNodes.class)
class CommandsTest {
  @Test
  void K1_theAnswerComesOnce_behindTheChangeItMade() {
    try (var group = Group.of(1, a(), b())) {
      Wire wire = group.participants.get(0).wire;
      group.goTo(Group.LAP);
      int had = wire.frames().size();
      long version = wire.done("pass", "seat", group.participants.get(0).seat, "round", Group.LAP);
      wire.assertAlive();
      var types =
          wire.frames().subList(had, wire.frames().size()).stream()
              .map(frame -> frame.get("type").asText())
              .filter(type -> !type.equals("presence"))
              .toList();
      assertEquals(List.of("change", "done", "pong"), types);
      assertEquals(version, wire.version());
      assertEquals(version, group.enter(group.participants.get(0), a()).version());
    }
  }

  @Test
  void K2_theLastOneAgainIsAnsweredAsBefore_andDoesNothing() {
    try (var group = Group.of(0, a())) {
      Wire wire = group.supervisor.wire;
      group.goTo(Group.LAP);
      JsonNode first = wire.commandAs(2, "addTime", "millis", 1000);
      assertEquals(first, wire.commandAs(2, "addTime", "millis", 1000));
      Wire elsewhere = group.enter(group.supervisor, b(), wire);
      assertEquals(2, elsewhere.sequence());
      assertEquals(first, elsewhere.commandAs(2, "addTime", "millis", 1000));
      assertEquals(241_000, elsewhere.part("round/" + Group.LAP).at("/timer/totalMillis").asLong());
    }
  }

  @Test
  void K2_anOldSequenceAndAGapAreRefused() {
    try (var group = Group.of(0, a())) {
      Wire wire = group.supervisor.wire;
      group.goTo(Group.LAP);
      wire.done("pause");
      long version = wire.version();
      for (String[] command : new String[][] {{"resume"}, {"openTalk"}, {"end"}}) {
        assertEquals("sequence-old", wire.commandAs(1, command[0]).get("code").asText());
        assertEquals("sequence-gap", wire.commandAs(4, command[0]).get("code").asText());
        assertEquals(
            "sequence-gap", wire.commandAs(Long.MAX_VALUE, command[0]).get("code").asText());
      }
      wire.assertAlive();
      assertEquals(version, wire.version());
      wire.done("resume");
    }
  }

  @Test
  void K2_eachDeviceHasItsOwnNumbers_alsoOneThatKnocked() {
    try (var group = Group.of(1, a(), b())) {
      Person person = group.participants.get(0);
      group.goTo(Group.LAP);
      JsonNode done = person.wire.commandAs(1, "pass", "seat", person.seat, "round", Group.LAP);
      Wire again = group.enter(person);
      assertEquals(1, again.sequence(), "the device that knocked is known when it comes back");
      assertEquals(done, again.commandAs(1, "pass", "seat", person.seat, "round", Group.LAP));

      Wire other = group.wire(person, a());
      other.send(person.hello(group.session, null).put("device", Sealed.id()));
      other.await("welcome");
      assertEquals(0, other.sequence());
      other.done("done", "seat", person.seat, "round", Group.LAP);
    }
  }

  @Test
  void K2_aRefusalUsesNoNumber_K4_andChangesNothing() {
    try (var group = Group.of(1, a(), b())) {
      Person person = group.participants.get(0);
      long version = group.supervisor.wire.version();
      person.wire.refused("not-now", "pass", "seat", person.seat, "round", Group.LAP);
      person.wire.refused("not-allowed", "end");
      assertEquals(0, person.wire.sequence());
      group.assertAllAlive();
      for (Person each : group.everyone()) assertEquals(version, each.wire.version());
    }
  }

  @Test
  void K2_aNinthDeviceDropsTheOldest() {
    try (var group = Group.of(0, a())) {
      Wire first = group.supervisor.wire;
      group.goTo(Group.LAP);
      for (int i = 0; i < 8; i++) {
        try (Wire wire = Wire.open(b())) {
          wire.send(group.supervisor.hello(group.session, null).put("device", Sealed.id()));
          wire.await("welcome");
          wire.done("addTime", "millis", 1);
        }
      }
      first.close();
      assertEquals(0, group.enter(group.supervisor).sequence());
    }
  }

  @Test
  void K5_textUnderAnOldKeyIsRefused_andTakenUnderTheSameSequenceWhenSealedAgain() {
    try (var group = Group.of(2, a(), b())) {
      group.putOut(group.participants.get(0));
      Wire wire = group.supervisor.wire;
      wire.refused("key-outdated", "setMandate", "text", Sealed.card(1));
      long sequence = wire.sequence();
      wire.done("setMandate", "text", Sealed.card(2));
      assertEquals(sequence + 1, wire.sequence());
      wire.refused("malformed", "setMandate", "text", Sealed.card(3));
      wire.refused("too-long", "setMandate", "text", Sealed.text(4096, 2));
      wire.refused("malformed", "setMandate", "text", Sealed.name(2));
    }
  }

  @Test
  void L_onlyTheSupervisorLeads() {
    try (var group = Group.of(1, a(), b())) {
      group.goTo(Group.LAP);
      Person person = group.participants.get(0);
      for (Person each : List.of(person, group.stage)) {
        Wire wire = each.wire;
        wire.refused("not-allowed", "goTo", "at", "lobby");
        for (String type :
            new String[] {
              "undo",
              "allHaveHad",
              "openTalk",
              "pause",
              "resume",
              "still",
              "continue",
              "freeTalk",
              "reveal",
              "end"
            }) {
          wire.refused("not-allowed", type);
        }
        wire.refused("not-allowed", "giveWord", "seat", person.seat);
        wire.refused("not-allowed", "addTime", "millis", 1);
        wire.refused("not-allowed", "setEnd", "endsAtMillis", 1);
        wire.refused("not-allowed", "setMandate", "text", Sealed.card(1));
        wire.refused("not-allowed", "admit", "admissions", List.of());
        wire.refused("not-allowed", "addSeat", "seat", Sealed.id(), "name", Sealed.name(1));
        wire.refused("not-allowed", "orderSeats", "order", List.of());
        wire.refused(
            "not-allowed",
            "putOut",
            "holder",
            person.holder,
            "keyNumber",
            2,
            "keyrings",
            Map.of(),
            "invitationHash",
            "x",
            "invitation",
            "x");
        wire.refused("not-allowed", "newInvitation", "invitationHash", "x", "invitation", "x");
      }
      group.assertAllAlive();
    }
  }

  @Test
  void L1_aRoundKeepsWhatItHad_L2_andUndoRestoresExactly() {
    try (var group = Group.of(2, a(), b())) {
      Wire wire = group.supervisor.wire;
      group.goTo(Group.LAP);
      assertTrue(wire.part("plan").get("endsAtMillis").asLong() > 0);
      wire.done("giveWord", "seat", group.participants.get(0).seat);
      wire.done("pause");
      var before = wire.parts();
      wire.done("goTo", "at", "round", "round", Group.TALK);
      assertTrue(wire.parts().containsKey("undo"));
      wire.done("undo");
      before.remove("undo");
      assertEquals(before, wire.parts());
      wire.refused("nothing-to-undo", "undo");

      wire.done("goTo", "at", "round", "round", Group.TALK);
      wire.done("pause");
      wire.refused("nothing-to-undo", "undo");
      wire.done("goTo", "at", "round", "round", Group.LAP);
      JsonNode lap = wire.part("round/" + Group.LAP);
      assertEquals(group.participants.get(0).seat, lap.get("floor").asText());
      assertEquals("running", lap.at("/timer/state").asText());
      wire.refused("unknown-round", "goTo", "at", "round", "round", "no-such-round");
      wire.done("goTo", "at", "round", "round", Group.LAP);
      assertEquals(lap, wire.part("round/" + Group.LAP));
    }
  }

  @Test
  void L3_theWordGoesToAnySeat_T1_doneGivesItToNobody() {
    try (var group = Group.of(2, a(), b())) {
      Wire wire = group.supervisor.wire;
      Person one = group.participants.get(0);
      Person two = group.participants.get(1);
      group.goTo(Group.LAP);
      wire.done("giveWord", "seat", one.seat);
      wire.done("giveWord", "seat", two.seat);
      assertEquals("[\"" + one.seat + "\"]", wire.part("round/" + Group.LAP).get("had").toString());
      two.wire.done("done", "seat", two.seat, "round", Group.LAP);
      wire.until(each -> each.part("round/" + Group.LAP).get("floor").isNull());
      assertEquals(2, wire.part("round/" + Group.LAP).get("had").size());
      wire.done("giveWord", "seat", one.seat);
      wire.refused("unknown-seat", "giveWord", "seat", Sealed.id());
      wire.done("allHaveHad");
      assertTrue(wire.part("round/" + Group.LAP).get("floor").isNull());
      wire.refused("not-now", "openTalk");
    }
  }

  @Test
  void L5_timeIsAddedRunningOrPaused_L6_andStillTakesUpExactly() {
    try (var group = Group.of(1, a(), b())) {
      Wire wire = group.supervisor.wire;
      String lap = "round/" + Group.LAP;
      group.goTo(Group.LAP);
      long deadline = wire.part(lap).at("/timer/deadlineMillis").asLong();
      wire.done("addTime", "millis", 120_000);
      assertEquals(deadline + 120_000, wire.part(lap).at("/timer/deadlineMillis").asLong());
      wire.done("pause");
      wire.done("addTime", "millis", 120_000);
      assertEquals(480_000, wire.part(lap).at("/timer/totalMillis").asLong());
      for (long millis : new long[] {0, -1, 3_600_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
        wire.refused("out-of-range", "addTime", "millis", millis);
      }

      var before = wire.parts();
      wire.done("still");
      assertTrue(wire.part("place").get("still").asBoolean());
      wire.refused("not-now", "giveWord", "seat", group.supervisor.seat);
      group
          .participants
          .get(0)
          .wire
          .refused("not-now", "pass", "seat", group.participants.get(0).seat, "round", Group.LAP);
      wire.done("continue");
      assertEquals(before, wire.parts());
    }
  }

  @Test
  void L7_freeTalkIsInThePlanOnce_L8_andThePromiseMovesOnlyWhenSet() {
    try (var group = Group.of(0, a())) {
      Wire wire = group.supervisor.wire;
      wire.refused("not-now", "freeTalk");
      group.goTo(Group.LAP);
      JsonNode plan = wire.part("plan");
      wire.done("freeTalk");
      assertEquals(Group.TALK, wire.part("place").get("round").asText());
      assertEquals(plan, wire.part("plan"));
      long end = plan.get("endsAtMillis").asLong() + 60_000;
      wire.done("setEnd", "endsAtMillis", end);
      assertEquals(end, wire.part("plan").get("endsAtMillis").asLong());
      for (long millis : new long[] {0, 1, Long.MAX_VALUE}) {
        wire.refused("out-of-range", "setEnd", "endsAtMillis", millis);
      }
    }
  }

  @Test
  void L10_endErasesEverythingButTheMarkOfIt_andNothingRevivesIt() {
    try (var group = Group.of(3, a(), b())) {
      group.goTo(Group.WRITE);
      Person author = group.participants.get(0);
      author.wire.ask(group.put(author, Sealed.id(), Sealed.card(1)));
      Person waiting = group.knock();
      String name = Keyspace.of(group.session);
      assertTrue(Keyspace.keys(name).size() >= 7, Keyspace.keys(name).toString());

      Wire wire = group.supervisor.wire;
      wire.submit(wire.sequence() + 1, "end");
      for (Person person : group.everyone()) {
        assertTrue(person.wire.await("ended").get("atMillis").asLong() > 0);
        assertEquals(4506, person.wire.closeCode());
      }
      assertEquals("done", wire.frames().get(wire.frames().size() - 1).get("type").asText());
      assertEquals(4506, waiting.wire.closeCode());
      assertEquals(List.of(name + ":ended"), Keyspace.keys(name));

      for (Server node : List.of(a(), b())) {
        for (Person person : group.everyone()) {
          try (Wire late = Wire.open(node)) {
            late.send(person.hello(group.session, person.wire.position()));
            late.await("ended");
            assertEquals(4506, late.closeCode());
          }
        }
        try (Wire late = Wire.open(node)) {
          late.send(new Person().knock(group.session, group.joinToken));
          assertEquals(4506, late.closeCode());
        }
      }
      assertEquals(409, a().post(group.opening().toString()).statusCode());
      assertEquals(List.of(name + ":ended"), Keyspace.keys(name));
    }
  }

  @Test
  void L10_whatIsUnderWayWhenItEndsRevivesNothing() {
    try (var group = Group.of(4, a(), b())) {
      group.goTo(Group.WRITE);
      var hurry = new ArrayList<Person>(group.participants);
      group.supervisor.wire.submit(group.supervisor.wire.sequence() + 1, "end");
      for (Person person : hurry) {
        person.wire.send(group.put(person, Sealed.id(), Sealed.card(1)));
        person.wire.submit(1, "done", "seat", person.seat, "round", Group.LAP);
      }
      for (Person person : group.everyone()) assertEquals(4506, person.wire.closeCode());
      String name = Keyspace.of(group.session);
      Keyspace.untilOnly(name + ":ended");
    }
  }

  @Test
  void T2_passingLooksLikeHavingHadTheWord_T3_andIsForOnesOwnSeat() {
    try (var group = Group.of(3, a(), b())) {
      group.goTo(Group.LAP);
      Person one = group.participants.get(0);
      Person two = group.participants.get(1);
      Person three = group.participants.get(2);
      one.wire.refused("not-your-seat", "pass", "seat", two.seat, "round", Group.LAP);
      one.wire.refused("not-your-seat", "done", "seat", two.seat, "round", Group.LAP);
      one.wire.refused("unknown-seat", "pass", "seat", Sealed.id(), "round", Group.LAP);
      group.stage.wire.refused("not-your-seat", "pass", "seat", two.seat, "round", Group.LAP);
      three.wire.done("pass", "seat", three.seat, "round", Group.LAP);
      two.wire.done("done", "seat", two.seat, "round", Group.LAP);
      one.wire.done("pass", "seat", one.seat, "round", Group.LAP);
      group.untilAllHave(one.wire.version());
      JsonNode round = group.stage.wire.part("round/" + Group.LAP);
      assertEquals(
          Frames.JSON.valueToTree(List.of(one.seat, two.seat, three.seat)).toString(),
          round.get("had").toString(),
          "in the order of the table, not of speaking");
      one.wire.refused("not-now", "pass", "seat", one.seat, "round", Group.TALK);
      String seat = Sealed.id();
      group.supervisor.wire.done("addSeat", "seat", seat, "name", Sealed.name(1));
      group.supervisor.wire.done("pass", "seat", seat, "round", Group.LAP);
      assertTrue(group.supervisor.wire.parts().containsKey("undo"), "a slip of hers can be undone");
    }
  }
}
