package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Room.MINUTE;
import static org.rundan.session.Room.id;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.session.Place.At;
import org.rundan.session.Plan.PlannedRound;

/** <i>Fiktivt fall</i> where nobody tells: F4. */
class WorkWithCaseTest {
  private static final String CHOICE = "val-av-berattelse";
  private static final String MANDATE = "vart-uppdrag";
  private static final CaseCommands.WorkWithCase CASE =
      new CaseCommands.WorkWithCase("dorren", null, null);
  private final Room room = Room.following("uppdragsrunda", 60, "anna", "bo", "cia");

  @Test
  void F4_theSessionGoesOnWithTheFictionalCase() {
    room.at("incheckning").leads(new FloorCommands.AllHaveHad());
    room.leads(new PlanCommands.ChooseWriting(MANDATE));
    room.at(MANDATE).leads(new FloorCommands.Reveal(List.of(Room.card(1))));
    room.at(CHOICE).does(room.who("anna"), new CaseChoiceCommands.StandBack(seat("anna"), CHOICE));
    var checkIn = room.session.round("incheckning");
    long ends = room.session.plan().endsAtMillis();
    room.leads(CASE);
    var session = room.session;
    assertEquals("fiktivt-fall", session.form().id());
    assertEquals("fiktivt-fall", session.plan().form());
    assertEquals(ends, session.plan().endsAtMillis());
    assertEquals(
        List.of(
            "incheckning",
            "fallet-lases",
            "beskriva",
            "analysera",
            "reflektera",
            "insikt-och-att-prova",
            "utcheckning"),
        session.plan().rounds().stream().map(PlannedRound::id).toList());
    assertEquals(checkIn, session.round("incheckning"));
    assertEquals("dorren", ((FictionalCase) session.parts().get(FictionalCase.KEY)).id());
    assertEquals(new Place(At.ROUND, "fallet-lases", false, false, false), session.place());
    assertTrue(room.round().timer() instanceof Timer.Running);
    assertEquals(Optional.empty(), session.story());
    assertEquals(Optional.empty(), session.willing(seat("anna")));
    assertEquals(Optional.empty(), session.round(MANDATE));
    assertEquals(List.of(), session.cards());
    assertEquals(Optional.empty(), session.undo());
    assertEquals(Refusal.NOTHING_TO_UNDO, room.refused(new MoveCommands.Undo()));
    assertEquals(Refusal.NOT_NOW, room.refused(CASE));
    for (var row : session.plan().rounds()) room.at(row.id());
    room.leads(new MoveCommands.FreeTalk());
  }

  @Test
  void F4_anOwnCaseIsTakenAsBySetCase() {
    room.at("incheckning").at(CHOICE);
    assertEquals(
        Refusal.UNKNOWN_CASE,
        room.refused(new CaseCommands.WorkWithCase("no-such-case", null, null)));
    assertEquals(Refusal.MALFORMED, room.refused(new CaseCommands.WorkWithCase(null, null, null)));
    room.leads(new CaseCommands.WorkWithCase(null, sealed(256, 1), List.of(sealed(4096, 1))));
    assertEquals(
        new FictionalCase(null, sealed(256, 1), List.of(sealed(4096, 1))),
        room.session.parts().get(FictionalCase.KEY));
  }

  @Test
  void F4_onlyWhereOneChoosesAndNobodyIsAskedOrTellsOrHasTold() {
    assertEquals(Refusal.NOT_NOW, room.refused(CASE));
    room.at("incheckning");
    assertEquals(Refusal.NOT_NOW, room.refused(CASE));
    room.at(CHOICE).leads(new CaseChoiceCommands.Ask(seat("anna")));
    assertEquals(Refusal.NOT_NOW, room.refused(CASE));
    room.does(room.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), null, false));
    assertEquals(Refusal.NOT_NOW, room.refused(CASE));
    room.leads(new PlanCommands.AnotherStory());
    assertEquals(Refusal.NOT_NOW, room.refused(CASE), "the first story's cards would go");
    var fictional = Room.following("fiktivt-fall", 60, "anna").at("incheckning");
    assertEquals(Refusal.NOT_NOW, fictional.refused(CASE));
  }

  @Test
  void F4_alsoAfterTheStoryWasTakenBack() {
    room.at(CHOICE).leads(new CaseChoiceCommands.Ask(seat("anna")));
    room.does(room.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), null, false));
    room.does(room.who("anna"), new CaseGiverCommands.EndStory());
    room.leads(CASE);
    assertEquals(Optional.empty(), room.session.story());
  }

  @ParameterizedTest
  @CsvSource({
    // minutes gone, and what the six rounds that are left come to together
    "4, 56",
    "10, 50",
    "31, 29",
    "53, 7",
    "56, 6",
    "90, 6"
  })
  void F4_theMinutesFitInWhatRemains_andReflectionStaysLong(int gone, int together) {
    room.at("incheckning");
    room.now += gone * MINUTE;
    room.at(CHOICE).leads(CASE);
    var ahead = room.session.plan().rounds().subList(1, 7);
    assertEquals(together, ahead.stream().mapToInt(PlannedRound::minutes).sum());
    var reflection = Set.of("analysera", "reflektera");
    int reflected =
        ahead.stream()
            .filter(row -> reflection.contains(row.id()))
            .mapToInt(PlannedRound::minutes)
            .sum();
    assertTrue(reflected * 4 >= together, () -> ahead.toString());
  }

  @Test
  void F4_aRoundThatWasWrittenInTheOldFormIsRefusedInTheNew() {
    room.leads(new PlanCommands.ChooseWriting(MANDATE));
    room.at(MANDATE).at(CHOICE).leads(CASE);
    assertEquals(Refusal.UNKNOWN_ROUND, BoxRules.check(room.session, MANDATE, sealed(1024, 1)));
    var late = new CardCommands.PutCard(id("c"), seat("anna"), MANDATE, sealed(1024, 1));
    assertEquals(Refusal.UNKNOWN_ROUND, room.refused(room.who("anna"), late));
  }
}
