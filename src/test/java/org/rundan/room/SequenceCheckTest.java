package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.END;
import static org.rundan.room.Sample.NOT_NOW;
import static org.rundan.room.Sample.lay;
import static org.rundan.room.Sample.layOnce;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Command;
import org.rundan.session.Position;
import org.rundan.session.Refusal;

/** Which sequences are answered how, whatever the command is. */
class SequenceCheckTest extends TwoNodes {
  @Test
  void K2_aRepeatIsAnsweredAsTheFirstTimeBehindItsChange() {
    other.submit(ANNA, 1, lay("a"));
    Position made = other.room.replica().position();
    node.submit(ANNA, 1, lay("a"));
    assertEquals(List.of("a"), store.cards());
    assertEquals(2, node.room.published.get(0).version(), "the change comes first");
    assertEquals(Outgoing.done(1, made), node.room.published.get(1).answer());
  }

  @Test
  void K2_theRefusalOfACommandThatWasDoneIsAnsweredWithDone() {
    other.submit(ANNA, 1, layOnce("a"));
    Position made = other.room.replica().position();
    node.sync.catchUp();
    store.calls.clear();
    node.submit(ANNA, 1, layOnce("a"));
    assertEquals(Outgoing.done(1, made), node.lastAnswer());
    assertFalse(store.calls.contains("append"));
  }

  @ParameterizedTest(name = "after 2 comes {0}")
  @CsvSource({"1, SEQUENCE_OLD", "4, SEQUENCE_GAP"})
  void K2_aSequenceThatIsNotTheNextIsRefusedWhateverTheCommandWouldBe(
      long sequence, Refusal refusal) {
    node.submit(ANNA, 1, lay("a"));
    node.submit(ANNA, 2, lay("b"));
    for (Command command : List.of(lay("c"), NOT_NOW, END)) {
      node.submit(ANNA, sequence, command);
      assertEquals(Outgoing.refused(sequence, refusal), node.lastAnswer());
    }
    assertNull(node.room.endedAtMillis);
    assertEquals(List.of("a", "b"), store.cards());
  }

  @Test
  void K2_aRefusedCommandUsesNoSequence() {
    node.submit(ANNA, 1, NOT_NOW);
    assertEquals(Outgoing.refused(1, Refusal.NOT_NOW), node.lastAnswer());
    node.submit(ANNA, 1, lay("a"));
    assertEquals(Outgoing.done(1, node.position()), node.lastAnswer());
  }
}
