package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.rundan.testing.server.TwoNodes.a;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Recording;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.TwoNodes;

/**
 * Records a session for {@link RecordedTest}, with {@code -Drundan.record=<file>}. What is recorded
 * stays as it is; a new version of the protocol, or a new kind of message, gets a recording of its
 * own.
 */
@ExtendWith(TwoNodes.class)
@EnabledIfSystemProperty(named = "rundan.record", matches = ".+")
class RecorderTest {
  private static final String CHOICE = "val-av-berattelse";
  private static final String STORY = "berattelsen";
  private static final String INSIGHT = "insikt-och-nasta-steg";
  private static final int OWN_KEY = 65_535;

  @Test
  void recordsAWholeSession() {
    var recording = new Recording();
    try (var group = Group.recorded(recording, "uppdragsrunda", 2, a())) {
      Wire lead = group.supervisor.wire;
      Person anna = group.participants.get(0);
      Person bo = group.participants.get(1);
      lead.assertAlive();
      lead.await("presence");
      lead.done("goTo", "at", "opening");
      lead.done("setMandate", "text", Sealed.card(1));
      group.goTo(Group.LAP);
      lead.done("giveWord", "seat", anna.seat);
      anna.wire.done("done", "seat", anna.seat, "round", Group.LAP);
      bo.wire.done("pass", "seat", bo.seat, "round", Group.LAP);
      lead.done("addTime", "millis", 120_000);
      lead.done("pause");
      lead.done("resume");
      lead.done("still");
      anna.wire.refused("not-now", "pass", "seat", anna.seat, "round", Group.LAP);
      group.untilAllHave(lead.done("continue"));

      lead.done("chooseWriting", "round", Group.WRITE);
      group.goTo(Group.WRITE);
      lead.await("count");
      String secret = Sealed.id();
      carded(anna, group.put(anna, secret, Sealed.card(1)));
      String other = Sealed.id();
      carded(bo, group.put(bo, other, Sealed.card(1)));
      carded(bo, Frames.of("take", "round", Group.WRITE, "secret", other));
      var change =
          Frames.of("change", "round", Group.WRITE, "secret", secret, "text", Sealed.card(1));
      carded(anna, change);
      group.untilAllHave(lead.done("reveal"));
      String card = shown(bo.wire);
      bo.wire.send(Frames.of("recognise", "card", card));
      bo.wire.await("heard");
      lead.until(wire -> wire.part("card/" + card).path("state").asText().equals("hidden"));
      lead.done("restoreCard", "card", card);
      bo.wire.send(Frames.of("recognise", "card", null));
      bo.wire.await("heard");
      lead.await("signal");

      group.goTo(CHOICE);
      anna.wire.done("volunteer", "seat", anna.seat, "round", CHOICE, "heading", null);
      bo.wire.done("standBack", "seat", bo.seat, "round", CHOICE);
      lead.done("ask", "seat", anna.seat);
      group.untilAllHave(
          anna.wire.done(
              "agree", "seat", anna.seat, "heading", Sealed.name(1), "headingOnStage", true));
      anna.wire.done("wordQuestion", "text", Sealed.card(1));
      anna.wire.done("showQuestion", "onStage", true);
      group.goTo(STORY);
      String thought = Sealed.id();
      bo.wire.done(
          "saveThought",
          "thought",
          thought,
          "seat",
          bo.seat,
          "round",
          STORY,
          "text",
          Sealed.card(OWN_KEY));
      bo.wire.done("raiseHand", "seat", bo.seat, "up", true);
      comesBack(group, bo);
      bo.wire.done("dropThought", "thought", thought);

      group.goTo(INSIGHT);
      String named = Sealed.id();
      anna.wire.done(
          "putCard", "card", named, "seat", anna.seat, "round", INSIGHT, "text", Sealed.card(1));
      anna.wire.done("changeCard", "card", named, "text", Sealed.card(1));
      anna.wire.done("takeCard", "card", named);
      lead.done("freeTalk");
      group.untilAllHave(lead.done("undo"));
      group.untilAllHave(group.putOut(bo));
      assertEquals(4505, bo.wire.closeCode());
      lead.done("end");
      for (Person person : group.everyone()) assertEquals(4506, person.wire.closeCode());
    }
    recording.write(Path.of(System.getProperty("rundan.record")));
  }

  /** With what it has, after something was missed. */
  private static void comesBack(Group group, Person person) {
    Wire before = person.wire;
    before.close();
    before.closeCode();
    group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
    group.enter(person, a(), before);
  }

  private static void carded(Person person, JsonNode message) {
    assertEquals("carded", person.wire.ask(message).get("type").asText());
  }

  private static String shown(Wire wire) {
    String key =
        wire.parts().keySet().stream().filter(one -> one.startsWith("card/")).findFirst().get();
    return key.substring("card/".length());
  }
}
