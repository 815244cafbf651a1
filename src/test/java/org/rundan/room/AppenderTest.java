package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.ID;
import static org.rundan.room.Sample.ROUND;
import static org.rundan.room.Sample.SUPERVISOR;
import static org.rundan.room.Sample.lay;
import static org.rundan.room.Sample.without;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Command;
import org.rundan.session.Outcome;
import org.rundan.session.Place;
import org.rundan.session.Refusal;
import org.rundan.session.Round;
import org.rundan.session.Timer;
import org.rundan.store.BoxContent;

/** What is appended, and how often when the store does not answer. */
class AppenderTest extends TwoNodes {
  @Test
  void U3_aRoundWhereWritingEndsClosesItsBox() {
    Command talk =
        (session, by, now) ->
            Outcome.next(
                Sample.with(session, Sample.round(Round.Act.TALK, new Timer.Paused(1, 1))));
    node.submit(SUPERVISOR, 1, talk);
    assertInstanceOf(BoxContent.Revealed.class, store.read(ID, ROUND).result());
  }

  @ParameterizedTest(name = "entered: {0}")
  @CsvSource({"true, true", "false, false"})
  void U3_aRoundThatLeavesThePlanClosesItsBoxOnceItWasEntered(boolean entered, boolean closed) {
    Timer timer = entered ? new Timer.Paused(1, 1) : Timer.IDLE;
    Command write =
        (session, by, now) ->
            Outcome.next(Sample.with(session, Place.LOBBY, Sample.round(Round.Act.WRITE, timer)));
    node.submit(SUPERVISOR, 1, write);
    node.submit(SUPERVISOR, 2, without(Round.PREFIX + ROUND));
    assertEquals(closed, store.read(ID, ROUND).result() instanceof BoxContent.Revealed, "revealed");
  }

  @Test
  void K6_aCommandThatIsLateAlreadyIsNotDecided() {
    Deadline deadline = Deadline.ofAnswer(node.scheduler);
    node.scheduler.advance(2_001);
    node.submit(ANNA, 1, lay("a"), deadline);
    assertEquals(List.of(Outgoing.refused(1, Refusal.NOT_SAVED)), node.answers());
    assertEquals(List.of(), store.calls);
  }

  @Test
  void K5_anAppendIsSentAgainUntilTheStoreAnswers() {
    store.failNext(3);
    node.submit(ANNA, 1, lay("a"));
    node.scheduler.advance(299);
    assertEquals(List.of(), node.answers());
    node.scheduler.advance(1);
    assertEquals(List.of(Outgoing.done(1, node.position())), node.answers());
    assertEquals(List.of("a"), store.cards());
  }

  @Test
  void K5_anAppendWhoseAnswerWasLostIsDoneOnce() {
    store.loseAnswers(1);
    node.submit(ANNA, 1, lay("a"));
    node.scheduler.advance(100);
    assertEquals(2, node.position().version());
    assertEquals(Outgoing.done(1, node.position()), node.lastAnswer());
    assertEquals(List.of("a"), node.cards());
  }

  @Test
  void K6_aStoreThatStaysAwayIsAnsweredInTime() {
    store.failNext(1_000);
    node.submit(ANNA, 1, lay("a"));
    node.scheduler.advance(1_899);
    assertEquals(List.of(), node.answers());
    node.scheduler.advance(101);
    assertEquals(List.of(Outgoing.refused(1, Refusal.NOT_SAVED)), node.answers());
    assertEquals(0, node.scheduler.pending());
  }
}
