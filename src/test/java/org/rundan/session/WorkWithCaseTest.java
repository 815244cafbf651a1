package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.MINUTE;

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
  private final Situation situation = Situation.following("uppdragsrunda", 60, "anna", "bo", "cia");

  @Test
  void F4_theSessionGoesOnWithTheFictionalCase() {
    situation.at("incheckning").leads(new FloorCommands.AllHaveHad());
    situation.leads(new PlanCommands.ChooseWriting(MANDATE));
    situation.at(MANDATE).leads(new FloorCommands.Reveal(List.of(Samples.card(1))));
    situation
        .at(CHOICE)
        .does(situation.who("anna"), new CaseChoiceCommands.StandBack(seat("anna"), CHOICE));
    var checkIn = situation.session.round("incheckning");
    long ends = situation.session.plan().endsAtMillis();
    situation.leads(CASE);
    var session = situation.session;
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
    assertTrue(situation.round().timer() instanceof Timer.Running);
    assertEquals(Optional.empty(), session.story());
    assertEquals(Optional.empty(), session.willing(seat("anna")));
    assertEquals(Optional.empty(), session.round(MANDATE));
    assertEquals(List.of(), session.cards());
    assertEquals(Optional.empty(), session.undo());
    assertEquals(Refusal.NOTHING_TO_UNDO, situation.refused(new MoveCommands.Undo()));
    assertEquals(Refusal.NOT_NOW, situation.refused(CASE));
    for (var row : session.plan().rounds()) situation.at(row.id());
    situation.leads(new MoveCommands.FreeTalk());
  }

  @Test
  void F4_anOwnCaseIsTakenAsBySetCase() {
    situation.at("incheckning").at(CHOICE);
    assertEquals(
        Refusal.UNKNOWN_CASE,
        situation.refused(new CaseCommands.WorkWithCase("no-such-case", null, null)));
    assertEquals(
        Refusal.MALFORMED, situation.refused(new CaseCommands.WorkWithCase(null, null, null)));
    situation.leads(new CaseCommands.WorkWithCase(null, sealed(256, 1), List.of(sealed(4096, 1))));
    assertEquals(
        new FictionalCase(null, sealed(256, 1), List.of(sealed(4096, 1))),
        situation.session.parts().get(FictionalCase.KEY));
  }

  @Test
  void F4_onlyWhereOneChoosesAndNobodyIsAskedOrTellsOrHasTold() {
    assertEquals(Refusal.NOT_NOW, situation.refused(CASE));
    situation.at("incheckning");
    assertEquals(Refusal.NOT_NOW, situation.refused(CASE));
    situation.at(CHOICE).leads(new CaseChoiceCommands.Ask(seat("anna")));
    assertEquals(Refusal.NOT_NOW, situation.refused(CASE));
    situation.does(situation.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), null, false));
    assertEquals(Refusal.NOT_NOW, situation.refused(CASE));
    situation.leads(new PlanCommands.AnotherStory());
    assertEquals(Refusal.NOT_NOW, situation.refused(CASE), "the first story's cards would go");
    var fictional = Situation.following("fiktivt-fall", 60, "anna").at("incheckning");
    assertEquals(Refusal.NOT_NOW, fictional.refused(CASE));
  }

  @Test
  void F4_alsoAfterTheStoryWasTakenBack() {
    situation.at(CHOICE).leads(new CaseChoiceCommands.Ask(seat("anna")));
    situation.does(situation.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), null, false));
    situation.does(situation.who("anna"), new CaseGiverCommands.EndStory());
    situation.leads(CASE);
    assertEquals(Optional.empty(), situation.session.story());
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
    situation.at("incheckning");
    situation.now += gone * MINUTE;
    situation.at(CHOICE).leads(CASE);
    var ahead = situation.session.plan().rounds().subList(1, 7);
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
    situation.leads(new PlanCommands.ChooseWriting(MANDATE));
    situation.at(MANDATE).at(CHOICE).leads(CASE);
    assertEquals(
        Refusal.UNKNOWN_ROUND, BoxRules.check(situation.session, MANDATE, sealed(1024, 1)));
    var late = new CardCommands.PutCard(id("c"), seat("anna"), MANDATE, sealed(1024, 1));
    assertEquals(Refusal.UNKNOWN_ROUND, situation.refused(situation.who("anna"), late));
  }
}
