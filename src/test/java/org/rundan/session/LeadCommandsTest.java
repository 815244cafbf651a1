package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Room.CHECK_IN;
import static org.rundan.session.Room.FREE;
import static org.rundan.session.Room.MINUTE;
import static org.rundan.session.Room.START;
import static org.rundan.session.Room.WRITING;
import static org.rundan.session.Room.seat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.session.Place.At;
import org.rundan.session.Round.Act;

class LeadCommandsTest {
  private final Room room = Room.with("anna", "bo");

  @Test
  void L1_enteringStartsTheTimerAndTheFirstRoundMakesThePromise() {
    room.at(CHECK_IN);
    assertEquals(new Timer.Running(START + 4 * MINUTE, 4 * MINUTE), room.round().timer());
    assertEquals(START + 20 * MINUTE, room.session.plan().endsAtMillis());
    room.now += MINUTE;
    room.at(WRITING);
    assertEquals(START + 20 * MINUTE, room.session.plan().endsAtMillis());
    assertEquals(
        new Timer.Paused(3 * MINUTE, 4 * MINUTE),
        room.session.round(CHECK_IN).orElseThrow().timer());
  }

  @Test
  void L1_comingBackTakesUpFloorLapActAndRemainingTime() {
    room.at(CHECK_IN);
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    room.leads(new FloorCommands.GiveWord(seat("bo")));
    room.now += MINUTE;
    var left = room.round();
    room.leads(new MoveCommands.GoTo(At.LOBBY, null));
    room.now += 7 * MINUTE;
    room.at(CHECK_IN);
    assertEquals(
        left.withTimer(new Timer.Running(room.now + 3 * MINUTE, 4 * MINUTE)), room.round());
  }

  @Test
  void L1_aTimerStoppedByHandRunsAgainWhenOneComesBack() {
    room.at(CHECK_IN);
    room.leads(new TimeCommands.Pause());
    room.at(WRITING).at(CHECK_IN);
    assertInstanceOf(Timer.Running.class, room.round().timer());
  }

