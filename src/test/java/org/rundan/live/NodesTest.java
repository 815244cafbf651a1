package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** One session on two nodes: one order for all, and conflicts are retried. */
@ExtendWith(TwoNodes.class)
class NodesTest {
  private static final int COMMANDS = 100;

  @Test
  void S3_changesFromBothNodesReachAllInOneOrder() {
    try (var group = Group.of(4, a(), b())) {
      List<Person> say = group.staying(group.participants.get(0));
      say.remove(group.stage);
      group.goTo(Group.LAP);
      long from = group.supervisor.wire.version();
      long total =
          group.supervisor.wire.part("round/" + Group.LAP).at("/timer/totalMillis").asLong();
      // One command in flight per device, on both nodes at once: most of them conflict.
      var numbers = new HashMap<Wire, Long>();
      say.forEach(person -> numbers.put(person.wire, person.wire.sequence()));
      var versions = new HashSet<Long>();
      int times = COMMANDS / say.size();
      for (int i = 0; i < times; i++) {
        for (Person person : say) {
          long number = numbers.merge(person.wire, 1L, Long::sum);
          if (person == group.supervisor) person.wire.submit(number, "addTime", "millis", 1);
          else person.wire.submit(number, "setRemote", "seat", person.seat, "remote", i % 2 == 0);
        }
        for (Person person : say) {
          JsonNode answer = person.wire.answer(numbers.get(person.wire));
          assertEquals("done", answer.get("type").asText(), answer.toString());
          assertTrue(versions.add(answer.at("/position/version").asLong()), "a version of its own");
        }
      }
      assertEquals(COMMANDS, versions.size());
      var everyone = group.everyone().stream().map(person -> person.wire).toList();
      everyone.forEach(wire -> wire.untilVersion(from + COMMANDS));
      var chains = new HashMap<Long, String>();
      for (Wire wire : everyone) {
        assertEquals(group.supervisor.wire.position(), wire.position());
        assertEquals(
            total + times, wire.part("round/" + Group.LAP).at("/timer/totalMillis").asLong());
        for (JsonNode frame : wire.frames()) {
          JsonNode position = frame.path("position");
          if (position.isMissingNode()) continue;
          String chain = position.get("chain").asText();
          String known = chains.putIfAbsent(position.get("version").asLong(), chain);
          assertTrue(known == null || known.equals(chain), "one branch");
        }
      }
      for (Person person : group.everyone()) {
        Map<String, JsonNode> lived = person.wire.parts();
        for (Server node : List.of(a(), b())) {
          assertEquals(lived, group.enter(person, node).parts());
        }
      }
    }
  }

  @Test
  void S3_whatOneNodeDoesTheOtherShows_andDecidesAgain() {
    try (var group = Group.of(2, a(), b())) {
      group.goTo(Group.LAP);
      Person one = group.participants.get(0);
      Person two = group.participants.get(1);
      // Both nodes decide on the same version; neither mark may be lost.
      for (Person person : List.of(one, two)) {
        person.wire.submit(1, "pass", "seat", person.seat, "round", Group.LAP);
      }
      for (Person person : List.of(one, two)) {
        assertEquals("done", person.wire.answer(1).get("type").asText());
      }
      for (Person person : group.everyone()) {
        person.wire.until(wire -> wire.part("round/" + Group.LAP).path("had").size() == 2);
      }
    }
  }

  @Test
  void K4_ofTwoThatCannotBothBe_oneIsDone_andOneIsRefusedByWhatTheOtherLeft() {
    try (var group = Group.following("fiktivt-fall", 2, a(), b())) {
      group.goTo("fallet-lases");
      String thought = Sealed.id();
      for (Person person : group.participants) {
        person.wire.submit(
            1,
            "saveThought",
            "thought",
            thought,
            "seat",
            person.seat,
            "round",
            "fallet-lases",
            "text",
            Sealed.card(65_535));
      }
      var answers =
          group.participants.stream()
              .map(person -> person.wire.answer(1))
              .map(answer -> answer.path("code").asText(answer.get("type").asText()))
              .sorted()
              .toList();
      assertEquals(List.of("done", "id-taken"), answers);
    }
  }

  @Test
  void K3_aCommandOfUnknownOutcomeIsDoneOnce_onWhicheverNode() {
    try (var group = Group.of(0, a())) {
      group.goTo(Group.LAP);
      Wire before = group.supervisor.wire;
      long next = before.sequence() + 1;
      before.submit(next, "addTime", "millis", 1000);
      before.close();
      Wire after = group.enter(group.supervisor, b(), before);
      JsonNode answer = after.commandAs(next, "addTime", "millis", 1000);
      assertEquals("done", answer.get("type").asText(), answer.toString());
      after.untilVersion(answer.at("/position/version").asLong());
      assertEquals(241_000, after.part("round/" + Group.LAP).at("/timer/totalMillis").asLong());
    }
  }

  @Test
  void S2_whoComesBackOnTheOtherNodeGetsWhatItMissed() {
    try (var group = Group.of(2, a())) {
      Person person = group.participants.get(0);
      Wire before = person.wire;
      before.close();
      group.supervisor.wire.done("goTo", "at", "round", "round", Group.LAP);
      Wire after = group.enter(person, b(), before);
      JsonNode welcome = after.frames().get(0);
      assertFalse(welcome.get("whole").asBoolean());
      assertNotNull(welcome.get("parts").get("place"));
      assertEquals(group.enter(person, a()).parts(), after.parts());
    }
  }
}
