package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.rundan.session.Room.id;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rundan.session.Card.State;
import org.rundan.session.CardCommands.ChangeCard;
import org.rundan.session.CardCommands.Hide;
import org.rundan.session.CardCommands.PutCard;
import org.rundan.session.CardCommands.RestoreCard;
import org.rundan.session.CardCommands.TakeCard;

/** Cards with an author, and cards by which somebody might be recognised. */
class CardCommandsTest {
  private static final String INSIGHT = "insikt-och-att-prova";
  private static final String TEXT = sealed(1024, 1);
  private final Room room = Room.following("fiktivt-fall", 60, "anna", "bo");

  @BeforeEach
  void whereOneMaySign() {
    room.at(INSIGHT);
  }

  private PutCard card(String name) {
    return new PutCard(id("card-" + name), seat(name), INSIGHT, TEXT);
  }

  private State state(String name) {
    return room.session.card(id("card-" + name)).orElseThrow().state();
  }

  @Test
  void N1_aSignedCardIsHeldUntilTheCardsAreShown() {
    room.does(room.who("anna"), card("anna"));
    assertEquals(State.HELD, state("anna"));
    room.leads(new FloorCommands.Reveal(List.of(Room.card(1))));
    assertEquals(State.TABLE, state("anna"));
    assertEquals(2, room.session.cards().size());
    assertEquals(Refusal.ALREADY_REVEALED, room.refused(room.who("bo"), card("bo")));
  }

  @Test
  void N1_eachForTheOwnSeatAsManyAsTheRoundSays() {
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), card("anna")));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(card("anna")));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(card("sup")));
    room.does(room.who("anna"), card("anna"));
    assertEquals(Refusal.ID_TAKEN, room.refused(room.who("anna"), card("anna")));
    var second = new PutCard(id("card-2"), seat("anna"), INSIGHT, TEXT);
    assertEquals(Refusal.TOO_MANY, room.refused(room.who("anna"), second));
    var odd = new PutCard("1", seat("bo"), INSIGHT, TEXT);
    assertEquals(Refusal.MALFORMED, room.refused(room.who("bo"), odd));
    var large = new PutCard(id("card-2"), seat("bo"), INSIGHT, sealed(4096, 1));
    assertEquals(Refusal.TOO_LONG, room.refused(room.who("bo"), large));
    room.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
    room.leads(card("dan"));
  }

  @Test
  void N1_onlyWhereOneMaySignAndWhileItIsWritten() {
    var unnamed = new PutCard(id("card-1"), seat("anna"), "beskriva", TEXT);
    assertEquals(Refusal.NOT_NOW, room.at("beskriva").refused(room.who("anna"), unnamed));
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), card("anna")));
    var nowhere = new PutCard(id("card-1"), seat("anna"), "nowhere", TEXT);
    assertEquals(Refusal.UNKNOWN_ROUND, room.refused(room.who("anna"), nowhere));
    room.at(INSIGHT).leads(new MoveCommands.Still());
    room.does(room.who("anna"), card("anna"));
  }

  @Test
  void N2_itsAuthorChangesItUntilTheRoundIsLeftAndTakesItBackAlways() {
    room.does(room.who("anna"), card("anna"));
    var other = sealed(1024, 1, 5);
    room.does(room.who("anna"), new ChangeCard(id("card-anna"), other));
    assertEquals(other, room.session.card(id("card-anna")).orElseThrow().text());
    var byBo = new ChangeCard(id("card-anna"), TEXT);
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), byBo));
    assertEquals(
        Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), new TakeCard(id("card-anna"))));
    room.leads(new FloorCommands.Reveal(List.of(Room.card(1))));
    room.does(room.who("anna"), new ChangeCard(id("card-anna"), TEXT));
    room.at("utcheckning");
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), byBo));
    var unnamed = new TakeCard(Room.card(1).id());
    assertEquals(Refusal.UNKNOWN_CARD, room.refused(room.who("anna"), unnamed));
    room.does(room.who("anna"), new TakeCard(id("card-anna")));
    assertEquals(Optional.empty(), room.session.card(id("card-anna")));
  }

  @Test
  void P4_aCardOnTheTableStaysOfASeatThatIsGone() {
    room.does(room.who("anna"), card("anna"));
    room.leads(room.putOut("anna"));
    assertEquals(List.of(), room.session.cards());
    var late = new PutCard(id("card-bo"), seat("bo"), INSIGHT, sealed(1024, 2));
    room.does(room.who("bo"), late);
    room.leads(new FloorCommands.Reveal(List.of()));
    room.leads(room.putOut("bo"));
    var left = room.session.card(id("card-bo")).orElseThrow();
    assertEquals(new Card(late.card(), INSIGHT, late.text(), seat("bo"), null, State.TABLE), left);
    assertEquals(Optional.empty(), room.session.seat(seat("bo")));
    assertEquals(Refusal.UNKNOWN_CARD, room.refused(new TakeCard(id("card-bo"))));
    room.does(null, new Hide(id("card-bo")));
    room.leads(new RestoreCard(id("card-bo")));
    assertEquals(left, room.session.card(id("card-bo")).orElseThrow());
  }

  @Test
  void N3_anyoneTurnsACardOverAndTheSupervisorAloneTurnsItUp() {
    room.does(room.who("anna"), card("anna"));
    var hide = new Hide(id("card-anna"));
    assertEquals(Refusal.UNKNOWN_CARD, room.refused(null, hide), "nobody has it in view");
    room.leads(new FloorCommands.Reveal(List.of(Room.card(1))));
    room.does(null, hide);
    var hidden = room.session;
    room.does(null, hide);
    assertSame(hidden, room.session);
    assertEquals(State.HIDDEN, state("anna"));
    var restore = new RestoreCard(id("card-anna"));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), restore));
    room.leads(restore);
    assertEquals(State.TABLE, state("anna"));
    room.does(null, new Hide(Room.card(1).id()));
    room.does(null, new TakePartCommands.WithdrawCard(Room.card(1).secretHash()));
  }

  @Test
  void U4_whatIsKnownAndWhatIsNotAreTwoFields() {
    assertEquals(4, BoxRules.cardsOf(room.session, room.who("anna"), "beskriva"));
    assertEquals(0, BoxRules.cardsOf(room.session, room.supervisor(), "beskriva"));
  }
}
