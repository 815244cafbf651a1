package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.MINUTE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rundan.session.CaseCommands.SetCase;
import org.rundan.session.MandateCommands.Interpret;
import org.rundan.session.MandateCommands.StayWithMandate;
import org.rundan.session.Plan.PlannedRound;
import org.rundan.session.PlanCommands.AnotherStory;
import org.rundan.session.PlanCommands.ChooseWriting;
import org.rundan.session.PlanCommands.SetPlan;
import org.rundan.session.Round.Act;
import org.rundan.session.Story.State;
import org.rundan.session.TakePartCommands.AnotherPerspective;
import org.rundan.testing.Property;

/** The plan, another story, the mandate, the fictional case and its perspectives. */
class PlanCommandsTest {
  private static final String MANDATE = "vart-uppdrag";
  private static final String ANALYSIS = "analysera";
  private static final String TEXT = sealed(1024, 1, 2);

  private final Situation situation = Situation.following("uppdragsrunda", 60, "anna", "bo", "cia");

  private List<PlannedRound> rows() {
    return new ArrayList<>(situation.session.plan().rounds());
  }

  @Test
  void A1_thePlanIsReorderedShortenedAndTakenUpAgain() {
    var rows = rows();
    rows.remove(6);
    rows.set(0, new PlannedRound("incheckning", 2));
    Collections.swap(rows, 6, 7);
    situation.leads(new SetPlan(rows, 45));
    assertEquals(rows, situation.session.plan().rounds());
    assertEquals(45, situation.session.plan().lengthMinutes());
    assertEquals(Optional.empty(), situation.session.round("ater-till-berattaren"));
    situation.at("incheckning");
    assertEquals(Situation.START + 45 * MINUTE, situation.session.plan().endsAtMillis());
    rows.add(new PlannedRound("ater-till-berattaren", 4));
    rows.add(new PlannedRound("fritt-samtal", 5));
    situation.leads(new SetPlan(rows, 60));
    assertTrue(situation.session.round("ater-till-berattaren").isPresent());
    assertEquals(Situation.START + 45 * MINUTE, situation.session.plan().endsAtMillis(), "L8");
    assertEquals(Refusal.NOTHING_TO_UNDO, situation.refused(new MoveCommands.Undo()));
  }

  @Test
  void M1_L2_choosingToWriteCanBeUndoneUntilSomethingIsWritten() {
    situation.at("incheckning").at(MANDATE);
    var reading = situation.session;
    situation.leads(new ChooseWriting(MANDATE));
    assertEquals(MANDATE, new MoveCommands.Undo().box(situation.session));
    var written = new MoveCommands.Undo(List.of(Samples.card(1)));
    assertEquals(Refusal.NOT_NOW, situation.refused(written));
    assertFalse(written.closes());
    situation.now += 9_000;
    situation.leads(new MoveCommands.Undo());
    situation.assertIs(reading);
    situation.leads(new ChooseWriting(MANDATE));
    situation.leads(new TimeCommands.Pause());
    assertEquals(Refusal.NOTHING_TO_UNDO, situation.refused(new MoveCommands.Undo()));
    assertEquals(null, new MoveCommands.Undo().box(situation.session));
  }

  @Test
  void A1_whereOneHasBeenStaysInThePlan() {
    situation.at("incheckning").at(MANDATE);
    var without = rows();
    without.remove(0);
    assertEquals(Refusal.NOT_NOW, situation.refused(new SetPlan(without, 60)));
    var present = rows();
    present.remove(1);
    assertEquals(Refusal.NOT_NOW, situation.refused(new SetPlan(present, 60)));
    var before = situation.session.round("incheckning");
    var order = rows();
    Collections.reverse(order);
    situation.leads(new SetPlan(order, 60));
    assertEquals(before, situation.session.round("incheckning"));
  }

  @Test
  void A1_onlyWhatTheFormHasAndInBounds() {
    assertEquals(Refusal.MALFORMED, situation.refused(new SetPlan(List.of(), 60)));
    assertEquals(Refusal.OUT_OF_RANGE, situation.refused(new SetPlan(rows(), 50)));
    for (var id : new String[] {"nowhere", "berattelsen~2", "incheckning~2", "berattelsen~1"}) {
      var rows = rows();
      rows.add(new PlannedRound(id, 5));
      assertEquals(Refusal.UNKNOWN_ROUND, situation.refused(new SetPlan(rows, 60)), id);
    }
    var twice = rows();
    twice.add(twice.get(0));
    assertEquals(Refusal.MALFORMED, situation.refused(new SetPlan(twice, 60)));
    for (int minutes : new int[] {0, 121}) {
      var rows = rows();
      rows.set(0, new PlannedRound("incheckning", minutes));
      assertEquals(Refusal.OUT_OF_RANGE, situation.refused(new SetPlan(rows, 60)));
    }
    var many = Collections.nCopies(25, new PlannedRound("incheckning", 1));
    assertEquals(Refusal.TOO_MANY, situation.refused(new SetPlan(many, 60)));
  }

