package org.rundan.store.redis;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rundan.store.redis.StoreState.Health;

/**
 * Tells when a replica has what was answered on one connection. {@code WAIT} stalls the connection
 * it is asked on, so only what must be acknowledged goes there, and one {@code WAIT} at a time
 * covers all that was answered before it was sent.
 */
final class ReplicaAcks {
  /** Of the 2 s in which a person is answered: as much for the change itself. */
  private static final Duration BOUND = Duration.ofSeconds(1);

  private static final int REPLICAS = 1;

  private final StatefulRedisConnection<String, String> connection;

  /** At most as many as commands may wait: each stands for one that was answered. */
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
   * Call when Redis has answered on this connection.
   *
   * @param mark a key where the answer came from. It is written before the waiting: newer servers
   *     wait only for what this connection has written itself, and a repeat writes nothing
   * @return fails with {@link StoreUnavailable}
   */
  CompletableFuture<Void> has(String mark) {
    CompletableFuture<Void> copied = new CompletableFuture<>();
    synchronized (this) {
      answered.add(copied);
      this.mark = mark;
      if (waiting) {
        return copied;
      }
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
    if (covered.isEmpty()) {
      return;
    }
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
