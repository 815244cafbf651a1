package org.rundan.store.redis;

import java.time.Duration;
import org.rundan.store.redis.StoreState.Health;

/** Whether one server takes changes, from what it answered and from what failed. */
final class PrimaryHealth {
  /** Two beats; each beat asks again. */
  private static final Duration ANSWER_HOLDS = Duration.ofSeconds(3);

  private final Primary.Shared shared;
  private volatile Health now = Health.OK;
  private volatile long answeredNanos;

  PrimaryHealth(Primary.Shared shared) {
    this.shared = shared;
  }

  Health now() {
    return now;
  }

  boolean isOk() {
    return now == Health.OK;
  }

  void ok() {
    if (!isOk()) set(Health.OK);
  }

  /**
   * A reason that Redis itself gave holds for a while: a connection that ends in the meantime, or
   * cannot be made for the same reason, says less.
   */
  void set(Health found) {
    long nowNanos = shared.nanos().getAsLong();
    boolean silent = found == Health.AWAY;
    boolean reasonKnown = now != Health.OK && now != Health.AWAY;
    if (silent && reasonKnown && nowNanos - answeredNanos < ANSWER_HOLDS.toNanos()) return;
    if (!silent) answeredNanos = nowNanos;
    now = found;
    shared.changed().run();
  }

  /** A connection failed, or could not be made. */
  void unreachable(Throwable failure) {
    set(RedisErrors.of(failure).orElse(Health.AWAY));
    shared.lost().run();
  }

  /** A command failed. A slot that moved says nothing of this server. */
  void failed(Throwable failure) {
    if (RedisErrors.isMoved(failure)) return;
    RedisErrors.of(failure)
        .ifPresent(
            reason -> {
              set(reason);
              shared.lost().run();
            });
  }
}
