package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.BO;
import static org.rundan.room.Sample.lay;
import static org.rundan.room.Sample.without;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Command;
import org.rundan.session.Outcome;
import org.rundan.session.Refusal;

/** What was erased stays erased. */
class ErasedPartsTest extends TwoNodes {
  @Test
  void K7_whatWasErasedNeverComesBack() {
    node.submit(ANNA, 1, lay("a"));
    node.submit(ANNA, 2, without("card/a"));
    node.submit(ANNA, 3, lay("a"));
    assertEquals(Outgoing.refused(3, Refusal.ID_TAKEN), node.lastAnswer());
    Command bury = (session, by, now) -> Outcome.buried(session, "card/b");
    node.submit(ANNA, 3, bury);
    node.submit(BO, 1, lay("b"));
    assertEquals(Outgoing.refused(1, Refusal.ID_TAKEN), node.lastAnswer());
    other.submit(BO, 1, lay("b"));
    assertEquals(Outgoing.refused(1, Refusal.ID_TAKEN), other.lastAnswer(), "elsewhere too");
    assertEquals(List.of(), store.cards());
  }

  @Test
  void K7_nobodyWritesAndErasesForEver() {
    node.submit(ANNA, 1, lay("a"));
    var keys = IntStream.range(1, ErasedParts.MOST_ERASED).mapToObj(i -> "card/" + i).toList();
    node.room.replica().erased(keys, 2);
    node.submit(ANNA, 2, lay("b"));
    assertEquals(Outgoing.done(2, node.position()), node.lastAnswer(), "one below the bound");
    node.room.replica().erased(List.of("card/last"), 2);
    node.submit(ANNA, 3, lay("c"));
    assertEquals(Outgoing.refused(3, Refusal.TOO_MANY), node.lastAnswer());
    Command change = (session, by, now) -> Outcome.next(Sample.with(session, Sample.card("a", "")));
    node.submit(ANNA, 3, change);
    assertEquals(Outgoing.done(3, node.position()), node.lastAnswer(), "what is there may change");
  }
}
