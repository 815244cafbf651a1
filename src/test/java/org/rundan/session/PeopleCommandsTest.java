package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.box;
import static org.rundan.session.Samples.hash;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rundan.session.PeopleCommands.AddSeat;
import org.rundan.session.PeopleCommands.Admission;
import org.rundan.session.PeopleCommands.Admit;
import org.rundan.session.PeopleCommands.KnockAtDoor;
import org.rundan.session.PeopleCommands.OrderSeats;
import org.rundan.session.PeopleCommands.PutOut;
import org.rundan.session.PeopleCommands.RemoveSeat;
import org.rundan.session.PeopleCommands.RenameSeat;
import org.rundan.session.PeopleCommands.TurnAway;
import org.rundan.session.PeopleCommands.Withdraw;

class PeopleCommandsTest {
  private final Situation situation = Situation.with("anna", "bo");

  private static KnockAtDoor knock(String name) {
    return new KnockAtDoor(Samples.knock(name), hash("join-1"));
  }

  @Test
  void C4_whoKnocksWaitsAlsoWhenTheGroupHasBegun() {
    situation.at(CHECK_IN);
    situation.does(null, knock("cia"));
    assertEquals(Samples.knock("cia"), situation.session.knock(id("cia")).orElseThrow());
    assertEquals(Optional.empty(), situation.session.holder(id("cia")));
  }

