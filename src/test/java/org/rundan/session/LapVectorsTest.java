package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.session.Place.At;
import org.rundan.session.Vectors.Case;

/** L11: the go-round, from the cases it shares with the page. */
class LapVectorsTest {
  private static final Holder SUPERVISOR =
      new Holder("sup", Role.SUPERVISOR, List.of("s"), "hash", "key", "keyring", 1);

  static Stream<Case> cases() {
    return Vectors.cases("laps.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void L11_theLapAndWhoIsNext(Case given) {
    var session = session(given);
    for (JsonNode step : given.json().path("steps")) {
      var outcome = command(session, Vectors.texts(step)).applyTo(session, SUPERVISOR, 0);
      session = ((Outcome.Next) outcome).session();
    }
    var round = session.presentRound().orElseThrow();
    assertEquals(given.text("floor"), round.floor());
    assertEquals(given.text("last"), round.last());
    assertEquals(new HashSet<>(given.texts("had")), round.had());
    var lap = Lap.of(session, round.id());
    assertEquals(given.texts("lap"), lap.order());
    assertEquals(Optional.ofNullable(given.text("next")), lap.next());
    assertEquals(given.json().path("done").booleanValue(), lap.isDone());
  }

  private static Command command(Session session, List<String> step) {
    String round = session.place().round();
    return switch (step.get(0)) {
      case "give" -> new FloorCommands.GiveWord(step.get(1));
      case "done" -> new TakePartCommands.Done(step.get(1), round);
      case "pass" -> new TakePartCommands.Pass(step.get(1), round);
      case "all" -> new FloorCommands.AllHaveHad();
      default -> throw new AssertionError(step);
    };
  }

  /** In a round of the data with these contributors; without steps its state is as given. */
  private static Session session(Case given) {
    String id = Vectors.round(given.text("contributors"));
    var form = Vectors.form(id);
    var begun = Round.unentered(id, form.round(id).orElseThrow());
    boolean steps = !given.json().path("steps").isEmpty();
    var round =
        new Round(
            id,
            begun.act(),
            steps ? null : given.text("floor"),
            steps ? null : given.text("last"),
            steps ? begun.had() : new HashSet<>(given.texts("had")),
            Timer.IDLE,
            false);
    var parts = new ArrayList<Part>(List.of(SUPERVISOR, round, Place.of(At.ROUND, id)));
    parts.add(new Table(given.texts("order"), given.text("first")));
    parts.add(new Plan(form.id(), 60, "sv", List.of(), 0, false));
    for (var seat : given.texts("order")) parts.add(seat(given, seat));
    if (given.text("teller") != null) {
      parts.add(Story.open(1).asked(given.text("teller")).told(null, false));
    }
    return Session.of(form, parts);
  }

  private static Seat seat(Case given, String id) {
    var said = given.json().path("roles").path(id).asText("participant");
    var role = id.equals("s") ? "supervisor" : said;
    for (var known : Role.values()) {
      if (WireWord.value(known).equals(role)) return Seat.taken(id, "name", known, true);
    }
    throw new AssertionError(role);
  }
}
