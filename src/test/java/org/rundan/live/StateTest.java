package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** State, position and resume, and who receives what: S1–S7. */
@ExtendWith(TwoNodes.class)
class StateTest {
  private static final Set<String> FOR_ALL =
      Set.of(
          "box-keys",
          "group",
          "plan",
          "place",
          "table",
          "mandate",
          "door",
          "seat",
          "round",
          "card");

  @Test
  void S1_theWelcomeOfAFirstVisitIsWhole() {
    try (var group = Group.of(2, a(), b())) {
      for (Person person : group.everyone()) {
        JsonNode welcome = group.enter(person).frames().get(0);
        var fields = names(welcome);
        for (String leaders : List.of("awayMillis", "untilMillis", "atDoor")) {
          assertEquals(person == group.supervisor, fields.remove(leaders), leaders);
        }
        assertEquals(
            Set.of(
                "type",
                "protocol",
                "holder",
                "role",
                "seats",
                "position",
                "whole",
                "parts",
                "removed",
                "lastSequence",
                "nowMillis",
                "here",
                "store"),
            fields);
        assertTrue(welcome.get("whole").asBoolean());
        assertEquals(0, welcome.get("removed").size());
        assertEquals(person.holder, welcome.get("holder").asText());
        boolean sits = person != group.stage;
        assertEquals(
            sits ? List.of(person.seat) : List.of(),
            Frames.JSON.convertValue(welcome.get("seats"), List.class));
      }
    }
  }

  @Test
  void S2_aKnownPositionGetsOnlyWhatChanged_andWhatIsGone_alsoOnAnotherNode() {
    try (var group = Group.of(2, a())) {
      Wire before = group.supervisor.wire;
      String seat = Sealed.id();
      before.done("addSeat", "seat", seat, "name", Sealed.name(1));
      Person person = group.participants.get(0);
      person.wire.until(wire -> wire.parts().containsKey("seat/" + seat));
      var gone = person.wire;
      gone.close();
      before.done("removeSeat", "seat", seat);
      before.done("goTo", "at", "round", "round", Group.LAP);

      for (Server node : List.of(a(), b())) {
        Wire wire = group.enter(person, node, gone);
        JsonNode welcome = wire.frames().get(0);
        assertFalse(welcome.get("whole").asBoolean());
        assertEquals(
            Set.of("place", "plan", "table", "round/" + Group.LAP),
            new TreeSet<>(names(welcome.get("parts"))));
        assertEquals("[\"seat/" + seat + "\"]", welcome.get("removed").toString());
        assertEquals(group.enter(person, a()).parts(), wire.parts());
      }
    }
  }

  @Test
  void S2_aPositionUnknownOrAheadOrOnAnotherBranchGetsTheWhole() {
    try (var group = Group.of(1, a(), b())) {
      Person person = group.participants.get(0);
      ObjectNode here = person.wire.position().deepCopy();
      for (ObjectNode position :
          new ObjectNode[] {
            here.deepCopy().put("chain", "0000000000000000"),
            here.deepCopy().put("version", here.get("version").asLong() + 1),
            here.deepCopy().put("version", 0),
            here.deepCopy().put("version", -1)
          }) {
        try (Wire wire = Wire.open(b())) {
          wire.send(person.hello(group.session, position));
          JsonNode welcome = wire.await("welcome");
          assertTrue(welcome.get("whole").asBoolean(), position.toString());
          assertEquals(person.wire.parts().keySet(), names(welcome.get("parts")));
        }
      }
    }
  }

  @Test
  void S3_whoMaySeeNoneOfThePartsStillGetsThePosition() {
    try (var group = Group.of(1, a(), b())) {
      Person person = group.knock();
      group.supervisor.wire.until(wire -> wire.parts().containsKey("knock/" + person.holder));
      Wire stage = group.stage.wire;
      stage.until(wire -> wire.position().equals(group.supervisor.wire.position()));
      JsonNode last =
          stage.frames().stream()
              .filter(frame -> Frames.is(frame, "change"))
              .reduce((first, second) -> second)
              .orElseThrow();
      assertEquals(0, last.get("parts").size());
      assertEquals(0, last.get("removed").size());
    }
  }

  @Test
  void S5_presenceIsTheWholeListOfSeatsOnAnyNode() {
    try (var group = Group.of(2, a(), b())) {
      Set<String> seats =
          new TreeSet<>(
              Set.of(
                  group.supervisor.seat,
                  group.participants.get(0).seat,
                  group.participants.get(1).seat));
      for (Person person : group.everyone()) person.wire.await(frame -> here(frame).equals(seats));
      Person goes = group.participants.get(1);
      goes.wire.close();
      seats.remove(goes.seat);
      for (Person person : group.staying(goes)) {
        person.wire.await(frame -> here(frame).equals(seats));
      }
    }
  }

  @Test
  void S5_theSeatsOfANodeThatDiedAreNotHereForLong() {
    try (var group = Group.of(0, a())) {
      var redis = TwoNodes.redis().look();
      String dead = "rundan:node:dead" + group.session;
      redis.set(dead, "1");
      String name =
          redis.keys("rundan:{*}:presence").stream()
              .filter(
                  key ->
                      redis.hvals(key).stream()
                          .anyMatch(value -> value.contains(group.supervisor.seat)))
              .findFirst()
              .orElseThrow();
      redis.hset(name, "connection", dead.substring("rundan:node:".length()) + " ghost");
      redis.publish(name.substring(0, name.lastIndexOf(':')), "presence");
      group.supervisor.wire.await(frame -> here(frame).contains("ghost"));
      redis.del(dead);
      group.supervisor.wire.await(frame -> here(frame).equals(Set.of(group.supervisor.seat)));
    }
  }