  @Test
  void C4_aWrongOrVoidInvitationOpensNothing() {
    assertEquals(
        Refusal.NOT_ALLOWED,
        situation.refused(null, new KnockAtDoor(Samples.knock("cia"), hash("guess"))));
    situation.leads(new PeopleCommands.NewInvitation(hash("join-2"), sealed(256, 1)));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(null, knock("cia")));
  }

  @Test
  void C4_theSameHolderIsTheSameKnock() {
    situation.does(null, knock("cia"));
    var before = situation.session;
    situation.does(null, knock("cia"));
    assertSame(before, situation.session);
    situation.does(null, knock("anna"));
    assertSame(before, situation.session);
    for (var taken : List.of("cia", "anna", "sup")) {
      var other = new Knock(id(taken), hash("mine"), hash("p"), sealed(256, 0), hash("proof"));
      assertEquals(
          Refusal.ID_TAKEN, situation.refused(null, new KnockAtDoor(other, hash("join-1"))), taken);
    }
  }

  @Test
  void C4_atMostFortyWait() {
    for (int i = 0; i < 40; i++) situation.does(null, knock("guest-" + i));
    assertEquals(Refusal.TOO_MANY, situation.refused(null, knock("cia")));
  }

  @Test
  void C4_whatIsNotWellFormedDoesNotKnock() {
    var good = Samples.knock("cia");
    for (var bad :
        List.of(
            new Knock("cia", good.tokenHash(), good.publicKey(), good.name(), good.proof()),
            new Knock(good.id(), "t", good.publicKey(), good.name(), good.proof()),
            new Knock(good.id(), good.tokenHash(), "p", good.name(), good.proof()),
            new Knock(good.id(), good.tokenHash(), good.publicKey(), "Cia", good.proof()),
            new Knock(good.id(), good.tokenHash(), good.publicKey(), good.name(), null))) {
      assertEquals(
          Refusal.MALFORMED, situation.refused(null, new KnockAtDoor(bad, hash("join-1"))));
    }
  }

  @Test
  void P1_eachKnockBecomesAHolderAndASeatAtTheEndOfTheTable() {
    situation.at(CHECK_IN);
    situation.knocks("cia");
    situation.knocks("disa");
    situation.leads(new Admit(List.of(situation.admission("disa"), situation.admission("cia"))));
    assertEquals(
        List.of(seat("sup"), seat("anna"), seat("bo"), seat("disa"), seat("cia")),
        situation.session.table().order());
    assertEquals(
        new Holder(
            id("cia"),
            Role.PARTICIPANT,
            List.of(seat("cia")),
            hash("token-cia"),
            hash("public-cia"),
            box(1),
            1),
        situation.who("cia"));
    assertEquals(
        Seat.taken(seat("cia"), sealed(256, 1), Role.PARTICIPANT, true),
        situation.session.seat(seat("cia")).orElseThrow());
    assertEquals(List.of(), situation.session.knocks());
  }

  @Test
  void P1_oneThatCannotBeLetInKeepsAllOutside() {
    situation.knocks("cia");
    var cia = situation.admission("cia");
    assertEquals(
        Refusal.UNKNOWN_KNOCK,
        situation.refused(new Admit(List.of(cia, situation.admission("disa")))));
    assertEquals(Refusal.UNKNOWN_KNOCK, situation.refused(new Admit(List.of(cia, cia))));
    assertEquals(
        Refusal.ID_TAKEN,
        situation.refused(
            new Admit(List.of(new Admission(id("cia"), seat("bo"), cia.name(), cia.keyring())))));
    assertEquals(
        Refusal.MALFORMED,
        situation.refused(
            new Admit(List.of(new Admission(id("cia"), "c", cia.name(), cia.keyring())))));
    assertEquals(
        Refusal.MALFORMED,
        situation.refused(
            new Admit(List.of(new Admission(id("cia"), seat("cia"), cia.name(), "keys")))));
    assertEquals(
        Refusal.TOO_LONG,
        situation.refused(
            new Admit(
                List.of(new Admission(id("cia"), seat("cia"), sealed(1024, 1), cia.keyring())))));
    assertEquals(Refusal.MALFORMED, situation.refused(new Admit(List.of())));
  }

  @Test
  void P1_atMostThirtySeats() {
    for (int i = 3; i < Limits.SEATS; i++) situation.letIn("guest-" + i);
    situation.knocks("cia");
    assertEquals(
        Refusal.TOO_MANY, situation.refused(new Admit(List.of(situation.admission("cia")))));
    assertEquals(Refusal.TOO_MANY, situation.refused(new AddSeat(seat("cia"), sealed(256, 1))));
  }

  @Test
  void turnAwayForgetsTheKnock() {
    situation.knocks("cia");
    situation.leads(new TurnAway(id("cia")));
    assertEquals(List.of(), situation.session.knocks());
    assertEquals(Refusal.UNKNOWN_KNOCK, situation.refused(new TurnAway(id("cia"))));
  }

  @Test
  void P2_aSeatWithoutAPhoneComesGetsANameAndGoes() {
    situation.leads(new AddSeat(seat("cia"), sealed(256, 1)));
    assertEquals(Refusal.ID_TAKEN, situation.refused(new AddSeat(seat("cia"), sealed(256, 1))));
    situation.leads(new RenameSeat(seat("cia"), sealed(256, 1, 3)));
    assertEquals(
        Seat.taken(seat("cia"), sealed(256, 1, 3), Role.PARTICIPANT, false),
        situation.session.seat(seat("cia")).orElseThrow());
    situation.at(CHECK_IN);
    situation.leads(new FloorCommands.GiveWord(seat("cia")));
    situation.leads(new TimeCommands.Pause());
    situation.leads(new FloorCommands.AllHaveHad());
    situation.leads(new RemoveSeat(seat("cia")));
    assertEquals(Optional.empty(), situation.session.seat(seat("cia")));
    assertEquals(Set.of(seat("anna"), seat("bo")), situation.round().had());
    assertEquals(null, situation.round().last());
    assertEquals(Optional.empty(), situation.session.undo());
    assertEquals(Refusal.UNKNOWN_SEAT, situation.refused(new RemoveSeat(seat("cia"))));
    assertEquals(
        Refusal.UNKNOWN_SEAT, situation.refused(new RenameSeat(seat("cia"), sealed(256, 1))));
  }

  @Test
  void P2_aSeatWithAPhoneIsNotRemovedBehindItsBack() {
    assertEquals(Refusal.NOT_NOW, situation.refused(new RemoveSeat(seat("anna"))));
    assertEquals(Refusal.NOT_NOW, situation.refused(new RemoveSeat(seat("sup"))));
  }

  @Test
  void P3_theOrderNamesEverySeatOnce() {
    var order = List.of(seat("bo"), seat("sup"), seat("anna"));
    situation.leads(new OrderSeats(order, seat("anna")));
    assertEquals(new Table(order, seat("anna")), situation.session.table());
    situation.leads(new OrderSeats(order, null));
    for (var wrong :
        List.of(
            order.subList(0, 2),
            List.of(seat("bo"), seat("bo"), seat("anna")),
            List.of(seat("bo"), seat("sup"), seat("anna"), seat("anna")),
            List.of(seat("bo"), seat("sup"), seat("cia")))) {
      assertEquals(Refusal.SEATS_CHANGED, situation.refused(new OrderSeats(wrong, null)));
    }
    assertEquals(Refusal.UNKNOWN_SEAT, situation.refused(new OrderSeats(order, seat("cia"))));
  }

  @Test
  void P4_whoIsPutOutLeavesNoTraceAndOthersGetTheNewKey() {
    situation.at(CHECK_IN);
    situation.leads(new FloorCommands.GiveWord(seat("bo")));
    situation.knocks("cia");
    situation.leads(situation.putOut("bo"));
    assertEquals(FormerHolders.Why.PUT_OUT, former("bo").why());
    var parts = situation.session.without(FormerHolders.KEY).parts().values().toString();
    assertTrue(!parts.contains(seat("bo")) && !parts.contains(id("bo")), parts);
    assertEquals(List.of(), situation.session.knocks());
    assertEquals(
        new Door(hash("join-2"), sealed(256, 2), hash("public-sup"), 2), situation.session.door());
    for (var one : List.of("sup", "stage", "anna")) {
      assertEquals(box(2), situation.who(one).keyring());
      assertEquals(2, situation.who(one).keyNumber());
    }
    assertEquals(Refusal.NOTHING_TO_UNDO, situation.refused(new MoveCommands.Undo()));
    assertEquals(Refusal.UNKNOWN_HOLDER, situation.refused(situation.putOut("bo")));
  }

  private FormerHolders.Former former(String name) {
    return situation.session.former(id(name)).orElseThrow();
  }

  @Test
  void P12_whoMayNotComeBackIsRemembered_theLatestHundred() {
    situation.knocks("cia");
    situation.leads(new TurnAway(id("cia")));
    assertEquals(
        new FormerHolders.Former(id("cia"), hash("token-cia"), FormerHolders.Why.TURNED_AWAY),
        former("cia"));
    situation.knocks("cia");
    situation.leads(new TurnAway(id("cia")));
    for (int i = 1; i < Limits.FORMER; i++) {
      situation.knocks("n" + i);
      situation.leads(new TurnAway(id("n" + i)));
    }
    assertEquals(FormerHolders.Why.TURNED_AWAY, former("cia").why());
    situation.knocks("dan");
    situation.leads(new TurnAway(id("dan")));
    assertEquals(Optional.empty(), situation.session.former(id("cia")));
    assertEquals(FormerHolders.Why.TURNED_AWAY, former("n1").why());
  }

  @Test
  void C14_whoGoesFromTheDoorIsGone_andTurnedAwayByNobody() {
    situation.knocks("cia");
    assertEquals(Refusal.NOT_NOW, situation.refused(null, new Withdraw(id("cia"), true)));
    situation.does(null, new Withdraw(id("cia"), false));
    assertEquals(List.of(), situation.session.knocks());
    assertEquals(Optional.empty(), situation.session.former(id("cia")));
    assertEquals(Refusal.UNKNOWN_KNOCK, situation.refused(null, new Withdraw(id("cia"), false)));
  }

  @Test
  void P4_neitherTheSupervisorNorTheStage() {
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.putOut("sup")));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.putOut("stage")));
  }

  @Test
  void P4_keyringsCoverExactlyThoseWhoStay() {
    var right = situation.putOut("bo");
    var fewer = new HashMap<>(right.keyrings());
    fewer.remove(id("stage"));
    assertEquals(Refusal.HOLDERS_CHANGED, situation.refused(with(right, 2, fewer)));
    var more = new HashMap<>(right.keyrings());
    more.put(id("bo"), box(2));
    assertEquals(Refusal.HOLDERS_CHANGED, situation.refused(with(right, 2, more)));
    var wrong = new HashMap<>(right.keyrings());
    wrong.put(id("anna"), "keys");
    assertEquals(Refusal.MALFORMED, situation.refused(with(right, 2, wrong)));
  }

  @Test
  void P4_theNewKeyIsTheNextOne() {
    var right = situation.putOut("bo");
    assertEquals(Refusal.KEY_OUTDATED, situation.refused(with(right, 1, right.keyrings())));
    assertEquals(Refusal.OUT_OF_RANGE, situation.refused(with(right, 3, right.keyrings())));
    var old = new PutOut(id("bo"), 2, right.keyrings(), right.invitationHash(), sealed(256, 1));
    assertEquals(Refusal.KEY_OUTDATED, situation.refused(old));
    var unhashed = new PutOut(id("bo"), 2, right.keyrings(), "h", right.invitation());
    assertEquals(Refusal.MALFORMED, situation.refused(unhashed));
  }

  @Test
  void P4_atMostTwentyKeys() {
    for (int key = 2; key <= Limits.KEYS; key++) {
      situation.letIn("guest-" + key);
      situation.leads(situation.putOut("guest-" + key));
    }
    assertEquals(Refusal.TOO_MANY, situation.refused(situation.putOut("bo")));
  }

  @Test
  void P5_aNewInvitationPutsNobodyOut() {
    var before = new ArrayList<>(situation.session.holders());
    situation.leads(new PeopleCommands.NewInvitation(hash("join-9"), sealed(256, 1, 4)));
    assertEquals(before, situation.session.holders());
    assertEquals(hash("join-9"), situation.session.door().invitationHash());
    assertEquals(1, situation.session.door().keyNumber());
  }

  private static PutOut with(PutOut right, int key, Map<String, String> keyrings) {
    return new PutOut(right.holder(), key, keyrings, right.invitationHash(), right.invitation());
  }
}
