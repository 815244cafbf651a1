package org.rundan.store;

import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.rundan.store.redis.Arguments;
import org.rundan.store.redis.KeyKind;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Script;
import org.rundan.store.redis.StoreDamaged;

/**
 * What a session is not made of (who is here, which device is served, counters, codes, the clock's
 * correction) is dropped when it cannot be read, and begun afresh: people go on working.
 */
final class Discarding {
  /** One try can meet a salt, two counters and a code, one after another. */
  private static final int MOST = 4;

  private static final Set<KeyKind> OF_A_SESSION = Set.of(KeyKind.PRESENCE, KeyKind.SERVED);
  private static final Set<KeyKind> DROPPED_BY_ITS_SCRIPT =
      Set.of(KeyKind.SALT, KeyKind.LIMIT, KeyKind.CODE);

  private static final Logger LOG = Logger.getLogger(Discarding.class.getName());

  private final Redis redis;

  Discarding(Redis redis) {
    this.redis = redis;
  }

  /** Of a session; damage to what it is made of fails as it does. */
  <T> Future<T> retry(String sessionId, Supplier<Future<T>> operation) {
    return retry(
        OF_A_SESSION,
        () -> Script.PRESENCE_DISCARD.run(redis, Keys.of(sessionId), Arguments.none()),
        operation,
        MOST);
  }

  /** Of rate limits and typed codes. */
  static <T> Future<T> retryLimits(Supplier<Future<T>> operation) {
    return retry(DROPPED_BY_ITS_SCRIPT, Future::succeededFuture, operation, MOST);
  }

  /** Of the clock's correction. */
  <T> Future<T> retryClock(Supplier<Future<T>> operation) {
    return retry(
        Set.of(KeyKind.CLOCK),
        () -> Script.CLOCK_DISCARD.run(redis, Keys.clock(), Arguments.none()),
        operation,
        1);
  }

  private static <T> Future<T> retry(
      Set<KeyKind> kinds, Supplier<Future<?>> drop, Supplier<Future<T>> operation, int left) {
    return operation
        .get()
        .recover(
            failure -> {
              if (!(failure instanceof StoreDamaged damage)
                  || !kinds.contains(damage.kind())
                  || left == 0) {
                return Future.failedFuture(failure);
              }
              LOG.warning(damage.getMessage() + " It is dropped and begun afresh.");
              return drop.get().compose(dropped -> retry(kinds, drop, operation, left - 1));
            });
  }
}
