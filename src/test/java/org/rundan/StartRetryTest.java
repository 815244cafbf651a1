package org.rundan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreUnavailable;

class StartRetryTest {
  private long nowNanos;
  private int asked;
  private final StartRetry retry = new StartRetry(() -> nowNanos, pause -> nowNanos += pause);

  private Future<String> unavailable(Health why) {
    asked++;
    return Future.failedFuture(new StoreUnavailable(why, "for this test", null));
  }

  @ParameterizedTest
  @EnumSource(
      value = Health.class,
      names = {"AWAY", "LOADING"})
  void aRedisThatIsStartingIsAskedAgain(Health why) {
    String answer =
        retry.await(() -> asked < 3 ? unavailable(why) : Future.succeededFuture("here"));
    assertEquals("here", answer);
    assertEquals(3, asked);
  }

  @Test
  void afterTenSecondsItsFailureStands() {
    assertThrows(StoreUnavailable.class, () -> retry.await(() -> unavailable(Health.AWAY)));
    assertTrue(nowNanos >= StartRetry.TIME_LIMIT.toNanos(), Duration.ofNanos(nowNanos)::toString);
    assertTrue(asked > 10, "asked " + asked);
  }

  @ParameterizedTest
  @EnumSource(
      value = Health.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AWAY", "LOADING"})
  void whatDoesNotPassByItselfFailsAtOnce(Health why) {
    assertThrows(StoreUnavailable.class, () -> retry.await(() -> unavailable(why)));
    assertEquals(1, asked);
  }
}
