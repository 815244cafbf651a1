package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.rundan.session.Room.CHECK_IN;
import static org.rundan.session.Room.FREE;
import static org.rundan.session.Room.WRITING;
import static org.rundan.session.Room.hash;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rundan.session.Place.At;
import org.rundan.session.TakePartCommands.Done;
import org.rundan.session.TakePartCommands.Pass;
import org.rundan.session.TakePartCommands.WithdrawCard;

class TakePartCommandsTest {
  private final Room room = Room.with("anna", "bo").at(CHECK_IN);

  @Test
  void T1_doneMarksEmptiesTheFloorAndGivesItToNobody() {
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    room.does(room.who("anna"), new Done(seat("anna"), CHECK_IN));
    assertEquals(Set.of(seat("anna")), room.round().had());
    assertNull(room.round().floor());
    var before = room.session;
    room.does(room.who("anna"), new Done(seat("anna"), CHECK_IN));
    assertSame(before, room.session);
  }

  @Test
  void T1_doneByOneWithoutTheWordLeavesTheFloor() {
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    room.does(room.who("bo"), new Done(seat("bo"), CHECK_IN));
    assertEquals(seat("anna"), room.round().floor());
    assertEquals(Set.of(seat("bo")), room.round().had());
  }

  @Test
  void T1_aTapThatArrivesAfterTheGroupWentOnCostsNobodyTheTurn() {
    room.at(FREE);
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new Done(seat("anna"), CHECK_IN)));
    assertEquals(Set.of(), room.round().had());
  }

  @Test
  void T2_aPassLooksLikeHavingSpoken() {
    var other = Room.with("anna", "bo").at(CHECK_IN);
    room.does(room.who("bo"), new Pass(seat("bo"), CHECK_IN));
    other.does(other.who("bo"), new Done(seat("bo"), CHECK_IN));
    assertEquals(other.round(), room.round());
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    room.does(room.who("anna"), new Pass(seat("anna"), CHECK_IN));
    assertNull(room.round().floor());
  }

  @Test
  void T2_onlyInALapThatAllowsIt() {
    room.at(FREE);
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new Pass(seat("anna"), FREE)));
    room.at(WRITING);
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new Pass(seat("anna"), WRITING)));
  }

  @Test
  void T3_eachForTheOwnSeatAndTheSupervisorForAny() {
    room.leads(new PeopleCommands.AddSeat(seat("cia"), sealed(256, 1)));
    assertEquals(
        Refusal.NOT_YOUR_SEAT, room.refused(room.who("anna"), new Done(seat("bo"), CHECK_IN)));
    assertEquals(
        Refusal.NOT_YOUR_SEAT, room.refused(room.who("anna"), new Pass(seat("cia"), CHECK_IN)));
    assertEquals(
        Refusal.NOT_YOUR_SEAT, room.refused(room.who("stage"), new Pass(seat("cia"), CHECK_IN)));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(null, new Done(seat("cia"), CHECK_IN)));
    assertEquals(
        Refusal.UNKNOWN_SEAT, room.refused(room.who("anna"), new Done(seat("eva"), CHECK_IN)));
    room.leads(new Done(seat("cia"), CHECK_IN));
    room.leads(new Pass(seat("bo"), CHECK_IN));
    assertEquals(Set.of(seat("cia"), seat("bo")), room.round().had());
  }

  @Test
  void T3_whoHasBeenPutOutSpeaksForNobody() {
    var bo = room.who("bo");
    room.leads(room.putOut("bo"));
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(bo, new Done(seat("bo"), CHECK_IN)));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(bo, new Done(seat("anna"), CHECK_IN)));
  }

  @Test
  void T1_T2_onlyInARoundThatIsNotCovered() {
    room.leads(new MoveCommands.Still());
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new Done(seat("anna"), CHECK_IN)));
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new Pass(seat("anna"), CHECK_IN)));
    room.leads(new MoveCommands.GoTo(At.OPENING, null));
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new Done(seat("anna"), CHECK_IN)));
  }

  @Test
  void L2_onlyPassingForAnotherCanBeUndone() {
    room.leads(new TimeCommands.Pause());
    room.does(room.who("anna"), new Pass(seat("anna"), CHECK_IN));
    assertEquals(Optional.empty(), room.session.undo());
    room.leads(new Pass(seat("sup"), CHECK_IN));
    assertEquals(Optional.empty(), room.session.undo());
    room.leads(new Pass(seat("bo"), CHECK_IN));
    assertEquals(room.now + Limits.UNDO_MILLIS, room.session.undo().orElseThrow().untilMillis());
  }

  @Test
  void U2_aCardIsTakenFromTheTableByItsSecret() {
    room.at(WRITING);
    room.leads(new FloorCommands.Reveal(List.of(Room.card(1), Room.card(2))));
    room.at(FREE);
    room.leads(new MoveCommands.Still());
    room.does(room.who("anna"), new WithdrawCard(Room.card(1).secretHash()));
    assertEquals(1, room.session.cards().size());
    assertEquals(Room.card(2).id(), room.session.cards().get(0).id());
    assertEquals(Refusal.UNKNOWN_CARD, room.refused(new WithdrawCard(Room.card(1).secretHash())));
    assertEquals(Refusal.UNKNOWN_CARD, room.refused(new WithdrawCard(hash("guess"))));
  }

  @Test
  void U2_theBoxTakesCardsOnlyWhileItsRoundIsWritten() {
    var text = sealed(1024, 1);
    assertEquals(Refusal.NOT_NOW, BoxRules.check(room.session, WRITING, text));
    assertEquals(Refusal.NOT_NOW, BoxRules.check(room.session, CHECK_IN, text));
    assertEquals(Refusal.UNKNOWN_ROUND, BoxRules.check(room.session, "nowhere", text));
    room.at(WRITING);
    assertNull(BoxRules.check(room.session, WRITING, text));
    assertEquals(Refusal.MALFORMED, BoxRules.check(room.session, WRITING, "Hej"));
    assertEquals(Refusal.MALFORMED, BoxRules.check(room.session, WRITING, null));
    assertEquals(Refusal.TOO_LONG, BoxRules.check(room.session, WRITING, sealed(4096, 1)));
    room.leads(new MoveCommands.Still());
    assertNull(BoxRules.check(room.session, WRITING, text));
    room.leads(new MoveCommands.Continue());
    room.leads(new FloorCommands.Reveal(List.of()));
    assertEquals(Refusal.ALREADY_REVEALED, BoxRules.check(room.session, WRITING, text));
    room.at(FREE);
    assertEquals(Refusal.ALREADY_REVEALED, BoxRules.check(room.session, WRITING, text));
  }

  @Test
  void U6_allCardsOfARoundAreUnderTheKeyThereWasWhenItsWritingBegan() {
    var early = sealed(1024, 1);
    var late = sealed(1024, 2);
    room.at(WRITING);
    room.leads(new MoveCommands.Undo());
    room.leads(room.putOut("bo"));
    room.at(WRITING);
    assertNull(BoxRules.check(room.session, WRITING, early), "a card may lie there since before");
    assertEquals(Refusal.MALFORMED, BoxRules.check(room.session, WRITING, late));
    assertEquals(Refusal.KEY_OUTDATED, BoxRules.check(room.session, WRITING, sealed(1024, 0)));

    var other = Room.with("anna", "bo");
    other.at(CHECK_IN);
    other.leads(other.putOut("bo"));
    other.at(WRITING);
    assertNull(BoxRules.check(other.session, WRITING, late), "who was out before reads none of it");
    assertEquals(Refusal.KEY_OUTDATED, BoxRules.check(other.session, WRITING, early));
    other.at(CHECK_IN).leads(other.putOut("anna"));
    assertNull(BoxRules.check(other.at(WRITING).session, WRITING, late), "back where one wrote");
  }
}
