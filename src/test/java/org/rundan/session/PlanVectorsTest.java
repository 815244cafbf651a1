package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.session.Form.RoundForm;
import org.rundan.session.Place.At;
import org.rundan.session.Plan.PlannedRound;
import org.rundan.session.Vectors.Case;

/**
 * What follows from the plan, from the cases it shares with the page: which rounds reflect, ids of
 * later stories, writing instead of reading, who words the question and who is written for.
 */
class PlanVectorsTest {
  private static final Holder SUPERVISOR = holder("sup", Role.SUPERVISOR, List.of("s"));

  static Stream<Case> reflection() {
    return Vectors.cases("plans.json", "reflection");
  }

  @ParameterizedTest
  @MethodSource("reflection")
  void rule2_whichRoundsAreReflectionAfterTheStory(Case given) {
    var form = Situation.form(given.text("form"));
    var ids = new ArrayList<String>();
    int all = 0;
    int reflecting = 0;
    for (JsonNode row : given.json().path("rounds")) {
      String id = row.path("id").textValue();
      int minutes = row.path("minutes").intValue();
      all += minutes;
      String base = form.round(id).map(RoundForm::id).orElseThrow();
      if (!form.reflectionAfterStory().contains(base)) continue;
      ids.add(id);
      reflecting += minutes;
    }
    assertEquals(given.texts("reflecting"), ids);
    assertEquals(given.json().path("percent").intValue(), all == 0 ? 0 : 100 * reflecting / all);
  }

  static Stream<Case> rounds() {
    return Vectors.cases("plans.json", "rounds");
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void A2_aRoundOfALaterStory(Case given) {
    var form = Situation.form(given.text("form"));
    assertEquals(given.text("base"), form.round(given.text("id")).orElseThrow().id());
    assertEquals(given.json().path("story").intValue(), Form.storyOf(given.text("id")));
  }

  static Stream<Case> writing() {
    return Vectors.cases("plans.json", "writing");
  }

  @ParameterizedTest
  @MethodSource("writing")
  void M1_aRoundWithAWritingOption(Case given) {
    String round = given.text("round");
    var situation = Situation.following(given.text("form"), 60);
    if (given.json().path("writing").booleanValue()) {
      situation.leads(new PlanCommands.ChooseWriting(round));
    }
    var form = situation.session.roundForm(round);
    assertEquals(given.text("mode"), WireWord.value(form.mode()));
    assertEquals(given.json().path("maxCards").intValue(), form.writing().maxCards());
    assertEquals(given.text("attribution"), WireWord.value(form.writing().attribution()));
    int minutes = situation.session.plan().row(round).orElseThrow().minutes();
    assertEquals(given.json().path("minutes").intValue(), minutes);
  }

  static Stream<Case> question() {
    return Vectors.cases("plans.json", "question");
  }

  @ParameterizedTest
  @MethodSource("question")
  void B4_whoMayWordTheQuestion(Case given) {
    var session = session(given);
    var callers =
        Map.of(
            "supervisor",
            SUPERVISOR,
            "teller",
            holder("anna", Role.PARTICIPANT, List.of("a")),
            "other",
            holder("bo", Role.PARTICIPANT, List.of("b")));
    var may = new HashMap<String, Boolean>();
    callers.forEach(
        (who, by) -> {
          var word = new CaseGiverCommands.WordQuestion(Samples.sealed(1024, 1));
          may.put(who, word.applyTo(session, by, 0) instanceof Outcome.Next);
        });
    var expected = new HashMap<String, Boolean>();
    given
        .json()
        .path("mayWord")
        .properties()
        .forEach(each -> expected.put(each.getKey(), each.getValue().booleanValue()));
    assertEquals(expected, may);
    boolean offered = given.json().path("offered").booleanValue();
    assertTrue(!offered || may.get("supervisor"), "the page offers what the server refuses");
  }

  static Stream<Case> writesFor() {
    return Vectors.cases("plans.json", "writesFor");
  }

  @ParameterizedTest
  @MethodSource("writesFor")
  void U4_whoIsWrittenForByTheSupervisor(Case given) {
    String round = Vectors.round(given.text("contributors"));
    var form = Vectors.form(round);
    var parts = new ArrayList<Part>(List.of(SUPERVISOR));
    var order = new ArrayList<String>();
    for (JsonNode seat : given.json().path("seats")) {
      String id = seat.path("id").textValue();
      order.add(id);
      var role = Role.valueOf(seat.path("role").textValue().toUpperCase(java.util.Locale.ROOT));
      boolean device = seat.path("device").booleanValue();
      parts.add(Seat.taken(id, "name", role, device));
      var own = new ArrayList<>(List.of(id));
      for (JsonNode other : given.json().path("seats")) {
        if (id.equals(other.path("writer").textValue())) own.add(other.path("id").textValue());
      }
      if (device && role != Role.SUPERVISOR) parts.add(holder("holder-" + id, role, own));
    }
    parts.add(new Table(order, null));
    parts.add(Round.unentered(round, form.round(round).orElseThrow()));
    if (given.text("teller") != null) {
      parts.add(Story.open(1).asked(given.text("teller")).told(null, false));
    }
    var session = Session.of(form, parts);
    var contributing = session.contributingSeats(round);
    assertEquals(
        given.texts("named"),
        contributing.stream()
            .filter(seat -> Permissions.actsFor(session, SUPERVISOR, seat))
            .toList());
    assertEquals(
        given.texts("unnamed"),
        contributing.stream()
            .filter(seat -> Permissions.putsFor(session, SUPERVISOR, seat))
            .toList());
  }

  private static Session session(Case given) {
    var form = Situation.form(given.text("form"));
    var parts =
        new ArrayList<Part>(
            List.of(
                SUPERVISOR,
                holder("anna", Role.PARTICIPANT, List.of("a")),
                holder("bo", Role.PARTICIPANT, List.of("b")),
                Seat.taken("s", "name", Role.SUPERVISOR, true),
                Seat.taken("a", "name", Role.PARTICIPANT, true),
                Seat.taken("b", "name", Role.PARTICIPANT, true),
                new Table(List.of("s", "a", "b"), null),
                new Door("hash", "invitation", "key", 1),
                Place.of(At.ROUND, given.text("at"))));
    var rows = given.texts("rounds").stream().map(id -> new PlannedRound(id, 5)).toList();
    parts.add(new Plan(form.id(), 60, "sv", rows, 0, false));
    var entered = given.texts("entered");
    for (var row : rows) {
      var round = Round.unentered(row.id(), form.round(row.id()).orElseThrow());
      boolean been = entered.contains(row.id());
      parts.add(been ? round.withTimer(Timer.IDLE.started(1, 0)) : round);
    }
    story(given.json().path("story")).ifPresent(parts::add);
    return Session.of(form, parts);
  }

  private static Optional<Story> story(JsonNode json) {
    if (json.isNull()) return Optional.empty();
    var open = Story.open(json.path("number").intValue());
    return Optional.of(
        switch (json.path("state").textValue()) {
          case "asked" -> open.asked("a");
          case "tells" -> open.asked("a").told(null, false);
          case "ended" -> open.asked("a").ended();
          default -> open;
        });
  }

  private static Holder holder(String id, Role role, List<String> seats) {
    return new Holder(id, role, seats, "hash", "key", "keyring", 1);
  }
}
