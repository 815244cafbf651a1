package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;
import static org.rundan.session.Situation.FREE;
import static org.rundan.session.Situation.MINUTE;
import static org.rundan.session.Situation.START;
import static org.rundan.session.Situation.WRITING;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.session.Place.At;
import org.rundan.session.Round.Act;

/** Going from place to place, covering the screens, and the end. */
class MoveCommandsTest {
  private final Situation situation = Situation.with("anna", "bo");

  @Test
  void L1_enteringStartsTheTimerAndTheFirstRoundMakesThePromise() {
    situation.at(CHECK_IN);
    assertEquals(new Timer.Running(START + 4 * MINUTE, 4 * MINUTE), situation.round().timer());
    assertEquals(START + 20 * MINUTE, situation.session.plan().endsAtMillis());
    situation.now += MINUTE;
    situation.at(WRITING);
    assertEquals(START + 20 * MINUTE, situation.session.plan().endsAtMillis());
    assertEquals(
        new Timer.Paused(3 * MINUTE, 4 * MINUTE),
        situation.session.round(CHECK_IN).orElseThrow().timer());
  }

  @Test
  void L1_comingBackTakesUpFloorLapActAndRemainingTime() {
    situation.at(CHECK_IN);
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    situation.leads(new FloorCommands.GiveWord(seat("bo")));
    situation.now += MINUTE;
    var left = situation.round();
    situation.leads(new MoveCommands.GoTo(At.LOBBY, null));
    situation.now += 7 * MINUTE;
    situation.at(CHECK_IN);
    assertEquals(
        left.withTimer(new Timer.Running(situation.now + 3 * MINUTE, 4 * MINUTE)),
        situation.round());
  }

  @Test
  void L1_aTimerStoppedByHandRunsAgainWhenOneComesBack() {
    situation.at(CHECK_IN);
    situation.leads(new TimeCommands.Pause());
    situation.at(WRITING).at(CHECK_IN);
    assertInstanceOf(Timer.Running.class, situation.round().timer());
  }

  @Test
  void L1_overtimeIsKeptToo() {
    situation.at(CHECK_IN);
    situation.now += 5 * MINUTE;
    situation.at(WRITING);
    assertEquals(
        new Timer.Paused(-MINUTE, 4 * MINUTE),
        situation.session.round(CHECK_IN).orElseThrow().timer());
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "LOBBY, incheckning, MALFORMED",
    "ROUND,, MALFORMED",
    ",, MALFORMED",
    "ROUND, nowhere, UNKNOWN_ROUND"
  })
  void L1_placesThatCannotBeGoneTo(At at, String round, Refusal refusal) {
    assertEquals(refusal, situation.refused(new MoveCommands.GoTo(at, round)));
  }

  @Test
  void L1_goingWhereOneStandsDoesNothing_andTheOfferToUndoStays() {
    var there = situation.at(CHECK_IN).session;
    situation.at(CHECK_IN);
    assertSame(there, situation.session);
    assertTrue(situation.session.undo().isPresent());
    situation.leads(new MoveCommands.Still());
    assertEquals(
        Refusal.NOT_NOW,
        situation.refused(new MoveCommands.GoTo(At.ROUND, CHECK_IN)),
        "uncovers it");
  }

  @Test
  void L6_stillTakesUpExactlyAsItWas() {
    situation.at(CHECK_IN);
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    situation.now += MINUTE;
    var before = situation.session;
    situation.leads(new MoveCommands.Still());
    assertEquals(new Place(At.ROUND, CHECK_IN, true, false, true), situation.session.place());
    assertEquals(new Timer.Paused(3 * MINUTE, 4 * MINUTE), situation.round().timer());
    situation.leads(new MoveCommands.Continue());
    situation.assertIs(before);
    situation.leads(new MoveCommands.Still());
    situation.now += MINUTE;
    situation.leads(new MoveCommands.Continue());
    assertEquals(
        new Timer.Running(situation.now + 3 * MINUTE, 4 * MINUTE), situation.round().timer());
    assertEquals(Refusal.NOT_NOW, situation.refused(new MoveCommands.Continue()));
  }

  @Test
  void L6_aTimerStoppedByHandStaysStopped() {
    situation.at(CHECK_IN);
    situation.leads(new TimeCommands.Pause());
    var before = situation.session;
    situation.leads(new MoveCommands.Still());
    situation.leads(new MoveCommands.Continue());
    situation.assertIs(before);
  }

  @Test
  void L6_goingAwayUncovers() {
    situation.leads(new MoveCommands.Still());
    assertEquals(new Place(At.LOBBY, null, true, false, false), situation.session.place());
    situation.at(CHECK_IN);
    situation.leads(new MoveCommands.Still());
    situation.at(WRITING);
    assertEquals(Place.of(At.ROUND, WRITING), situation.session.place());
    assertEquals(
        new Timer.Paused(4 * MINUTE, 4 * MINUTE),
        situation.session.round(CHECK_IN).orElseThrow().timer());
    situation.leads(new MoveCommands.Still());
    situation.leads(new MoveCommands.FreeTalk());
    assertEquals(Place.of(At.ROUND, FREE), situation.session.place());
  }

  @Test
  void L7_freeTalkIsPutInOnceAfterThePresentRoundAndUndoTakesItOut() {
    var other = Situation.following("etikrunda", 60, "anna").at("story");
    var before = other.session;
    other.leads(new MoveCommands.FreeTalk());
    var rows = other.session.plan().rounds().stream().map(Plan.PlannedRound::id).toList();
    assertEquals(rows.indexOf("story") + 1, rows.indexOf(FREE));
    assertEquals(new Timer.Running(START + 5 * MINUTE, 5 * MINUTE), other.round().timer());
    assertEquals(Act.OPEN, other.round().act());
    assertEquals(Refusal.NOT_NOW, other.refused(new MoveCommands.FreeTalk()));
    other.leads(new MoveCommands.Undo());
    other.assertIs(before);
    other.leads(new MoveCommands.FreeTalk());
    other.at("voices");
    other.leads(new MoveCommands.FreeTalk());
    assertEquals(rows, other.session.plan().rounds().stream().map(Plan.PlannedRound::id).toList());
  }

  @Test
  void L7_freeTalkThatIsInThePlanIsGoneTo() {
    assertEquals(Refusal.NOT_NOW, situation.refused(new MoveCommands.FreeTalk()));
    situation.leads(new MoveCommands.GoTo(At.OPENING, null));
    assertEquals(Refusal.NOT_NOW, situation.refused(new MoveCommands.FreeTalk()));
    situation.at(CHECK_IN);
    var before = situation.session;
    situation.leads(new MoveCommands.FreeTalk());
    assertEquals(3, situation.session.plan().rounds().size());
    assertEquals(9 * MINUTE, situation.round().timer().totalMillis());
    situation.leads(new MoveCommands.Undo());
    situation.assertIs(before);
  }

  @Test
  void L10_theEndErasesEverythingAlsoWhileStill() {
    situation.leads(new MoveCommands.Still());
    var end =
        new MoveCommands.End().applyTo(situation.session, situation.supervisor(), situation.now);
    assertEquals(new Outcome.Ended(), end);
  }
}
