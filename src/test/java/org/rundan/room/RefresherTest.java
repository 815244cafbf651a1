package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.lay;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the store is asked for what changed. */
class RefresherTest extends TwoNodes {
  private final SerialQueue queue = new SerialQueue();
  private Refresher refresher;
  private boolean storeIsWell = true;

  @BeforeEach
  void start() {
    refresher = new Refresher(node.room, node.sync, queue, node.scheduler, () -> storeIsWell);
  }

  private long reads() {
    return store.calls.stream().filter("changedSince"::equals).count();
  }

  @Test
  void S4_theHintOfAnotherNodeIsReadOnce() {
    other.submit(ANNA, 1, lay("a"));
    refresher.hear(other.position());
    refresher.hear(other.position());
    assertEquals(List.of("a"), node.cards());
    assertEquals(1, reads());
  }

  /** The hint of an append comes while the node waits for the answer. */
  private Promise<Void> hintBeforeTheAnswer() {
    Promise<Void> answered = Promise.promise();
    queue.run(() -> answered.future().onSuccess(now -> node.submit(ANNA, 1, lay("a"))));
    FakeNode twin = new FakeNode("twin", TwoNodes.sampleStore());
    twin.submit(ANNA, 1, lay("a"));
    refresher.hear(twin.position());
    return answered;
  }

  @Test
  void S4_theHintOfTheOwnAppendIsNotRead() {
    hintBeforeTheAnswer().complete();
    assertEquals(List.of("a"), node.cards());
    assertEquals(0, reads());
  }

  @Test
  void C2_aHelloMeanwhileIsReadAllTheSame() {
    Promise<Void> answered = hintBeforeTheAnswer();
    Future<Void> fresh = refresher.fresh();
    Future<Void> another = refresher.fresh();
    answered.complete();
    assertTrue(fresh.succeeded() && another.succeeded());
    assertEquals(1, reads(), "one for all who came in the meantime");
  }

  @Test
  void anAnswerThatWasLostIsAskedForAgain() {
    other.submit(ANNA, 1, lay("a"));
    store.failNext(2);
    refresher.refresh();
    refresher.refresh();
    node.scheduler.advance(1_000);
    assertEquals(List.of("a"), node.cards());
    assertEquals(3, reads());
    assertEquals(0, node.scheduler.pending());
  }

  @Test
  void aStoreThatIsKnownToBeAwayIsNotAskedAgain() {
    storeIsWell = false;
    store.failNext(1);
    refresher.refresh();
    node.scheduler.advance(60_000);
    assertEquals(1, reads());
  }

  @Test
  void aLostHintIsNoticedWithinHalfAMinuteInAnOccupiedRoom() {
    refresher.follow(true);
    refresher.follow(true);
    other.submit(ANNA, 1, lay("a"));
    node.scheduler.advance(Refresher.RECHECK_MILLIS - 1);
    assertEquals(List.of(), node.cards());
    node.scheduler.advance(1);
    assertEquals(List.of("a"), node.cards());
    node.scheduler.advance(2 * Refresher.RECHECK_MILLIS);
    assertEquals(3, reads(), "one read each time");
  }

  @Test
  void anEmptyOrClosedRoomAsksForNothing() {
    refresher.follow(true);
    refresher.follow(false);
    node.scheduler.advance(5 * Refresher.RECHECK_MILLIS);
    refresher.follow(true);
    refresher.stop();
    refresher.follow(true);
    refresher.refresh();
    refresher.hear(Sample.at(2));
    node.scheduler.advance(5 * Refresher.RECHECK_MILLIS);
    assertEquals(0, reads());
    assertEquals(0, node.scheduler.pending());
  }
}
