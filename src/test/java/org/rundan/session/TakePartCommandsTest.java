package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.rundan.session.Samples.hash;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;
import static org.rundan.session.Situation.FREE;
import static org.rundan.session.Situation.WRITING;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rundan.session.Place.At;
import org.rundan.session.TakePartCommands.Done;
import org.rundan.session.TakePartCommands.Pass;
import org.rundan.session.TakePartCommands.WithdrawCard;

class TakePartCommandsTest {
  private final Situation situation = Situation.with("anna", "bo").at(CHECK_IN);

  @Test
  void T1_doneMarksEmptiesTheFloorAndGivesItToNobody() {
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    situation.does(situation.who("anna"), new Done(seat("anna"), CHECK_IN));
    assertEquals(Set.of(seat("anna")), situation.round().had());
    assertNull(situation.round().floor());
    var before = situation.session;
    situation.does(situation.who("anna"), new Done(seat("anna"), CHECK_IN));
    assertSame(before, situation.session);
  }

  @Test
  void T1_doneByOneWithoutTheWordLeavesTheFloor() {
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    situation.does(situation.who("bo"), new Done(seat("bo"), CHECK_IN));
    assertEquals(seat("anna"), situation.round().floor());
    assertEquals(Set.of(seat("bo")), situation.round().had());
  }

  @Test
  void T1_aTapThatArrivesAfterTheGroupWentOnCostsNobodyTheTurn() {
    situation.at(FREE);
    assertEquals(
        Refusal.NOT_NOW,
        situation.refused(situation.who("anna"), new Done(seat("anna"), CHECK_IN)));
    assertEquals(Set.of(), situation.round().had());
  }

  @Test
  void T2_aPassLooksLikeHavingSpoken() {
    var other = Situation.with("anna", "bo").at(CHECK_IN);
    situation.does(situation.who("bo"), new Pass(seat("bo"), CHECK_IN));
    other.does(other.who("bo"), new Done(seat("bo"), CHECK_IN));
    assertEquals(other.round(), situation.round());
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    situation.does(situation.who("anna"), new Pass(seat("anna"), CHECK_IN));
    assertNull(situation.round().floor());
  }

  @Test
  void T2_onlyInALapThatAllowsIt() {
    situation.at(FREE);
    assertEquals(
        Refusal.NOT_NOW, situation.refused(situation.who("anna"), new Pass(seat("anna"), FREE)));
    situation.at(WRITING);
    assertEquals(
        Refusal.NOT_NOW, situation.refused(situation.who("anna"), new Pass(seat("anna"), WRITING)));
  }

