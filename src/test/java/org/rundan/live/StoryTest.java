package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.TwoNodes;

/** What the case giver decides, and a fictional case in its place, over two nodes. */
@ExtendWith(TwoNodes.class)
class StoryTest {
  private static final String STORY = "situation";
  private static final String CORE = "core";
  private static final String CHOICE = "val-av-berattelse";

  /** The first participant has said yes. */
  private static Person agreed(Group group) {
    Person giver = group.participants.get(0);
    group.supervisor.wire.done("ask", "seat", giver.seat);
    giver.wire.until(wire -> wire.part("story").path("state").asText().equals("asked"));
    group.untilAllHave(
        giver.wire.done("agree", "seat", giver.seat, "heading", null, "headingOnStage", false));
    return giver;
  }

  @Test
  void B5_aPauseIsHeardAndNothingTellsWhoAsked() {
    try (var group = Group.following("fragerunda", 3, a(), b())) {
      Person giver = agreed(group);
      group.goTo(STORY);
      for (Person other : List.of(group.participants.get(1), group.stage, group.supervisor)) {
        other.wire.send(Frames.of("needPause"));
        assertEquals("not-allowed", other.wire.await("refused").path("code").asText());
      }
      group.untilAllHave(group.supervisor.wire.done("still"));
      group.untilAllHave(group.supervisor.wire.done("continue"));
      group.untilAllHave(giver.wire.done("raiseHand", "seat", giver.seat, "up", true));
      giver.wire.send(Frames.of("needPause"));
      assertEquals("needPause", giver.wire.await("heard").path("about").asText());
      for (Person person : group.everyone()) {
        person.wire.until(wire -> wire.part("place").path("still").asBoolean());
        var covers =
            person.wire.frames().stream()
                .filter(frame -> Frames.is(frame, "change"))
                .filter(frame -> frame.at("/parts/place/still").asBoolean())
                .toList();
        assertEquals(2, covers.size());
        JsonNode own = covers.get(0);
        JsonNode asked = covers.get(1);
        assertEquals(StateTest.names(own), StateTest.names(asked));
        assertEquals(StateTest.names(own.get("parts")), StateTest.names(asked.get("parts")));
        assertEquals(own.at("/parts/place"), asked.at("/parts/place"));
      }
      long number = giver.wire.sequence();
      assertEquals(number, group.enter(giver).sequence(), "it uses no number");
      group.untilAllHave(group.supervisor.wire.done("continue"));
    }
  }

  @Test
  void B6_nothingThatComesLateRevivesAStoryThatHasEnded() {
    try (var group = Group.following("fragerunda", 3, a(), b())) {
      Person giver = agreed(group);
      giver.wire.done("wordQuestion", "text", Sealed.card(1));
      group.goTo(CORE);
      String secret = Sealed.id();
      Person early = group.participants.get(1);
      Person late = group.participants.get(2);
      assertEquals(
          "carded",
          early.wire.ask(group.put(early, CORE, secret, Sealed.card(1))).get("type").asText());
      var put = group.put(late, CORE, Sealed.id(), Sealed.card(1));
      late.wire.send(put);
      long ended = giver.wire.done("endStory");
      JsonNode answer =
          late.wire.await(frame -> Frames.is(frame, "carded") || Frames.is(frame, "refused"));
      boolean kept = Frames.is(answer, "carded");
      if (!kept) assertEquals("already-revealed", answer.get("code").asText());
      group.untilAllHave(ended);
      for (Person person : List.of(early, late)) {
        var again = group.put(person, CORE, Sealed.id(), Sealed.card(1));
        assertEquals("already-revealed", person.wire.ask(again).path("code").asText());
      }
      assertEquals("already-revealed", late.wire.ask(put).path("code").asText(), "the same again");
      var change = Frames.of("change", "round", CORE, "secret", secret, "text", Sealed.card(1));
      assertEquals("already-revealed", early.wire.ask(change).path("code").asText());
      giver.wire.refused("not-allowed", "wordQuestion", "text", Sealed.card(1));
      group.supervisor.wire.refused("already-revealed", "reveal");
      for (Person person : group.everyone()) {
        Wire fresh = group.enter(person, person == late ? a() : b());
        assertEquals("ended", fresh.part("story").path("state").asText());
        assertFalse(fresh.parts().containsKey("question"));
        assertTrue(fresh.parts().keySet().stream().noneMatch(key -> key.startsWith("card/")));
      }
      String prefix = Keyspace.of(group.session);
      assertEquals(List.of(), Keyspace.keys(prefix + ":box"));
      group.supervisor.wire.done("anotherStory");
    }
  }

