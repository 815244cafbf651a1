package org.rundan.store.redis;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rundan.store.redis.StoreState.Health;

/**
 * Waits until a replica has what one connection wrote. {@code WAIT} stalls its connection, so only
 * acknowledged commands go there, and one {@code WAIT} at a time covers all replies before it.
 */
final class ReplicaAcks {
  /** Half of the 2 s within which a person is answered; the change itself has the other half. */
  private static final Duration BOUND = Duration.ofSeconds(1);

  private static final int REPLICAS = 1;

  private final StatefulRedisConnection<String, String> connection;

  /** One for each reply; bounded by the number of waiting commands. */
  private List<CompletableFuture<Void>> answered = new ArrayList<>();

  private String mark;
  private boolean waiting;

  ReplicaAcks(StatefulRedisConnection<String, String> connection) {
    this.connection = connection;
  }

  StatefulRedisConnection<String, String> connection() {
    return connection;
  }

  synchronized boolean isWaiting() {
    return waiting;
  }

  /**
   * Called when Redis has replied on this connection.
   *
   * @param mark a key on the same server. It is written before WAIT: newer servers wait only for
   *     writes of this connection, and a repeated command writes nothing
   * @return fails with {@link StoreUnavailable}
   */
  CompletableFuture<Void> has(String mark) {
    CompletableFuture<Void> copied = new CompletableFuture<>();
    synchronized (this) {
      answered.add(copied);
      this.mark = mark;
      if (waiting) return copied;
      waiting = true;
    }
    ask();
    return copied;
  }

  private void ask() {
    List<CompletableFuture<Void>> covered;
    String marked;
    synchronized (this) {
      covered = answered;
      answered = new ArrayList<>();
      waiting = !covered.isEmpty();
      marked = mark;
    }
    if (covered.isEmpty()) return;
    var written = connection.async().set(marked, "", SetArgs.Builder.px(BOUND));
    connection
        .async()
        .waitForReplication(REPLICAS, BOUND.toMillis())
        .thenCombine(written, (replicas, ok) -> replicas)
        .whenComplete(
            (replicas, failure) -> {
              settle(covered, replicas, failure);
              ask();
            });
  }

  private static void settle(
      List<CompletableFuture<Void>> covered, Long replicas, Throwable failure) {
    if (failure == null && replicas >= REPLICAS) {
      covered.forEach(one -> one.complete(null));
      return;
    }
    var unknown =
        failure != null
            ? new StoreUnavailable("whether a replica has it is unknown", failure)
            : new StoreUnavailable(Health.TOO_FEW_REPLICAS, "no replica has it", null);
    covered.forEach(one -> one.completeExceptionally(unknown));
  }
}
