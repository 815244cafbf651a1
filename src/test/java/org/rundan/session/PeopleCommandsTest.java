package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Room.CHECK_IN;
import static org.rundan.session.Room.box;
import static org.rundan.session.Room.hash;
import static org.rundan.session.Room.id;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

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

class PeopleCommandsTest {
  private final Room room = Room.with("anna", "bo");

  private static KnockAtDoor knock(String name) {
    return new KnockAtDoor(Room.knock(name), hash("join-1"));
  }

  @Test
  void C4_whoKnocksWaitsAlsoWhenTheGroupHasBegun() {
    room.at(CHECK_IN);
    room.does(null, knock("cia"));
    assertEquals(Room.knock("cia"), room.session.knock(id("cia")).orElseThrow());
    assertEquals(Optional.empty(), room.session.holder(id("cia")));
  }

  @Test
  void C4_aWrongOrVoidInvitationOpensNothing() {
    assertEquals(
        Refusal.NOT_ALLOWED, room.refused(null, new KnockAtDoor(Room.knock("cia"), hash("guess"))));
    room.leads(new PeopleCommands.NewInvitation(hash("join-2"), sealed(256, 1)));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(null, knock("cia")));
  }

  @Test
  void C4_theSameHolderIsTheSameKnock() {
    room.does(null, knock("cia"));
    var before = room.session;
    room.does(null, knock("cia"));
    assertSame(before, room.session);
    room.does(null, knock("anna"));
    assertSame(before, room.session);
    for (var taken : List.of("cia", "anna", "sup")) {
      var other = new Knock(id(taken), hash("mine"), hash("p"), sealed(256, 0), hash("proof"));
      assertEquals(
          Refusal.ID_TAKEN, room.refused(null, new KnockAtDoor(other, hash("join-1"))), taken);
    }
  }

  @Test
  void C4_atMostFortyWait() {
    for (int i = 0; i < 40; i++) room.does(null, knock("guest-" + i));
    assertEquals(Refusal.TOO_MANY, room.refused(null, knock("cia")));
  }

  @Test
  void C4_whatIsNotWellFormedDoesNotKnock() {
    var good = Room.knock("cia");
    for (var bad :
        List.of(
            new Knock("cia", good.tokenHash(), good.publicKey(), good.name(), good.proof()),
            new Knock(good.id(), "t", good.publicKey(), good.name(), good.proof()),
            new Knock(good.id(), good.tokenHash(), "p", good.name(), good.proof()),
            new Knock(good.id(), good.tokenHash(), good.publicKey(), "Cia", good.proof()),
            new Knock(good.id(), good.tokenHash(), good.publicKey(), good.name(), null))) {
      assertEquals(Refusal.MALFORMED, room.refused(null, new KnockAtDoor(bad, hash("join-1"))));
    }
  }

  @Test
  void P1_eachKnockBecomesAHolderAndASeatAtTheEndOfTheTable() {
    room.at(CHECK_IN);
    room.knocks("cia");
    room.knocks("disa");
    room.leads(new Admit(List.of(room.admission("disa"), room.admission("cia"))));
    assertEquals(
        List.of(seat("sup"), seat("anna"), seat("bo"), seat("disa"), seat("cia")),
        room.session.table().order());
    assertEquals(
        new Holder(
            id("cia"),
            Role.PARTICIPANT,
            List.of(seat("cia")),
            hash("token-cia"),
            hash("public-cia"),
            box(1),
            1),
        room.who("cia"));
    assertEquals(
        Seat.taken(seat("cia"), sealed(256, 1), Role.PARTICIPANT, true),
        room.session.seat(seat("cia")).orElseThrow());
    assertEquals(List.of(), room.session.knocks());
  }

  @Test
  void P1_oneThatCannotBeLetInKeepsAllOutside() {
    room.knocks("cia");
    var cia = room.admission("cia");
    assertEquals(
        Refusal.UNKNOWN_KNOCK, room.refused(new Admit(List.of(cia, room.admission("disa")))));
    assertEquals(Refusal.UNKNOWN_KNOCK, room.refused(new Admit(List.of(cia, cia))));
    assertEquals(
        Refusal.ID_TAKEN,
        room.refused(
            new Admit(List.of(new Admission(id("cia"), seat("bo"), cia.name(), cia.keyring())))));
    assertEquals(
        Refusal.MALFORMED,
        room.refused(new Admit(List.of(new Admission(id("cia"), "c", cia.name(), cia.keyring())))));
    assertEquals(
        Refusal.MALFORMED,
        room.refused(
            new Admit(List.of(new Admission(id("cia"), seat("cia"), cia.name(), "keys")))));
    assertEquals(
        Refusal.TOO_LONG,
        room.refused(
            new Admit(
                List.of(new Admission(id("cia"), seat("cia"), sealed(1024, 1), cia.keyring())))));
    assertEquals(Refusal.MALFORMED, room.refused(new Admit(List.of())));
  }

  @Test
  void P1_atMostThirtySeats() {
    for (int i = 3; i < Limits.SEATS; i++) room.letIn("guest-" + i);
    room.knocks("cia");
    assertEquals(Refusal.TOO_MANY, room.refused(new Admit(List.of(room.admission("cia")))));
    assertEquals(Refusal.TOO_MANY, room.refused(new AddSeat(seat("cia"), sealed(256, 1))));
  }

  @Test
  void turnAwayForgetsTheKnock() {
    room.knocks("cia");
    room.leads(new TurnAway(id("cia")));
    assertEquals(List.of(), room.session.knocks());
    assertEquals(Refusal.UNKNOWN_KNOCK, room.refused(new TurnAway(id("cia"))));
  }

  @Test
  void P2_aSeatWithoutAPhoneComesGetsANameAndGoes() {
    room.leads(new AddSeat(seat("cia"), sealed(256, 1)));
    assertEquals(Refusal.ID_TAKEN, room.refused(new AddSeat(seat("cia"), sealed(256, 1))));
    room.leads(new RenameSeat(seat("cia"), sealed(256, 1, 3)));
    assertEquals(
        Seat.taken(seat("cia"), sealed(256, 1, 3), Role.PARTICIPANT, false),
        room.session.seat(seat("cia")).orElseThrow());
    room.at(CHECK_IN);
    room.leads(new FloorCommands.GiveWord(seat("cia")));
    room.leads(new TimeCommands.Pause());
    room.leads(new FloorCommands.AllHaveHad());
    room.leads(new RemoveSeat(seat("cia")));
    assertEquals(Optional.empty(), room.session.seat(seat("cia")));
    assertEquals(Set.of(seat("anna"), seat("bo")), room.round().had());
    assertEquals(null, room.round().last());
    assertEquals(Optional.empty(), room.session.undo());
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(new RemoveSeat(seat("cia"))));
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(new RenameSeat(seat("cia"), sealed(256, 1))));
  }

  @Test
  void P2_aSeatWithAPhoneIsNotRemovedBehindItsBack() {
    assertEquals(Refusal.NOT_NOW, room.refused(new RemoveSeat(seat("anna"))));
    assertEquals(Refusal.NOT_NOW, room.refused(new RemoveSeat(seat("sup"))));
  }

  @Test
  void P3_theOrderNamesEverySeatOnce() {
    var order = List.of(seat("bo"), seat("sup"), seat("anna"));
    room.leads(new OrderSeats(order, seat("anna")));
    assertEquals(new Table(order, seat("anna")), room.session.table());
    room.leads(new OrderSeats(order, null));
    for (var wrong :
        List.of(
            order.subList(0, 2),
            List.of(seat("bo"), seat("bo"), seat("anna")),
            List.of(seat("bo"), seat("sup"), seat("anna"), seat("anna")),
            List.of(seat("bo"), seat("sup"), seat("cia")))) {
      assertEquals(Refusal.SEATS_CHANGED, room.refused(new OrderSeats(wrong, null)));
    }
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(new OrderSeats(order, seat("cia"))));
  }

  @Test
  void P4_whoIsPutOutLeavesNoTraceAndOthersGetTheNewKey() {
    room.at(CHECK_IN);
    room.leads(new FloorCommands.GiveWord(seat("bo")));
    room.knocks("cia");
    room.leads(room.putOut("bo"));
    var parts = room.session.parts().values().toString();
    assertTrue(!parts.contains(seat("bo")) && !parts.contains(id("bo")), parts);
    assertEquals(List.of(), room.session.knocks());
    assertEquals(
        new Door(hash("join-2"), sealed(256, 2), hash("public-sup"), 2), room.session.door());
    for (var one : List.of("sup", "stage", "anna")) {
      assertEquals(box(2), room.who(one).keyring());
      assertEquals(2, room.who(one).keyNumber());
    }
    assertEquals(Refusal.NOTHING_TO_UNDO, room.refused(new MoveCommands.Undo()));
    assertEquals(Refusal.UNKNOWN_HOLDER, room.refused(room.putOut("bo")));
  }

  @Test
  void P4_neitherTheSupervisorNorTheStage() {
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.putOut("sup")));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.putOut("stage")));
  }

  @Test
  void P4_keyringsCoverExactlyThoseWhoStay() {
    var right = room.putOut("bo");
    var fewer = new HashMap<>(right.keyrings());
    fewer.remove(id("stage"));
    assertEquals(Refusal.HOLDERS_CHANGED, room.refused(with(right, 2, fewer)));
    var more = new HashMap<>(right.keyrings());
    more.put(id("bo"), box(2));
    assertEquals(Refusal.HOLDERS_CHANGED, room.refused(with(right, 2, more)));
    var wrong = new HashMap<>(right.keyrings());
    wrong.put(id("anna"), "keys");
    assertEquals(Refusal.MALFORMED, room.refused(with(right, 2, wrong)));
  }

  @Test
  void P4_theNewKeyIsTheNextOne() {
    var right = room.putOut("bo");
    assertEquals(Refusal.KEY_OUTDATED, room.refused(with(right, 1, right.keyrings())));
    assertEquals(Refusal.OUT_OF_RANGE, room.refused(with(right, 3, right.keyrings())));
    var old = new PutOut(id("bo"), 2, right.keyrings(), right.invitationHash(), sealed(256, 1));
    assertEquals(Refusal.KEY_OUTDATED, room.refused(old));
    var unhashed = new PutOut(id("bo"), 2, right.keyrings(), "h", right.invitation());
    assertEquals(Refusal.MALFORMED, room.refused(unhashed));
  }

  @Test
  void P4_atMostTwentyKeys() {
    for (int key = 2; key <= Limits.KEYS; key++) {
      room.letIn("guest-" + key);
      room.leads(room.putOut("guest-" + key));
    }
    assertEquals(Refusal.TOO_MANY, room.refused(room.putOut("bo")));
  }

  @Test
  void P5_aNewInvitationPutsNobodyOut() {
    var before = new ArrayList<>(room.session.holders());
    room.leads(new PeopleCommands.NewInvitation(hash("join-9"), sealed(256, 1, 4)));
    assertEquals(before, room.session.holders());
    assertEquals(hash("join-9"), room.session.door().invitationHash());
    assertEquals(1, room.session.door().keyNumber());
  }

  private static PutOut with(PutOut right, int key, Map<String, String> keyrings) {
    return new PutOut(right.holder(), key, keyrings, right.invitationHash(), right.invitation());
  }
}