  @Test
  void F4_theFormIsAnotherOnEveryNode_andTheOldRoundsBoxIsGone() {
    try (var group = Group.following("uppdragsrunda", 2, a(), b())) {
      Person anna = group.participants.get(0);
      group.supervisor.wire.done("chooseWriting", "round", Group.WRITE);
      group.goTo(Group.WRITE);
      var put = group.put(anna, Sealed.id(), Sealed.card(1));
      assertEquals("carded", anna.wire.ask(put).get("type").asText());
      group.goTo(CHOICE);
      group.untilAllHave(group.supervisor.wire.done("workWithCase", "id", "dorren"));
      group.untilAllHave(
          group.supervisor.wire.done("goTo", "at", "round", "round", "fallet-lases"));
      for (Person person : group.everyone()) {
        for (Wire wire : List.of(person.wire, group.enter(person, b()))) {
          assertEquals("fiktivt-fall", wire.part("plan").get("form").asText());
          assertEquals("fallet-lases", wire.part("place").get("round").asText());
          assertEquals("dorren", wire.part("case").get("id").asText());
          for (String gone : List.of("story", "round/" + CHOICE, "round/" + Group.WRITE)) {
            assertFalse(wire.parts().containsKey(gone), gone);
          }
        }
      }
      assertEquals(List.of(), Keyspace.keys(Keyspace.of(group.session) + ":box"));
      // The other node knows the rounds of the new form too.
      group.goTo("beskriva");
      Person bo = group.participants.get(1);
      for (Person person : List.of(anna, bo)) {
        var known = group.put(person, "beskriva", Sealed.id(), Sealed.card(1));
        assertEquals("carded", person.wire.ask(known).get("type").asText());
      }
      group.untilAllHave(group.supervisor.wire.done("reveal"));
    }
  }

  @Test
  void S9_aWelcomeTellsTheStoryAndTheQuestionChangedOrNot_andTheWholeWhenTheLeadHasChanged() {
    try (var group = Group.following("uppdragsrunda", 2, a(), b())) {
      Person giver = agreed(group);
      Person other = group.participants.get(1);
      group.untilAllHave(giver.wire.done("wordQuestion", "text", Sealed.card(1)));
      JsonNode same = group.enter(other, b(), other.wire).frames().get(0);
      assertFalse(same.get("whole").asBoolean());
      var told = new TreeSet<String>();
      same.get("parts").fieldNames().forEachRemaining(told::add);
      assertEquals(Set.of("question", "story"), told);
      group.supervisor.wire.done(
          "setRole", "seat", giver.seat, "role", "co_supervisor", "seed", Sealed.keyring());
      group.untilAllHave(giver.wire.done("takeOver"));
      Wire before = other.wire;
      group.untilAllHave(group.supervisor.wire.done("takeOver"));
      // Where it stood between the two, as if it had heard no more.
      var known = before.frames().stream().filter(one -> Frames.is(one, "change")).toList();
      try (Wire late = Wire.open(b())) {
        late.send(other.hello(group.session, known.get(known.size() - 2).get("position")));
        assertTrue(late.await("welcome").get("whole").asBoolean());
      }
    }
  }

  @Test
  void S8_B7_aYesToSavedIdeasIsToldToTheGroupAndANoToNobody() {
    try (var group = Group.following("uppdragsrunda", 2, a(), b())) {
      Person giver = agreed(group);
      Person other = group.participants.get(1);
      group.goTo("ater-till-berattaren");
      int before = other.wire.frames().size();
      group.untilAllHave(giver.wire.done("hearIdeas", "yes", false));
      assertFalse(group.supervisor.wire.part("story").path("hearsIdeas").asBoolean(true));
      for (Person person : List.of(other, group.stage)) {
        assertTrue(person.wire.part("story").path("hearsIdeas").isNull());
      }
      var told = new TreeSet<String>();
      for (JsonNode frame : other.wire.frames().subList(before, other.wire.frames().size())) {
        frame.path("parts").properties().forEach(part -> told.add(part.getKey()));
      }
      assertEquals(Set.of(), told);
      group.untilAllHave(giver.wire.done("hearIdeas", "yes", true));
      assertTrue(other.wire.part("story").path("hearsIdeas").asBoolean());
      assertTrue(group.stage.wire.part("story").path("hearsIdeas").isNull());
    }
  }
}
