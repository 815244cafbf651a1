package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.BO;
import static org.rundan.room.Sample.NOT_NOW;
import static org.rundan.room.Sample.lay;
import static org.rundan.room.Sample.layOnce;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Command;
import org.rundan.session.Holder;
import org.rundan.session.NeedsRandomness;
import org.rundan.session.Outcome;
import org.rundan.session.Refusal;
import org.rundan.session.Session;

/** What becomes of a command, decided beside another node on the same store. */
class DeciderTest extends TwoNodes {
  @Test
  void K1_aChangeIsAppendedAndCarriesItsAnswer() {
    node.submit(ANNA, 1, lay("a"));
    assertEquals(List.of("a"), store.cards());
    Envelope change = node.room.published.get(0);
    assertEquals(1, node.room.published.size());
    assertEquals(2, change.version());
    assertEquals("here", change.author());
    assertEquals(Outgoing.done(1, node.position()), change.answer());
  }

  @Test
  void K3_whatAnotherNodeDidFirstIsAppliedAndTheCommandDecidedAgainOnIt() {
    other.submit(BO, 1, lay("b"));
    node.submit(ANNA, 1, layOnce("a"));
    assertEquals(List.of("a", "b"), node.cards());
    assertEquals(node.room.session().parts(), store.session().parts());
    assertEquals(List.of(2L, 3L), node.room.published.stream().map(Envelope::version).toList());
    assertEquals(List.of(Outgoing.done(1, node.position())), node.answers());
  }

  @Test
  void K3_aCommandThatIsOvertakenFiveTimesIsRefusedAsBusy() {
    var tries = new AtomicInteger();
    Command overtaken =
        (session, by, now) -> {
          int attempt = tries.incrementAndGet();
          other.submit(BO, attempt, lay("other-" + attempt));
          return lay("a").applyTo(session, by, now);
        };
    node.submit(ANNA, 1, overtaken);
    assertEquals(5, tries.get());
    assertEquals(List.of(Outgoing.refused(1, Refusal.BUSY)), node.answers());
    assertTrue(store.session().card("a").isEmpty());
    node.submit(ANNA, 1, lay("a"));
    assertEquals(
        Outgoing.done(1, node.position()), node.lastAnswer(), "the sequence is still free");
  }

  @Test
  void K3_aCommandThatIsOvertakenFourTimesIsDone() {
    var tries = new AtomicInteger();
    Command overtaken =
        (session, by, now) -> {
          int attempt = tries.incrementAndGet();
          if (attempt < 5) other.submit(BO, attempt, lay("other-" + attempt));
          return lay("a").applyTo(session, by, now);
        };
    node.submit(ANNA, 1, overtaken);
    assertEquals(List.of(Outgoing.done(1, node.position())), node.answers());
  }

  @Test
  void aStrangerIsRefusedWithoutAskingTheStore() {
    var stranger = Sample.holder("stranger", ANNA.role(), "seat-anna");
    node.submit(stranger, 1, lay("a"));
    assertEquals(List.of(Outgoing.refused(1, Refusal.NOT_ALLOWED)), node.answers());
    assertEquals(List.of(), store.calls);
  }

  @Test
  void withoutADeviceNothingOfItIsRecorded() {
    assertNull(node.withoutDevice(lay("a")));
    assertEquals(Refusal.NOT_NOW, node.withoutDevice(NOT_NOW));
    assertFalse(store.calls.contains("lastDone"), "nothing tells which sequence is next");
    assertEquals(List.of(), node.answers());
    assertEquals(List.of("a"), store.cards());
    node.submit(ANNA, 1, lay("b"));
    assertEquals(Outgoing.done(1, node.position()), node.lastAnswer());
  }

  /** Has seen its number when it is decided. */
  private record Dice(long chance, Set<Long> thrown) implements NeedsRandomness {
    @Override
    public Command withChance(long any) {
      return new Dice(any, thrown);
    }

    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      thrown.add(chance);
      return Outcome.refused(Refusal.NOT_NOW);
    }
  }

  @Test
  void whatNeedsRandomnessIsGivenSome() {
    var thrown = new HashSet<Long>();
    for (int i = 0; i < 20; i++) node.submit(ANNA, 1, new Dice(0, thrown));
    assertTrue(thrown.size() > 15 && !thrown.contains(0L), thrown::toString);
  }
}