  @Test
  void A2_whoCanTellTheNextStoryIsAFreshChoice() {
    situation.at("val-av-berattelse");
    var heading = Samples.sealed(256, 1);
    situation.does(
        situation.who("anna"),
        new CaseChoiceCommands.Volunteer(seat("anna"), "val-av-berattelse", heading));
    situation.does(
        situation.who("bo"),
        new CaseChoiceCommands.Volunteer(seat("bo"), "val-av-berattelse", heading));
    situation.does(
        situation.who("cia"), new CaseChoiceCommands.StandBack(seat("cia"), "val-av-berattelse"));
    situation.leads(new CaseChoiceCommands.Ask(seat("anna")));
    situation.does(situation.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), null, false));
    situation.leads(new AnotherStory());
    for (String name : List.of("anna", "bo", "cia")) {
      assertEquals(Optional.empty(), situation.session.willing(seat(name)), name);
    }
    situation.does(
        situation.who("bo"),
        new CaseChoiceCommands.Volunteer(seat("bo"), "val-av-berattelse", null));
    assertTrue(situation.session.willing(seat("bo")).orElseThrow().willing());
  }

  @Test
  void A2_anotherStoryRepeatsItsRoundsAfterThoseOfTheLast() {
    assertEquals(Refusal.NOT_NOW, situation.refused(new AnotherStory()));
    situation.leads(new CaseChoiceCommands.Ask(seat("anna")));
    situation.does(situation.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), null, false));
    situation.does(situation.who("anna"), new CaseGiverCommands.WordQuestion(TEXT));
    situation.leads(new AnotherStory());
    assertEquals(Story.open(2), situation.session.story().orElseThrow());
    assertEquals(Optional.empty(), situation.session.question());
    var ids = rows().stream().map(PlannedRound::id).toList();
    assertEquals(
        List.of(
            "ater-till-berattaren",
            "berattelsen~2",
            "klargorande-fragor~2",
            "gemensam-reflektion~2",
            "ater-till-berattaren~2",
            "insikt-och-nasta-steg"),
        ids.subList(6, 12));
    situation.at("gemensam-reflektion");
    situation.leads(new CaseChoiceCommands.Ask(seat("bo")));
    situation.does(situation.who("bo"), new CaseChoiceCommands.Agree(seat("bo"), null, false));
    situation.does(situation.who("bo"), new CaseGiverCommands.WordQuestion(TEXT));
    situation.at("gemensam-reflektion~2");
    assertEquals(List.of(seat("anna"), seat("cia")), situation.lap().order());
    assertEquals(
        Refusal.NOT_NOW,
        situation.refused(situation.who("bo"), new CaseGiverCommands.WordQuestion(TEXT)));
    situation.does(situation.who("bo"), new CaseGiverCommands.EndStory());
    situation.leads(new AnotherStory());
    situation.leads(new CaseChoiceCommands.Ask(seat("cia")));
    situation.does(situation.who("cia"), new CaseChoiceCommands.Agree(seat("cia"), null, false));
    situation.leads(new AnotherStory());
    assertEquals(State.OPEN, situation.session.story().orElseThrow().state());
    situation.leads(new CaseChoiceCommands.Ask(seat("cia")));
    situation.does(situation.who("cia"), new CaseChoiceCommands.Agree(seat("cia"), null, false));
    assertEquals(Refusal.TOO_MANY, situation.refused(new AnotherStory()));
  }

  @Test
  void M1_writingIsChosenBeforeAnythingIsSaid() {
    situation.leads(new ChooseWriting(MANDATE));
    assertEquals(5, situation.session.plan().row(MANDATE).orElseThrow().minutes());
    situation.at(MANDATE);
    assertEquals(Act.WRITE, situation.round().act());
    assertEquals(null, BoxRules.check(situation.session, MANDATE, TEXT));
    situation.leads(new FloorCommands.Reveal(List.of(Samples.card(1))));
    assertEquals(Refusal.NOT_NOW, situation.refused(new ChooseWriting(MANDATE)));
    var other = Situation.following("uppdragsrunda", 60, "anna").at(MANDATE);
    other.now += MINUTE;
    other.leads(new ChooseWriting(MANDATE));
    assertEquals(
        new Timer.Running(Situation.START + 5 * MINUTE, 5 * MINUTE), other.round().timer());
    var spoken = Situation.following("uppdragsrunda", 60, "anna").at(MANDATE);
    spoken.leads(new FloorCommands.GiveWord(seat("anna")));
    assertEquals(Refusal.NOT_NOW, spoken.refused(new ChooseWriting(MANDATE)));
    assertEquals(Refusal.NOT_NOW, spoken.refused(new ChooseWriting("incheckning")));
  }

  @Test
  void M2_theMandateCoversAndContinueTakesUpExactly_M3_andIsInterpretedMeanwhile() {
    situation.at("gemensam-reflektion");
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    var before = situation.session;
    situation.leads(new StayWithMandate());
    assertTrue(situation.session.place().mandate());
    assertTrue(situation.round().timer() instanceof Timer.Paused);
    assertEquals(Refusal.NOT_NOW, situation.refused(new FloorCommands.GiveWord(seat("bo"))));
    assertEquals(
        Refusal.NOT_NOW,
        situation.refused(
            situation.who("anna"), new TakePartCommands.Done(seat("anna"), "gemensam-reflektion")));
    situation.leads(new Interpret(TEXT));
    situation.leads(new MoveCommands.Still());
    assertEquals(Refusal.NOT_NOW, situation.refused(new StayWithMandate()));
    assertEquals(Refusal.NOT_NOW, situation.refused(new Interpret(TEXT)));
    situation.leads(new MoveCommands.Continue());
    assertTrue(situation.session.place().mandate());
    assertFalse(situation.session.place().still());
    situation.leads(new MoveCommands.Continue());
    situation.assertIs(before.with(new Interpretation(TEXT)));
  }

  @Test
  void F1_aCaseOfTheDataOrAnOwnOneUntilItIsRead() {
    var fiction = Situation.following("fiktivt-fall", 60, "anna");
    fiction.leads(new SetCase("dorren", null, null));
    assertEquals(Refusal.UNKNOWN_CASE, fiction.refused(new SetCase("nowhere", null, null)));
    var texts = List.of(sealed(4096, 1), sealed(4096, 1, 2));
    assertEquals(Refusal.MALFORMED, fiction.refused(new SetCase("dorren", sealed(256, 1), texts)));
    fiction.leads(new SetCase(null, sealed(256, 1), texts));
    assertEquals(
        new FictionalCase(null, sealed(256, 1), texts),
        fiction.session.parts().get(FictionalCase.KEY));
    var four = Collections.nCopies(4, sealed(4096, 1));
    assertEquals(Refusal.TOO_MANY, fiction.refused(new SetCase(null, sealed(256, 1), four)));
    assertEquals(
        Refusal.MALFORMED, fiction.refused(new SetCase(null, sealed(256, 1), List.of(TEXT))));
    assertEquals(Refusal.MALFORMED, fiction.refused(new SetCase(null, null, texts)));
    assertEquals(Refusal.MALFORMED, fiction.refused(new SetCase(null, null, null)));
    fiction.at("incheckning").leads(new SetCase("vilan", null, null));
    fiction.at("fallet-lases");
    assertEquals(Refusal.NOT_NOW, fiction.refused(new SetCase("dorren", null, null)));
  }

  @Test
  void F2_perspectivesAreDealtWithThePersonNeverFirstAndOnlyAmongSix() {
    Property.holds(
        1_000,
        sample -> {
          long chance = sample.any();
          int people = sample.between(1, 12);
          var fiction = Situation.following("fiktivt-fall", 60, names(people));
          fiction.leads(new MoveCommands.GoTo(Place.At.ROUND, ANALYSIS, chance));
          var lap = fiction.lap().order();
          var dealt = fiction.session.perspectives().orElseThrow().seats();
          assertEquals(new HashSet<>(lap), dealt.keySet());
          assertFalse(dealt.get(lap.get(0)).equals("person"));
          long persons = dealt.values().stream().filter("person"::equals).count();
          assertTrue(persons <= (people < 6 ? 0 : 1));
          int different = new HashSet<>(dealt.values()).size();
          assertTrue(different >= Math.min(people, 6), dealt::toString);
          var kept = fiction.session.perspectives();
          fiction.at("reflektera").at(ANALYSIS);
          assertEquals(kept, fiction.session.perspectives());
        });
  }

  @Test
  void F3_anotherPerspectiveIsOneThatNobodyHas() {
    Property.holds(
        200,
        sample -> {
          long chance = sample.any();
          int people = sample.between(1, 5);
          var fiction = Situation.following("fiktivt-fall", 60, names(people));
          fiction.leads(new MoveCommands.GoTo(Place.At.ROUND, ANALYSIS, chance));
          for (var seat : fiction.lap().order()) {
            var before = fiction.session.perspectives().orElseThrow().seats();
            fiction.leads(new AnotherPerspective(seat));
            var after = fiction.session.perspectives().orElseThrow().seats();
            assertFalse(before.containsValue(after.get(seat)));
            assertFalse(after.containsValue("person"));
          }
        });
  }

  @Test
  void F3_forTheOwnSeatWhereItIsDealt() {
    var fiction = Situation.following("fiktivt-fall", 60, "anna", "bo");
    var another = new AnotherPerspective(seat("anna"));
    assertEquals(Refusal.NOT_NOW, fiction.refused(fiction.who("anna"), another));
    fiction.at(ANALYSIS).does(fiction.who("anna"), another);
    assertEquals(Refusal.NOT_YOUR_SEAT, fiction.refused(fiction.who("bo"), another));
    var own = new AnotherPerspective(seat("sup"));
    assertEquals(Refusal.NOT_ALLOWED, fiction.refused(own));
    fiction.letIn("cia");
    fiction.does(fiction.who("cia"), new AnotherPerspective(seat("cia")));
    fiction.leads(fiction.putOut("anna"));
    assertEquals(2, fiction.session.perspectives().orElseThrow().seats().size());
  }

  private static String[] names(int people) {
    var names = new String[people];
    for (int i = 0; i < people; i++) names[i] = "p" + i;
    return names;
  }
}
