package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.WireLimits;
import org.rundan.session.Limits;

/** One piece of work at a time, those of the waiting room last. */
class SerialQueueTest {
  private final SerialQueue queue = new SerialQueue();
  private final List<String> begun = new ArrayList<>();

  private Future<Void> work(String name, Promise<Void> until) {
    begun.add(name);
    return until.future();
  }

  private Future<Void> done(String name) {
    begun.add(name);
    return Future.succeededFuture();
  }

  @Test
  void oneAtATimeInTheOrderOfArrival() {
    Promise<Void> first = Promise.promise();
    queue.run(() -> work("first", first));
    queue.run(() -> done("second"));
    queue.run(() -> done("third"));
    assertEquals(List.of("first"), begun);
    first.complete();
    assertEquals(List.of("first", "second", "third"), begun);
  }

  @Test
  void theWaitingRoomComesLast() {
    Promise<Void> first = Promise.promise();
    queue.runLast(() -> work("knock", first));
    queue.runLast(() -> done("another knock"));
    queue.run(() -> done("command"));
    first.complete();
    assertEquals(List.of("knock", "command", "another knock"), begun);
  }

  @Test
  void aFailureIsItsOwnAndTheNextHasItsTurn() {
    Future<Void> failed =
        queue.run(
            () -> {
              throw new IllegalStateException("broken");
            });
    Future<Void> next = queue.run(() -> done("next"));
    assertEquals("broken", failed.cause().getMessage());
    assertTrue(next.succeeded());
  }

  @Test
  void moreThanMayWaitIsTurnedAway() {
    Promise<Void> first = Promise.promise();
    queue.run(() -> work("first", first));
    for (int i = 0; i < WireLimits.COMMANDS_WAITING; i++) {
      assertTrue(queue.offer(() -> done("waiting")));
    }
    for (int i = 0; i < Limits.KNOCKS; i++) queue.runLast(() -> done("knock"));
    assertFalse(queue.offer(() -> done("one too many")));
    assertTrue(queue.run(() -> done("one too many")).failed());
    assertTrue(queue.runLast(() -> done("one too many")).failed());
    first.complete();
    assertEquals(1 + WireLimits.COMMANDS_WAITING + Limits.KNOCKS, begun.size());
  }
}
