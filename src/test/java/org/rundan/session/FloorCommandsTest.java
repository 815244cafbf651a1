package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;
import static org.rundan.session.Situation.FREE;
import static org.rundan.session.Situation.WRITING;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rundan.session.Round.Act;

/** Who has the word, and when the cards are shown. */
class FloorCommandsTest {
  private final Situation situation = Situation.with("anna", "bo");

  @Test
  void L3_theFormerHolderOfTheFloorHasHadIt() {
    situation.at(CHECK_IN);
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    assertEquals(Set.of(), situation.round().had());
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    assertEquals(Set.of(), situation.round().had());
    situation.leads(new FloorCommands.GiveWord(seat("bo")));
    assertEquals(Set.of(seat("anna")), situation.round().had());
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    assertEquals(seat("anna"), situation.round().floor());
    assertEquals(seat("anna"), situation.round().last());
  }

  @Test
  void L3_toAnyoneAtAnyTimeButInARound() {
    assertEquals(Refusal.NOT_NOW, situation.refused(new FloorCommands.GiveWord(seat("anna"))));
    for (var round : List.of(CHECK_IN, WRITING, FREE)) {
      situation.at(round);
      situation.leads(new FloorCommands.GiveWord(seat("sup")));
      situation.leads(new FloorCommands.GiveWord(seat("bo")));
    }
    assertEquals(Refusal.UNKNOWN_SEAT, situation.refused(new FloorCommands.GiveWord(seat("cia"))));
    assertEquals(Refusal.UNKNOWN_SEAT, situation.refused(new FloorCommands.GiveWord(null)));
  }

  @Test
  void L4_theTalkOpensOnceAndOnlyAfterALapWithOne() {
    situation.at(CHECK_IN);
    assertEquals(Refusal.NOT_NOW, situation.refused(new FloorCommands.OpenTalk()));
    var other = Situation.following("larande-samtal", 60, "anna").at("second-round");
    other.leads(new FloorCommands.GiveWord(seat("anna")));
    other.leads(new FloorCommands.OpenTalk());
    assertEquals(Act.OPEN, other.round().act());
    assertEquals(seat("anna"), other.round().floor());
    assertEquals(Refusal.NOT_NOW, other.refused(new FloorCommands.OpenTalk()));
    assertEquals(Refusal.NOT_NOW, other.refused(new TakePartCommands.Pass(seat("anna"), CHECK_IN)));
  }

  @Test
  void L9_theBoxBecomesCardsWithoutAnAuthor() {
    situation.at(WRITING);
    situation.leads(new FloorCommands.Reveal(List.of(Samples.card(1), Samples.card(2))));
    assertEquals(Act.TALK, situation.round().act());
    var box = Samples.card(1);
    assertEquals(
        new Card(box.id(), WRITING, box.text(), null, box.secretHash(), Card.State.TABLE),
        situation.session.parts().get(Card.PREFIX + box.id()));
    assertEquals(2, situation.session.cards().size());
    assertEquals(Refusal.ALREADY_REVEALED, situation.refused(new FloorCommands.Reveal(List.of())));
    assertEquals(Refusal.NOTHING_TO_UNDO, situation.refused(new MoveCommands.Undo()));
  }

  @Test
  void L9_onlyWhereCardsAreWrittenToBeShown() {
    assertEquals(Refusal.NOT_NOW, situation.refused(new FloorCommands.Reveal(List.of())));
    situation.at(CHECK_IN);
    assertEquals(Refusal.NOT_NOW, situation.refused(new FloorCommands.Reveal(List.of())));
    var other = Situation.following("larande-samtal", 60, "anna").at("silent-start");
    assertEquals(Refusal.NOT_NOW, other.refused(new FloorCommands.Reveal(List.of())));
  }

  @Test
  void L9_noMoreThanNinetyAndEachIdOnce() {
    situation.at(WRITING);
    var cards = IntStream.range(0, 91).mapToObj(Samples::card).toList();
    assertEquals(Refusal.TOO_MANY, situation.refused(new FloorCommands.Reveal(cards)));
    assertEquals(
        Refusal.ID_TAKEN,
        situation.refused(new FloorCommands.Reveal(List.of(cards.get(0), cards.get(0)))));
    var odd = new BoxCard("1", Samples.hash("s"), Samples.sealed(1024, 1));
    assertEquals(Refusal.MALFORMED, situation.refused(new FloorCommands.Reveal(List.of(odd))));
    situation.leads(new FloorCommands.Reveal(cards.subList(0, 90)));
  }

  @Test
  void L9_cardsSealedBeforeAChangeOfKeysAreShown() {
    situation.at(WRITING);
    situation.leads(situation.putOut("bo"));
    situation.leads(new FloorCommands.Reveal(List.of(Samples.card(1))));
    assertEquals(1, situation.session.cards().size());
  }
}