  private static Set<String> here(JsonNode frame) {
    var seats = new TreeSet<String>();
    if (Frames.is(frame, "presence")) frame.get("here").forEach(seat -> seats.add(seat.asText()));
    return seats;
  }

  @Test
  void S6_theChainIsSixteenHexDigitsAndAnotherForEachSession() {
    try (var one = Group.of(0, a());
        var other = Group.of(0, a())) {
      String chain = one.supervisor.wire.position().get("chain").asText();
      assertTrue(chain.matches("[0-9a-f]{16}"), chain);
      assertFalse(chain.equals(other.supervisor.wire.position().get("chain").asText()));
    }
  }

  @Test
  void whoReceivesWhat_partByPart() {
    try (var group = Group.of(2, a(), b())) {
      Wire lead = group.supervisor.wire;
      Person author = group.participants.get(0);
      String secret = Sealed.id();
      group.goTo(Group.WRITE);
      assertEquals(
          "carded",
          author.wire.ask(group.put(author, secret, Sealed.card(1))).get("type").asText());
      for (Person person : group.everyone()) {
        assertTrue(
            person.wire.parts().keySet().stream().noneMatch(key -> key.startsWith("card/")),
            "before the reveal");
      }
      lead.done("reveal");
      lead.done("giveWord", "seat", author.seat);
      lead.done("pause");
      group.knock();
      group.putOut(group.participants.get(1));
      Person waiting = group.knock();
      group.untilAllHave(lead.done("goTo", "at", "round", "round", Group.LAP));

      for (Person person : group.everyone()) {
        Wire live = person.wire;
        assertSees(group, person, waiting, live.parts());
        assertSees(group, person, waiting, group.enter(person).parts());
        assertEquals(live.parts(), person.wire.parts(), "by changes and by a welcome alike");
      }
    }
  }

  private static void assertSees(
      Group group, Person person, Person waiting, Map<String, JsonNode> parts) {
    boolean supervisor = person == group.supervisor;
    parts.forEach(
        (key, part) -> {
          String kind = key.split("/")[0];
          String id = key.substring(key.indexOf('/') + 1);
          boolean own = key.equals("holder/" + person.holder);
          assertTrue(FOR_ALL.contains(kind) || own || supervisor, key);
          Set<String> fields =
              switch (kind) {
                case "plan" ->
                    Set.of(
                        "form", "lengthMinutes", "language", "rounds", "endsAtMillis", "practice");
                case "place" -> Set.of("at", "round", "still", "mandate");
                case "group" -> Set.of("manager", "followFloor", "closingCheck");
                case "table" -> Set.of("order", "first");
                case "box-keys" -> Set.of("rounds");
                case "mandate" -> Set.of("text");
                case "seat" ->
                    Set.of("id", "name", "role", "device", "remote", "undisturbed", "hand");
                case "round" -> Set.of("id", "act", "floor", "last", "had", "timer", "writing");
                case "card" -> Set.of("id", "round", "text", "seat", "state");
                case "door" ->
                    supervisor || person == group.stage
                        ? Set.of("keyNumber", "supervisorKey", "invitation", "code")
                        : Set.of("keyNumber", "supervisorKey");
                case "holder" ->
                    own
                        ? Set.of("id", "role", "seats", "publicKey", "keyring", "keyNumber")
                        : Set.of("id", "role", "seats", "publicKey", "keyNumber");
                case "knock" ->
                    Set.of(
                        "id",
                        "name",
                        "publicKey",
                        "tokenHash",
                        "digitsDiffer",
                        "proof",
                        "commitment",
                        "nonce",
                        "reveal");
                case "undo" -> Set.of("untilMillis");
                default -> throw new AssertionError(key);
              };
          assertEquals(fields, names(part), key);
          if (part.has("id")) assertEquals(id, part.get("id").asText());
        });
    var kinds = new TreeSet<>(parts.keySet().stream().map(key -> key.split("/")[0]).toList());
    var expected = new TreeSet<>(FOR_ALL);
    expected.add("holder");
    if (supervisor) expected.addAll(Set.of("knock", "undo"));
    assertEquals(expected, kinds);
    assertEquals(person.keyring(), parts.get("holder/" + person.holder).get("keyring").asText());
    assertEquals(2, parts.get("holder/" + person.holder).get("keyNumber").asInt());
    if (supervisor) {
      Set<String> holders = new TreeSet<>();
      group.everyone().forEach(each -> holders.add("holder/" + each.holder));
      assertEquals(
          holders,
          new TreeSet<>(parts.keySet().stream().filter(key -> key.startsWith("holder/")).toList()));
      assertEquals(
          List.of("knock/" + waiting.holder),
          parts.keySet().stream().filter(key -> key.startsWith("knock/")).toList());
    }
  }

  @Test
  void S7_timersSayWhatTheyAre() {
    try (var group = Group.of(1, a(), b())) {
      Wire lead = group.supervisor.wire;
      assertEquals("{\"state\":\"idle\"}", timer(lead).toString());
      group.goTo(Group.LAP);
      assertEquals(Set.of("state", "deadlineMillis", "totalMillis"), names(timer(lead)));
      assertEquals("running", timer(lead).get("state").asText());
      assertEquals(240_000, timer(lead).get("totalMillis").asLong());
      lead.done("pause");
      assertEquals(Set.of("state", "remainingMillis", "totalMillis"), names(timer(lead)));
    }
  }

  private static JsonNode timer(Wire wire) {
    return wire.part("round/" + Group.LAP).get("timer");
  }

  static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