  @Test
  void L1_overtimeIsKeptToo() {
    room.at(CHECK_IN);
    room.now += 5 * MINUTE;
    room.at(WRITING);
    assertEquals(
        new Timer.Paused(-MINUTE, 4 * MINUTE), room.session.round(CHECK_IN).orElseThrow().timer());
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "LOBBY, incheckning, MALFORMED",
    "ROUND,, MALFORMED",
    ",, MALFORMED",
    "ROUND, nowhere, UNKNOWN_ROUND"
  })
  void L1_placesThatCannotBeGoneTo(At at, String round, Refusal refusal) {
    assertEquals(refusal, room.refused(new MoveCommands.GoTo(at, round)));
  }

  @Test
  void L1_goingWhereOneStandsDoesNothing_andTheOfferToUndoStays() {
    var there = room.at(CHECK_IN).session;
    room.at(CHECK_IN);
    assertSame(there, room.session);
    assertTrue(room.session.undo().isPresent());
    room.leads(new MoveCommands.Still());
    assertEquals(
        Refusal.NOT_NOW, room.refused(new MoveCommands.GoTo(At.ROUND, CHECK_IN)), "uncovers it");
  }

  @Test
  void L2_undoRestoresPlacePlanFloorAndTimerExactly() {
    var lobby = room.session;
    room.at(CHECK_IN);
    room.now += Limits.UNDO_MILLIS;
    room.leads(new MoveCommands.Undo());
    room.assertIs(lobby);

    room.at(CHECK_IN);
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    room.now += MINUTE;
    var before = room.session;
    room.at(WRITING);
    room.now += 9_000;
    room.leads(new MoveCommands.Undo());
    room.assertIs(before);
  }

  @Test
  void L2_undoOfAllHaveHadAndOfPassingForASeat() {
    room.at(CHECK_IN);
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    var before = room.session;
    room.leads(new FloorCommands.AllHaveHad());
    assertEquals(Set.of(seat("anna"), seat("bo")), room.round().had());
    assertEquals(null, room.round().floor());
    room.leads(new MoveCommands.Undo());
    room.assertIs(before);
    room.leads(new TakePartCommands.Pass(seat("anna"), CHECK_IN));
    assertEquals(Set.of(seat("anna")), room.round().had());
    room.leads(new MoveCommands.Undo());
    room.assertIs(before);
  }

  @Test
  void L2_undoUncoversNothingItDidNotCover() {
    room.at(CHECK_IN);
    room.leads(new MoveCommands.Still());
    var before = room.session;
    room.at(WRITING);
    room.leads(new MoveCommands.Undo());
    room.assertIs(before);
  }

  @Test
  void L2_afterTenSecondsThereIsNothingToUndo() {
    assertEquals(Refusal.NOTHING_TO_UNDO, room.refused(new MoveCommands.Undo()));
    room.at(CHECK_IN);
    room.now += Limits.UNDO_MILLIS + 1;
    assertEquals(Refusal.NOTHING_TO_UNDO, room.refused(new MoveCommands.Undo()));
    room.leads(new TimeCommands.Pause());
    assertEquals(Optional.empty(), room.session.undo());
  }

  @ParameterizedTest
  @MethodSource
  void L2_anyOtherLeadingCommandEndsTheOffer(Command command) {
    room.at(CHECK_IN).at(WRITING);
    assertTrue(room.session.undo().isPresent());
    room.leads(command);
    assertEquals(Optional.empty(), room.session.undo());
  }

  static Stream<Command> L2_anyOtherLeadingCommandEndsTheOffer() {
    return Stream.of(
        new FloorCommands.GiveWord(seat("anna")),
        new TimeCommands.AddTime(1),
        new TimeCommands.Pause(),
        new TimeCommands.Resume(),
        new MoveCommands.Still(),
        new TimeCommands.SetEnd(START + 1),
        new MandateCommands.SetMandate(Room.sealed(1024, 1)),
        new FloorCommands.Reveal(List.of()),
        Room.with("anna", "bo").putOut("bo"));
  }

  @Test
  void L2_whoTakesPartOrSitsDownLeavesTheOffer() {
    room.at(CHECK_IN);
    var offer = room.session.undo();
    room.does(room.who("anna"), new TakePartCommands.Pass(seat("anna"), CHECK_IN));
    room.letIn("cia");
    assertEquals(offer, room.session.undo());
  }

  @Test
  void L3_whoeverHadTheWordBeforeHasHadIt() {
    room.at(CHECK_IN);
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    assertEquals(Set.of(), room.round().had());
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    assertEquals(Set.of(), room.round().had());
    room.leads(new FloorCommands.GiveWord(seat("bo")));
    assertEquals(Set.of(seat("anna")), room.round().had());
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    assertEquals(seat("anna"), room.round().floor());
    assertEquals(seat("anna"), room.round().last());
  }

  @Test
  void L3_toAnyoneAtAnyTimeButInARound() {
    assertEquals(Refusal.NOT_NOW, room.refused(new FloorCommands.GiveWord(seat("anna"))));
    for (var round : List.of(CHECK_IN, WRITING, FREE)) {
      room.at(round);
      room.leads(new FloorCommands.GiveWord(seat("sup")));
      room.leads(new FloorCommands.GiveWord(seat("bo")));
    }
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(new FloorCommands.GiveWord(seat("cia"))));
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(new FloorCommands.GiveWord(null)));
  }

  @Test
  void L4_theTalkOpensOnceAndOnlyAfterALapWithOne() {
    room.at(CHECK_IN);
    assertEquals(Refusal.NOT_NOW, room.refused(new FloorCommands.OpenTalk()));
    var other = Room.following("larande-samtal", 60, "anna").at("second-round");
    other.leads(new FloorCommands.GiveWord(seat("anna")));
    other.leads(new FloorCommands.OpenTalk());
    assertEquals(Act.OPEN, other.round().act());
    assertEquals(seat("anna"), other.round().floor());
    assertEquals(Refusal.NOT_NOW, other.refused(new FloorCommands.OpenTalk()));
    assertEquals(Refusal.NOT_NOW, other.refused(new TakePartCommands.Pass(seat("anna"), CHECK_IN)));
  }

  @Test
  void L5_timeIsAddedRunningOrPaused() {
    assertEquals(Refusal.NOT_NOW, room.refused(new TimeCommands.AddTime(1)));
    room.at(CHECK_IN);
    room.leads(new TimeCommands.AddTime(120_000));
    assertEquals(new Timer.Running(START + 6 * MINUTE, 6 * MINUTE), room.round().timer());
    room.now += MINUTE;
    room.leads(new TimeCommands.Pause());
    room.leads(new TimeCommands.AddTime(120_000));
    assertEquals(new Timer.Paused(7 * MINUTE, 8 * MINUTE), room.round().timer());
    room.now += MINUTE;
    room.leads(new TimeCommands.Resume());
    assertEquals(new Timer.Running(room.now + 7 * MINUTE, 8 * MINUTE), room.round().timer());
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "3600001", "9223372036854775807"})
  void L5_withinAnHour(long millis) {
    room.at(CHECK_IN);
    assertEquals(Refusal.OUT_OF_RANGE, room.refused(new TimeCommands.AddTime(millis)));
  }

  @Test
  void L5_notBeyondTheLifeOfTheSession() {
    room.at(CHECK_IN);
    for (int hour = 0; hour < 7; hour++) room.leads(new TimeCommands.AddTime(3_600_000));
    assertEquals(Refusal.OUT_OF_RANGE, room.refused(new TimeCommands.AddTime(3_600_000)));
  }

  @Test
  void L6_stillTakesUpExactlyAsItWas() {
    room.at(CHECK_IN);
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    room.now += MINUTE;
    var before = room.session;
    room.leads(new MoveCommands.Still());
    assertEquals(new Place(At.ROUND, CHECK_IN, true, false, true), room.session.place());
    assertEquals(new Timer.Paused(3 * MINUTE, 4 * MINUTE), room.round().timer());
    room.leads(new MoveCommands.Continue());
    room.assertIs(before);
    room.leads(new MoveCommands.Still());
    room.now += MINUTE;
    room.leads(new MoveCommands.Continue());
    assertEquals(new Timer.Running(room.now + 3 * MINUTE, 4 * MINUTE), room.round().timer());
    assertEquals(Refusal.NOT_NOW, room.refused(new MoveCommands.Continue()));
  }

  @Test
  void L6_aTimerStoppedByHandStaysStopped() {
    room.at(CHECK_IN);
    room.leads(new TimeCommands.Pause());
    var before = room.session;
    room.leads(new MoveCommands.Still());
    room.leads(new MoveCommands.Continue());
    room.assertIs(before);
  }

  @Test
  void L6_goingAwayUncovers() {
    room.leads(new MoveCommands.Still());
    assertEquals(new Place(At.LOBBY, null, true, false, false), room.session.place());
    room.at(CHECK_IN);
    room.leads(new MoveCommands.Still());
    room.at(WRITING);
    assertEquals(Place.of(At.ROUND, WRITING), room.session.place());
    assertEquals(
        new Timer.Paused(4 * MINUTE, 4 * MINUTE),
        room.session.round(CHECK_IN).orElseThrow().timer());
    room.leads(new MoveCommands.Still());
    room.leads(new MoveCommands.FreeTalk());
    assertEquals(Place.of(At.ROUND, FREE), room.session.place());
  }

  @Test
  void L7_freeTalkIsPutInOnceAfterThePresentRoundAndUndoTakesItOut() {
    var other = Room.following("etikrunda", 60, "anna").at("story");
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
    assertEquals(Refusal.NOT_NOW, room.refused(new MoveCommands.FreeTalk()));
    room.leads(new MoveCommands.GoTo(At.OPENING, null));
    assertEquals(Refusal.NOT_NOW, room.refused(new MoveCommands.FreeTalk()));
    room.at(CHECK_IN);
    var before = room.session;
    room.leads(new MoveCommands.FreeTalk());
    assertEquals(3, room.session.plan().rounds().size());
    assertEquals(9 * MINUTE, room.round().timer().totalMillis());
    room.leads(new MoveCommands.Undo());
    room.assertIs(before);
  }

  @Test
  void L8_thePromiseMovesOnlyByHand() {
    room.leads(new TimeCommands.SetEnd(START + 25 * MINUTE));
    room.at(CHECK_IN);
    assertEquals(START + 25 * MINUTE, room.session.plan().endsAtMillis());
    assertEquals(Refusal.OUT_OF_RANGE, room.refused(new TimeCommands.SetEnd(START)));
    assertEquals(
        Refusal.OUT_OF_RANGE,
        room.refused(new TimeCommands.SetEnd(START + Limits.PLAN_MILLIS + 1)));
  }

  @Test
  void L9_theBoxBecomesCardsWithoutAnAuthor() {
    room.at(WRITING);
    room.leads(new FloorCommands.Reveal(List.of(Room.card(1), Room.card(2))));
    assertEquals(Act.TALK, room.round().act());
    var box = Room.card(1);
    assertEquals(
        new Card(box.id(), WRITING, box.text(), null, box.secretHash(), Card.State.TABLE),
        room.session.parts().get(Card.PREFIX + box.id()));
    assertEquals(2, room.session.cards().size());
    assertEquals(Refusal.ALREADY_REVEALED, room.refused(new FloorCommands.Reveal(List.of())));
    assertEquals(Refusal.NOTHING_TO_UNDO, room.refused(new MoveCommands.Undo()));
  }

  @Test
  void L9_onlyWhereCardsAreWrittenToBeShown() {
    assertEquals(Refusal.NOT_NOW, room.refused(new FloorCommands.Reveal(List.of())));
    room.at(CHECK_IN);
    assertEquals(Refusal.NOT_NOW, room.refused(new FloorCommands.Reveal(List.of())));
    var other = Room.following("larande-samtal", 60, "anna").at("silent-start");
    assertEquals(Refusal.NOT_NOW, other.refused(new FloorCommands.Reveal(List.of())));
  }

  @Test
  void L9_noMoreThanNinetyAndEachIdOnce() {
    room.at(WRITING);
    var cards = IntStream.range(0, 91).mapToObj(Room::card).toList();
    assertEquals(Refusal.TOO_MANY, room.refused(new FloorCommands.Reveal(cards)));
    assertEquals(
        Refusal.ID_TAKEN,
        room.refused(new FloorCommands.Reveal(List.of(cards.get(0), cards.get(0)))));
    var odd = new BoxCard("1", Room.hash("s"), Room.sealed(1024, 1));
    assertEquals(Refusal.MALFORMED, room.refused(new FloorCommands.Reveal(List.of(odd))));
    room.leads(new FloorCommands.Reveal(cards.subList(0, 90)));
  }

  @Test
  void L9_cardsSealedBeforeAChangeOfKeysAreShown() {
    room.at(WRITING);
    room.leads(room.putOut("bo"));
    room.leads(new FloorCommands.Reveal(List.of(Room.card(1))));
    assertEquals(1, room.session.cards().size());
  }

  @Test
  void L10_theEndErasesEverythingAlsoWhileStill() {
    room.leads(new MoveCommands.Still());
    var end = new MoveCommands.End().applyTo(room.session, room.supervisor(), room.now);
    assertEquals(new Outcome.Ended(), end);
  }

  @Test
  void setMandateTakesTheNewWordingUnderThePresentKey() {
    var text = Room.sealed(1024, 1, 5);
    room.leads(new MandateCommands.SetMandate(text));
    assertEquals(text, room.session.mandate().text());
    room.leads(room.putOut("bo"));
    assertEquals(Refusal.KEY_OUTDATED, room.refused(new MandateCommands.SetMandate(text)));
  }

  @Test
  void whatChangesNothingKeepsTheVerySameSession() {
    room.at(CHECK_IN);
    room.leads(new TimeCommands.Resume());
    var before = room.session;
    room.leads(new TimeCommands.Resume());
    assertSame(before, room.session);
  }
}
