package org.rundan.store.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Triggers an AOF rewrite of one server after an erasure, so that erased data also leaves the file:
 * Redis only appends that it was deleted.
 *
 * <p>Erased data leaves the files within a minute, expired data within an hour. If a rewrite cannot
 * start now (no space, another save in progress, a crash in between), it starts as soon as it can.
 * A missing permission is logged once.
 */
final class AofRewriter {
  static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * Each rewrite forks and writes all data; with the time it takes this is still within a minute.
   */
  static final Duration BETWEEN = Duration.ofSeconds(50);

  private static final Duration EXPIRED_EVERY = Duration.ofHours(1);

  /** Stopping Rundan right after a session waits no longer than this for the rewrite. */
  private static final Duration LAST_BOUND = Duration.ofSeconds(3);

  private static final Duration LAST_LOOK = Duration.ofMillis(20);

  private static final Logger LOG = Logger.getLogger(AofRewriter.class.getName());

  private final Supplier<StatefulRedisConnection<String, String>> connection;
  private final BooleanSupplier possible;
  private final boolean ours;
  private final LongSupplier nanos;

  private boolean due;

  /**
   * The pending rewrite is left over from a previous run and must not delay one for a new erasure.
   */
  private boolean fromBefore;

  /** A rewrite started and is not known to have ended. */
  private boolean writing;

  private boolean refused;
  private boolean asking;

  /** When the last rewrite for an erasure of this run began; null before the first. */
  private Long beganNanos;

  private long lookedNanos;
  private String run = "";
  private String expired = "0";

  /**
   * @param connection supplies the current connection
   * @param possible whether Redis is healthy and has space for a second copy of its data
   * @param ours whether it is the bundled Redis, which stops with Rundan: then a rewrite that an
   *     earlier run left undone comes first, and the last one is awaited
   * @param nanos monotonic
   */
  AofRewriter(
      Supplier<StatefulRedisConnection<String, String>> connection,
      BooleanSupplier possible,
      boolean ours,
      LongSupplier nanos) {
    this.connection = connection;
    this.possible = possible;
    this.ours = ours;
    this.nanos = nanos;
    due = ours;
    fromBefore = ours;
    lookedNanos = nanos.getAsLong();
  }

  /** Something was erased. */
  synchronized void erased() {
    due = true;
    fromBefore = false;
  }

  /** Called regularly; sends nothing to Redis while there is nothing to do. */
  void look() {
    synchronized (this) {
      boolean hour = nanos.getAsLong() - lookedNanos >= EXPIRED_EVERY.toNanos();
      if (!writing && !hour && !mayBegin()) return;
    }
    step(false);
  }

  /**
   * Before the connection is closed: does what is still due.
   *
   * @return done when it is, or cannot be; never fails
   */
  CompletableFuture<Void> finish(ScheduledExecutorService scheduler) {
    return last(scheduler)
        .completeOnTimeout(null, LAST_BOUND.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> null);
  }

  private CompletableFuture<Void> last(ScheduledExecutorService scheduler) {
    synchronized (this) {
      if (refused || !due && !(ours && writing) || !possible.getAsBoolean()) {
        return CompletableFuture.completedFuture(null);
      }
    }
    return step(true)
        .thenCompose(
            done -> {
              var pause = new CompletableFuture<Void>();
              scheduler.schedule(
                  () -> pause.complete(null), LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
              return pause;
            })
        .thenCompose(paused -> last(scheduler));
  }

  private boolean mayBegin() {
    boolean longAgo = beganNanos == null || nanos.getAsLong() - beganNanos >= BETWEEN.toNanos();
    return due && !refused && longAgo && possible.getAsBoolean();
  }

  /** Looks at what is under way, and begins what is due. */
  private CompletableFuture<Void> step(boolean atOnce) {
    synchronized (this) {
      if (asking) return CompletableFuture.completedFuture(null);
      asking = true;
    }
    var through = connection.get();
    return RedisCommands.info(through)
        .thenCompose(
            info ->
                isTimeFor(info, atOnce)
                    ? begin(through)
                    : CompletableFuture.<Void>completedFuture(null))
        .whenComplete((done, failure) -> settle(failure));
  }

  private synchronized boolean isTimeFor(Info info, boolean atOnce) {
    boolean underWay =
        "1".equals(info.field("aof_rewrite_in_progress"))
            || "1".equals(info.field("aof_rewrite_scheduled"));
    if (writing && (!underWay || !info.run().equals(run))) {
      writing = false;
      boolean whole =
          info.run().equals(run) && "ok".equals(info.field("aof_last_bgrewrite_status"));
      due |= !whole;
    }
    if (nanos.getAsLong() - lookedNanos >= EXPIRED_EVERY.toNanos()) {
      lookedNanos = nanos.getAsLong();
      due |= !expired.equals(info.field("expired_keys"));
      expired = info.field("expired_keys");
    }
    if (!"1".equals(info.field("aof_enabled"))) {
      due = false; // nothing is appended, so nothing stays
    }
    run = info.run();
    return !underWay && (mayBegin() || atOnce && due);
  }

  private CompletableFuture<Void> begin(StatefulRedisConnection<String, String> through) {
    synchronized (this) {
      due = false;
      beganNanos = fromBefore ? null : (Long) nanos.getAsLong();
      fromBefore = false;
    }
    return through.async().bgrewriteaof().toCompletableFuture().thenAccept(this::began);
  }

  private synchronized void began(String said) {
    writing = true;
  }

  private synchronized void settle(Throwable failure) {
    asking = false;
    if (failure == null) return;
    due |= !writing;
    String said = String.valueOf(RedisErrors.cause(failure).getMessage());
    boolean mayNot = said.startsWith("NOPERM") || said.startsWith("ERR unknown command");
    if (mayNot && !refused) {
      refused = true;
      LOG.log(
          Level.WARNING,
          "Redis does not let Rundan's user run BGREWRITEAOF, so that sealed text of erased sessions"
              + " stays in its append-only file until Redis rewrites that by itself. Allow it, or"
              + " run it daily.");
    }
  }
}
