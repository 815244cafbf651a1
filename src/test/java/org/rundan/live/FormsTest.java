package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.TwoNodes;

/** Every form of an hour is led to its end by six people on two nodes, from its data alone. */
@ExtendWith(TwoNodes.class)
class FormsTest {
  private static final int PEOPLE = 6;

  /** The key number of what only its author reads (E10). */
  private static final int OWN_KEY = 65_535;

  private Group group;
  private Person giver;
  private String form;

  static Stream<String> forms() {
    return stream(data("forms"))
        .map(JsonNode::asText)
        .filter(id -> data("forms/" + id).get("lengths").toString().contains("60"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void everyFormIsLedToItsEndOverTheWire(String id) {
    form = id;
    giver = null;
    try (var gathered = Group.following(id, PEOPLE, a(), b())) {
      group = gathered;
      group.untilAllHave(group.supervisor.wire.done("goTo", "at", "opening", "round", null));
      var plan = stream(group.supervisor.wire.part("plan").get("rounds")).toList();
      assertEquals(plan.size(), stream(formData().get("rounds")).count());
      for (JsonNode row : plan) play(row.get("id").asText());
      group.supervisor.wire.done("end");
      for (Person person : group.everyone()) assertEquals(4506, person.wire.closeCode());
    }
  }

  private void play(String round) {
    // A connection of her own for each round: what she does in an hour takes a second here (C7).
    group.enter(group.supervisor);
    group.goTo(round);
    JsonNode data = roundData(round);
    if (data.get("caseGiver").asText().equals("chosen")) choose(round);
    if (data.get("parking").asText().equals("in")) saveThought(round);
    switch (data.get("mode").asText()) {
      case "one" -> tell(round);
      case "turn" -> lap(round, data);
      case "turn_then_open" -> {
        lap(round, data);
        group.untilAllHave(group.supervisor.wire.done("openTalk"));
        assertEquals("open", act(round));
      }
      case "write_reveal" -> write(round, data);
      default -> assertTrue(List.of("open", "read").contains(act(round)), act(round));
    }
  }

  private void choose(String round) {
    var willing = group.participants.get(0);
    willing.wire.done("volunteer", "seat", willing.seat, "round", round, "heading", null);
    group.supervisor.wire.done("ask", "seat", willing.seat);
    willing.wire.until(wire -> wire.part("story").path("state").asText().equals("asked"));
    group.untilAllHave(
        willing.wire.done("agree", "seat", willing.seat, "heading", null, "headingOnStage", false));
    giver = willing;
  }

  private void saveThought(String round) {
    var author = group.participants.get(1);
    group.untilAllHave(
        author.wire.done(
            "saveThought",
            "thought",
            Sealed.id(),
            "seat",
            author.seat,
            "round",
            round,
            "text",
            Sealed.card(OWN_KEY)));
  }

  private void tell(String round) {
    assertEquals("one", act(round));
    group.untilAllHave(group.supervisor.wire.done("giveWord", "seat", giver.seat));
    group.untilAllHave(giver.wire.done("done", "seat", giver.seat, "round", round));
    assertEquals(List.of(giver.seat), had(round));
  }

  private void lap(String round, JsonNode data) {
    var takesTurns = contributors(data);
    var first = takesTurns.get(0);
    group.untilAllHave(group.supervisor.wire.done("giveWord", "seat", first.seat));
    group.untilAllHave(first.wire.done("done", "seat", first.seat, "round", round));
    for (Person passes : takesTurns.subList(1, takesTurns.size())) {
      group.untilAllHave(passes.wire.done("pass", "seat", passes.seat, "round", round));
    }
    assertEquals(takesTurns.size(), had(round).size());
  }

  private void write(String round, JsonNode data) {
    assertEquals("write", act(round));
    // What only its author reads is not sent.
    if (data.get("visibility").asText().equals("private")) return;
    var writes = contributors(data);
    for (Person author : writes.subList(1, writes.size())) {
      var put = group.put(author, round, Sealed.id(), Sealed.card(1));
      assertEquals("carded", author.wire.ask(put).get("type").asText());
    }
    int named = 0;
    if (data.get("attribution").asText().equals("signed_if_wanted")) {
      var signs = writes.get(0);
      String card = Sealed.id();
      signs.wire.done(
          "putCard", "card", card, "seat", signs.seat, "round", round, "text", Sealed.card(1));
      named = 1;
    }
    group.untilAllHave(group.supervisor.wire.done("reveal"));
    long shown = writes.size() - 1 + named;
    for (Person person : group.everyone()) {
      long cards =
          person.wire.parts().entrySet().stream()
              .filter(part -> part.getKey().startsWith("card/"))
              .filter(part -> part.getValue().path("round").asText().equals(round))
              .count();
      assertEquals(shown, cards);
    }
  }

  private List<Person> contributors(JsonNode data) {
    boolean all = data.get("contributors").asText().equals("all");
    return group.participants.stream().filter(person -> all || person != giver).toList();
  }

  private String act(String round) {
    return group.supervisor.wire.part("round/" + round).get("act").asText();
  }

  private List<String> had(String round) {
    return stream(group.supervisor.wire.part("round/" + round).get("had"))
        .map(JsonNode::asText)
        .toList();
  }

  private JsonNode roundData(String round) {
    return stream(formData().get("rounds"))
        .filter(one -> one.get("id").asText().equals(round))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode formData() {
    return data("forms/" + form);
  }

  private static JsonNode data(String name) {
    try (var in = FormsTest.class.getResourceAsStream("/org/rundan/template/" + name + ".json")) {
      return Frames.JSON.readTree(in);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
