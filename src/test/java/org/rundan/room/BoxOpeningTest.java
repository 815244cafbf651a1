package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.ID;
import static org.rundan.room.Sample.ROUND;
import static org.rundan.room.Sample.SUPERVISOR;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.Outgoing;
import org.rundan.session.BoxCard;
import org.rundan.session.Card;
import org.rundan.session.Command;
import org.rundan.session.Holder;
import org.rundan.session.NeedsBox;
import org.rundan.session.Outcome;
import org.rundan.session.Refusal;
import org.rundan.session.Round;
import org.rundan.session.Session;
import org.rundan.session.Timer;
import org.rundan.store.BoxContent;

/** How a box is read for a command. */
class BoxOpeningTest extends TwoNodes {
  /** Lays the cards of the box on the table and closes it, as a reveal does. */
  private record Open(
      List<BoxCard> cards, List<List<BoxCard>> seen, boolean closes, Runnable meanwhile)
      implements NeedsBox {
    @Override
    public String box(Session session) {
      return ROUND;
    }

    @Override
    public Command opened(List<BoxCard> box) {
      seen.add(box);
      meanwhile.run();
      return new Open(box, seen, closes, meanwhile);
    }

    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (session.round(ROUND).orElseThrow().act() == Round.Act.TALK) {
        return Outcome.refused(Refusal.ALREADY_REVEALED);
      }
      Session next = session;
      for (BoxCard card : cards) {
        var laid =
            new Card(card.id(), ROUND, card.text(), null, card.secretHash(), Card.State.TABLE);
        next = Sample.with(next, laid);
      }
      var shown = Sample.round(Round.Act.TALK, new Timer.Paused(1, 1));
      return Outcome.next(closes ? Sample.with(next, shown) : next);
    }
  }

  private static Open open(List<List<BoxCard>> seen) {
    return new Open(List.of(), seen, true, () -> {});
  }

  private List<String> texts(List<BoxCard> cards) {
    return cards.stream().map(BoxCard::text).sorted().toList();
  }

  @Test
  void L9_theBoxIsReadMixedAndClosed() {
    List<String> all = IntStream.range(0, 20).mapToObj(i -> "card-%02d".formatted(i)).toList();
    for (String card : all) store.put(ID, ROUND, card, card);
    var seen = new ArrayList<List<BoxCard>>();
    node.submit(SUPERVISOR, 1, open(seen));
    List<BoxCard> box = seen.get(0);
    assertEquals(all, texts(box));
    assertNotEquals(all, box.stream().map(BoxCard::text).toList(), "in the order of the box");
    assertTrue(Collections.disjoint(all, box.stream().map(BoxCard::id).toList()), "old ids");
    assertEquals(20, store.session().cards().size());
    assertInstanceOf(BoxContent.Revealed.class, store.read(ID, ROUND).result());
  }

  @Test
  void L9_aCardThatComesMeanwhileIsReadBeforeTheBoxIsClosed() {
    store.put(ID, ROUND, "one", "one");
    var seen = new ArrayList<List<BoxCard>>();
    Runnable late =
        () -> {
          if (seen.size() == 1) store.put(ID, ROUND, "late", "late");
        };
    node.submit(SUPERVISOR, 1, new Open(List.of(), seen, true, late));
    assertEquals(
        List.of(List.of("one"), List.of("late", "one")), seen.stream().map(this::texts).toList());
    assertEquals(2, store.session().cards().size());
    assertEquals(Outgoing.done(1, node.position()), node.lastAnswer());
  }

  @Test
  void L9_aBoxThatAnotherNodeOpenedIsRefusedByTheCommandItself() {
    store.put(ID, ROUND, "one", "one");
    other.submit(SUPERVISOR, 1, open(new ArrayList<>()));
    node.submit(ANNA, 1, open(new ArrayList<>()));
    assertEquals(Outgoing.refused(1, Refusal.ALREADY_REVEALED), node.lastAnswer());
    assertEquals(1, store.session().cards().size());
  }

  @Test
  void aBoxThatIsOnlyReadStaysOpen() {
    store.put(ID, ROUND, "one", "one");
    node.submit(SUPERVISOR, 1, new Open(List.of(), new ArrayList<>(), false, () -> {}));
    assertEquals(1, store.session().cards().size());
    assertInstanceOf(BoxContent.Cards.class, store.read(ID, ROUND).result());
  }
}