  @Test
  void T3_eachForTheOwnSeatAndTheSupervisorForAny() {
    situation.leads(new PeopleCommands.AddSeat(seat("cia"), sealed(256, 1)));
    assertEquals(
        Refusal.NOT_YOUR_SEAT,
        situation.refused(situation.who("anna"), new Done(seat("bo"), CHECK_IN)));
    assertEquals(
        Refusal.NOT_YOUR_SEAT,
        situation.refused(situation.who("anna"), new Pass(seat("cia"), CHECK_IN)));
    assertEquals(
        Refusal.NOT_YOUR_SEAT,
        situation.refused(situation.who("stage"), new Pass(seat("cia"), CHECK_IN)));
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(null, new Done(seat("cia"), CHECK_IN)));
    assertEquals(
        Refusal.UNKNOWN_SEAT,
        situation.refused(situation.who("anna"), new Done(seat("eva"), CHECK_IN)));
    situation.leads(new Done(seat("cia"), CHECK_IN));
    situation.leads(new Pass(seat("bo"), CHECK_IN));
    assertEquals(Set.of(seat("cia"), seat("bo")), situation.round().had());
  }

  @Test
  void T3_whoHasBeenPutOutSpeaksForNobody() {
    var bo = situation.who("bo");
    situation.leads(situation.putOut("bo"));
    assertEquals(Refusal.UNKNOWN_SEAT, situation.refused(bo, new Done(seat("bo"), CHECK_IN)));
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(bo, new Done(seat("anna"), CHECK_IN)));
  }

  @Test
  void T1_T2_onlyInARoundThatIsNotCovered() {
    situation.leads(new MoveCommands.Still());
    assertEquals(
        Refusal.NOT_NOW,
        situation.refused(situation.who("anna"), new Done(seat("anna"), CHECK_IN)));
    assertEquals(
        Refusal.NOT_NOW,
        situation.refused(situation.who("anna"), new Pass(seat("anna"), CHECK_IN)));
    situation.leads(new MoveCommands.GoTo(At.OPENING, null));
    assertEquals(
        Refusal.NOT_NOW,
        situation.refused(situation.who("anna"), new Done(seat("anna"), CHECK_IN)));
  }

  @Test
  void L2_onlyPassingForAnotherCanBeUndone() {
    situation.leads(new TimeCommands.Pause());
    situation.does(situation.who("anna"), new Pass(seat("anna"), CHECK_IN));
    assertEquals(Optional.empty(), situation.session.undo());
    situation.leads(new Pass(seat("sup"), CHECK_IN));
    assertEquals(Optional.empty(), situation.session.undo());
    situation.leads(new Pass(seat("bo"), CHECK_IN));
    assertEquals(
        situation.now + Limits.UNDO_MILLIS, situation.session.undo().orElseThrow().untilMillis());
  }

  @Test
  void U2_aCardIsTakenFromTheTableByItsSecret() {
    situation.at(WRITING);
    situation.leads(new FloorCommands.Reveal(List.of(Samples.card(1), Samples.card(2))));
    situation.at(FREE);
    situation.leads(new MoveCommands.Still());
    situation.does(situation.who("anna"), new WithdrawCard(Samples.card(1).secretHash()));
    assertEquals(1, situation.session.cards().size());
    assertEquals(Samples.card(2).id(), situation.session.cards().get(0).id());
    assertEquals(
        Refusal.UNKNOWN_CARD, situation.refused(new WithdrawCard(Samples.card(1).secretHash())));
    assertEquals(Refusal.UNKNOWN_CARD, situation.refused(new WithdrawCard(hash("guess"))));
  }

  @Test
  void U2_theBoxTakesCardsOnlyWhileItsRoundIsWritten() {
    var text = sealed(1024, 1);
    assertEquals(Refusal.NOT_NOW, BoxRules.check(situation.session, WRITING, text));
    assertEquals(Refusal.NOT_NOW, BoxRules.check(situation.session, CHECK_IN, text));
    assertEquals(Refusal.UNKNOWN_ROUND, BoxRules.check(situation.session, "nowhere", text));
    situation.at(WRITING);
    assertNull(BoxRules.check(situation.session, WRITING, text));
    assertEquals(Refusal.MALFORMED, BoxRules.check(situation.session, WRITING, "Hej"));
    assertEquals(Refusal.MALFORMED, BoxRules.check(situation.session, WRITING, null));
    assertEquals(Refusal.TOO_LONG, BoxRules.check(situation.session, WRITING, sealed(4096, 1)));
    situation.leads(new MoveCommands.Still());
    assertNull(BoxRules.check(situation.session, WRITING, text));
    situation.leads(new MoveCommands.Continue());
    situation.leads(new FloorCommands.Reveal(List.of()));
    assertEquals(Refusal.ALREADY_REVEALED, BoxRules.check(situation.session, WRITING, text));
    situation.at(FREE);
    assertEquals(Refusal.ALREADY_REVEALED, BoxRules.check(situation.session, WRITING, text));
  }

  @Test
  void U6_allCardsOfARoundAreUnderTheKeyThereWasWhenItsWritingBegan() {
    var early = sealed(1024, 1);
    var late = sealed(1024, 2);
    situation.at(WRITING);
    situation.leads(new MoveCommands.Undo());
    situation.leads(situation.putOut("bo"));
    situation.at(WRITING);
    assertNull(
        BoxRules.check(situation.session, WRITING, early), "a card may lie there since before");
    assertEquals(Refusal.MALFORMED, BoxRules.check(situation.session, WRITING, late));
    assertEquals(Refusal.KEY_OUTDATED, BoxRules.check(situation.session, WRITING, sealed(1024, 0)));

    var other = Situation.with("anna", "bo");
    other.at(CHECK_IN);
    other.leads(other.putOut("bo"));
    other.at(WRITING);
    assertNull(BoxRules.check(other.session, WRITING, late), "who was out before reads none of it");
    assertEquals(Refusal.KEY_OUTDATED, BoxRules.check(other.session, WRITING, early));
    other.at(CHECK_IN).leads(other.putOut("anna"));
    assertNull(BoxRules.check(other.at(WRITING).session, WRITING, late), "back where one wrote");
  }
}
