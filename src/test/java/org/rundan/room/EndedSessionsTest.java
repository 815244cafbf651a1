package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rundan.store.redis.StoreState;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreState.Keeps;

/** What a store that was set back holds again is erased again. */
class EndedSessionsTest {
  private final FakeScheduler scheduler = new FakeScheduler();
  private final List<String> erased = new ArrayList<>();
  private final Deque<Promise<Void>> answers = new ArrayDeque<>();
  private boolean away;
  private final EndedSessions ended = new EndedSessions(scheduler, "one", this::erase);

  private Future<?> erase(String session) {
    if (away) return Future.failedFuture("away");
    erased.add(session);
    answers.add(Promise.promise());
    return answers.peek().future();
  }

  private void answer() {
    while (!answers.isEmpty()) answers.poll().complete();
  }

  private static StoreState state(Health health, String run) {
    return new StoreState(health, Keeps.EACH, 0, run);
  }

  @Test
  void S13_anotherRunOfTheStoreErasesAllAgainInTheirOrder() {
    ended.add("a");
    ended.add("b");
    ended.add("a");
    ended.look(state(Health.OK, "one"));
    assertEquals(List.of(), erased, "the same run");
    ended.look(state(Health.LOADING, "two"));
    assertEquals(List.of(), erased, "not there yet");
    ended.look(state(Health.OK, "two"));
    assertEquals(List.of("a"), erased, "one at a time");
    answer();
    assertEquals(List.of("a", "b"), erased);
  }

  @Test
  void S13_whatCouldNotBeErasedIsTriedUntilItIs() {
    ended.add("a");
    away = true;
    ended.look(state(Health.OK, "two"));
    scheduler.advance(10_000);
    assertEquals(List.of(), erased);
    away = false;
    scheduler.advance(2_000);
    answer();
    assertEquals(List.of("a"), erased);
    assertEquals(0, scheduler.pending());
  }

  @Test
  void S13_theNextRunBeginsFromTheFirst() {
    ended.add("a");
    away = true;
    ended.look(state(Health.OK, "two"));
    ended.look(state(Health.OK, "three"));
    away = false;
    scheduler.advance(2_000);
    answer();
    assertEquals(List.of("a"), erased, "once, for the run of now");
  }

  @Test
  void whatIsOlderThanADayIsForgotten() {
    ended.add("a");
    scheduler.advance(TimeUnit.HOURS.toMillis(23));
    ended.add("b");
    scheduler.advance(TimeUnit.HOURS.toMillis(1) + 1);
    ended.look(state(Health.OK, "two"));
    answer();
    assertEquals(List.of("b"), erased);
  }

  @Test
  void theOldestIsForgottenWhereThereAreTooMany() {
    for (int i = 0; i <= EndedSessions.MOST; i++) ended.add("session-" + i);
    ended.look(state(Health.OK, "two"));
    answer();
    assertEquals(EndedSessions.MOST, erased.size());
    assertEquals("session-1", erased.get(0));
  }
}
