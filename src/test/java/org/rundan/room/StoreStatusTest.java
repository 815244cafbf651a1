package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.protocol.Audience;
import org.rundan.protocol.Outgoing;
import org.rundan.store.redis.StoreState;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreState.Keeps;

/** When people hear of the store, and when it counts as back. */
class StoreStatusTest {
  private final FakeRoom room = new FakeRoom();
  private StoreState now = state(Health.OK, "one");
  private int returns;

  private static StoreState state(Health health, String run) {
    return new StoreState(health, Keeps.SECOND, 1, run);
  }

  private StoreStatus status() {
    return new StoreStatus(room, () -> now, () -> returns++);
  }

  @Test
  void S12_onlyAChangeIsPublishedToEveryone() {
    StoreStatus status = status();
    status.look();
    assertEquals(List.of(), room.published);
    now = state(Health.READ_ONLY, "one");
    status.look();
    status.look();
    String frame = Outgoing.store(new Outgoing.Store("read-only", "second", 1, "one"));
    assertEquals(1, room.published.size());
    for (Audience audience : Audience.values()) {
      assertEquals(frame, room.published.get(0).frames().get(audience));
    }
  }

  @ParameterizedTest(name = "from {0} {1} to {2} {3}")
  @CsvSource({
    "OK, one, AWAY, one, 0, false",
    "AWAY, one, OK, one, 1, true",
    "OK, one, OK, two, 1, true",
    "AWAY, one, LOADING, two, 0, false",
    "LOADING, two, OK, two, 1, true"
  })
  void S12_theStoreIsBackWhenItAnswersOrIsAnotherRun(
      Health before, String runBefore, Health after, String runAfter, int times, boolean well) {
    now = state(before, runBefore);
    StoreStatus status = status();
    now = state(after, runAfter);
    status.look();
    assertEquals(times, returns);
    assertEquals(well, status.isWell());
    assertEquals(runAfter, status.published().run());
  }
}
