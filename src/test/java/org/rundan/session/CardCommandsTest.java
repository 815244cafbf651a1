package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;

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
  private final Situation situation = Situation.following("fiktivt-fall", 60, "anna", "bo");

  @BeforeEach
  void whereOneMaySign() {
    situation.at(INSIGHT);
  }

  private PutCard card(String name) {
    return new PutCard(id("card-" + name), seat(name), INSIGHT, TEXT);
  }

  private State state(String name) {
    return situation.session.card(id("card-" + name)).orElseThrow().state();
  }

  @Test
  void N1_aSignedCardIsHeldUntilTheCardsAreShown() {
    situation.does(situation.who("anna"), card("anna"));
    assertEquals(State.HELD, state("anna"));
    situation.leads(new FloorCommands.Reveal(List.of(Samples.card(1))));
    assertEquals(State.TABLE, state("anna"));
    assertEquals(2, situation.session.cards().size());
    assertEquals(Refusal.ALREADY_REVEALED, situation.refused(situation.who("bo"), card("bo")));
  }

  @Test
  void N1_eachForTheOwnSeatAsManyAsTheRoundSays() {
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(situation.who("bo"), card("anna")));
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(card("anna")));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(card("sup")));
    situation.does(situation.who("anna"), card("anna"));
    assertEquals(Refusal.ID_TAKEN, situation.refused(situation.who("anna"), card("anna")));
    var second = new PutCard(id("card-2"), seat("anna"), INSIGHT, TEXT);
    assertEquals(Refusal.TOO_MANY, situation.refused(situation.who("anna"), second));
    var odd = new PutCard("1", seat("bo"), INSIGHT, TEXT);
    assertEquals(Refusal.MALFORMED, situation.refused(situation.who("bo"), odd));
    var large = new PutCard(id("card-2"), seat("bo"), INSIGHT, sealed(4096, 1));
    assertEquals(Refusal.TOO_LONG, situation.refused(situation.who("bo"), large));
    situation.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
    situation.leads(card("dan"));
  }

  @Test
  void N1_onlyWhereOneMaySignAndWhileItIsWritten() {
    var unnamed = new PutCard(id("card-1"), seat("anna"), "beskriva", TEXT);
    assertEquals(Refusal.NOT_NOW, situation.at("beskriva").refused(situation.who("anna"), unnamed));
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("anna"), card("anna")));
    var nowhere = new PutCard(id("card-1"), seat("anna"), "nowhere", TEXT);
    assertEquals(Refusal.UNKNOWN_ROUND, situation.refused(situation.who("anna"), nowhere));
    situation.at(INSIGHT).leads(new MoveCommands.Still());
    situation.does(situation.who("anna"), card("anna"));
  }

  @Test
  void N2_itsAuthorChangesItUntilTheRoundIsLeftAndTakesItBackAlways() {
    situation.does(situation.who("anna"), card("anna"));
    var other = sealed(1024, 1, 5);
    situation.does(situation.who("anna"), new ChangeCard(id("card-anna"), other));
    assertEquals(other, situation.session.card(id("card-anna")).orElseThrow().text());
    var byBo = new ChangeCard(id("card-anna"), TEXT);
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(situation.who("bo"), byBo));
    assertEquals(
        Refusal.NOT_YOUR_SEAT,
        situation.refused(situation.who("bo"), new TakeCard(id("card-anna"))));
    situation.leads(new FloorCommands.Reveal(List.of(Samples.card(1))));
    situation.does(situation.who("anna"), new ChangeCard(id("card-anna"), TEXT));
    situation.at("utcheckning");
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("anna"), byBo));
    var unnamed = new TakeCard(Samples.card(1).id());
    assertEquals(Refusal.UNKNOWN_CARD, situation.refused(situation.who("anna"), unnamed));
    situation.does(situation.who("anna"), new TakeCard(id("card-anna")));
    assertEquals(Optional.empty(), situation.session.card(id("card-anna")));
  }

  @Test
  void P4_aCardOnTheTableStaysOfASeatThatIsGone() {
    situation.does(situation.who("anna"), card("anna"));
    situation.leads(situation.putOut("anna"));
    assertEquals(List.of(), situation.session.cards());
    var late = new PutCard(id("card-bo"), seat("bo"), INSIGHT, sealed(1024, 2));
    situation.does(situation.who("bo"), late);
    situation.leads(new FloorCommands.Reveal(List.of()));
    situation.leads(situation.putOut("bo"));
    var left = situation.session.card(id("card-bo")).orElseThrow();
    assertEquals(new Card(late.card(), INSIGHT, late.text(), seat("bo"), null, State.TABLE), left);
    assertEquals(Optional.empty(), situation.session.seat(seat("bo")));
    assertEquals(Refusal.UNKNOWN_CARD, situation.refused(new TakeCard(id("card-bo"))));
    situation.does(null, new Hide(id("card-bo")));
    situation.leads(new RestoreCard(id("card-bo")));
    assertEquals(left, situation.session.card(id("card-bo")).orElseThrow());
  }

  @Test
  void N3_anyoneTurnsACardOverAndTheSupervisorAloneTurnsItUp() {
    situation.does(situation.who("anna"), card("anna"));
    var hide = new Hide(id("card-anna"));
    assertEquals(Refusal.UNKNOWN_CARD, situation.refused(null, hide), "nobody has it in view");
    situation.leads(new FloorCommands.Reveal(List.of(Samples.card(1))));
    situation.does(null, hide);
    var hidden = situation.session;
    situation.does(null, hide);
    assertSame(hidden, situation.session);
    assertEquals(State.HIDDEN, state("anna"));
    var restore = new RestoreCard(id("card-anna"));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("anna"), restore));
    situation.leads(restore);
    assertEquals(State.TABLE, state("anna"));
    situation.does(null, new Hide(Samples.card(1).id()));
    situation.does(null, new TakePartCommands.WithdrawCard(Samples.card(1).secretHash()));
  }

  @Test
  void U4_whatIsKnownAndWhatIsNotAreTwoFields() {
    assertEquals(4, BoxRules.cardsOf(situation.session, situation.who("anna"), "beskriva"));
    assertEquals(0, BoxRules.cardsOf(situation.session, situation.supervisor(), "beskriva"));
  }
}
