package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.live.TwoNodes.a;
import static org.rundan.live.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One session on two nodes: one order for all, and conflicts decided again. */
@ExtendWith(TwoNodes.class)
class NodesTest {
  private static final int COMMANDS = 100;

  @Test
  void S3_changesFromBothNodesReachAllInOneOrder() {
    try (var group = Group.of(4, a(), b())) {
      var leads = new ArrayList<Wire>();
      leads.add(group.supervisor.wire);
      for (int i = 1; i < 4; i++) {
        Wire wire = group.wire(group.supervisor, i % 2 == 0 ? a() : b());
        wire.send(group.supervisor.hello(group.session, null).put("device", Sealed.id()));
        wire.await("welcome");
        leads.add(wire);
      }
      group.goTo(Group.LAP);
      long from = group.supervisor.wire.version();
      long total =
          group.supervisor.wire.part("round/" + Group.LAP).at("/timer/totalMillis").asLong();
      // One under way for each device, on both nodes at once: most meet another's change.
      var numbers = new HashMap<Wire, Long>();
      leads.forEach(wire -> numbers.put(wire, wire.sequence()));
      var versions = new HashSet<Long>();
      for (int i = 0; i < COMMANDS / leads.size(); i++) {
        for (Wire wire : leads)
          wire.submit(numbers.merge(wire, 1L, Long::sum), "addTime", "millis", 1);
        for (Wire wire : leads) {
          JsonNode answer = wire.answer(numbers.get(wire));
          assertEquals("done", answer.get("type").asText(), answer.toString());
          assertTrue(versions.add(answer.at("/position/version").asLong()), "a version of its own");
        }
      }
      assertEquals(COMMANDS, versions.size());
      var everyone = new ArrayList<>(leads);
      group.everyone().forEach(person -> everyone.add(person.wire));
      everyone.forEach(wire -> wire.untilVersion(from + COMMANDS));
      var chains = new HashMap<Long, String>();
      for (Wire wire : everyone) {
        assertEquals(group.supervisor.wire.position(), wire.position());
        assertEquals(
            total + COMMANDS, wire.part("round/" + Group.LAP).at("/timer/totalMillis").asLong());
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
        for (Server node : List.of(a(), b()))
          assertEquals(lived, group.enter(person, node).parts());
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
      for (Person person : List.of(one, two))
        person.wire.submit(1, "pass", "seat", person.seat, "round", Group.LAP);
      for (Person person : List.of(one, two))
        assertEquals("done", person.wire.answer(1).get("type").asText());
      for (Person person : group.everyone())
        person.wire.until(wire -> wire.part("round/" + Group.LAP).path("had").size() == 2);

      // Of two that cannot both be, one is done and one is refused by what the other left.
      Wire other = group.wire(group.supervisor, b());
      other.send(group.supervisor.hello(group.session, null).put("device", Sealed.id()));
      other.await("welcome");
      Wire lead = group.supervisor.wire;
      long next = lead.sequence() + 1;
      lead.submit(next, "freeTalk");
      other.submit(1, "freeTalk");
      var answers =
          List.of(lead.answer(next).get("type").asText(), other.answer(1).get("type").asText());
      assertEquals(1, answers.stream().filter("done"::equals).count(), answers.toString());
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
