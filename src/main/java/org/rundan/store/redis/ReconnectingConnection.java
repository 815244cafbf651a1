package org.rundan.store.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One connection to Redis at a time. A connection that ended is replaced, never revived, so that no
 * command is resent on another connection, and all replies on one connection are from one run of
 * one server.
 */
public final class ReconnectingConnection<C extends StatefulRedisConnection<String, String>> {
  private static final Duration LEAST_DELAY = Duration.ofMillis(50);

  /** Recovery within 5 s of Redis' return leaves a second for this. */
  private static final Duration MOST_DELAY = Duration.ofSeconds(1);

  private final Supplier<CompletionStage<C>> connector;
  private final ScheduledExecutorService scheduler;
  private final Consumer<Throwable> failed;
  private final Consumer<C> renewed;
  private volatile C current;
  private Duration delay = LEAST_DELAY;
  private boolean connecting;
  private boolean closed;

  /**
   * @param connector makes a connection that is ready for use
   * @param failed called for each failed attempt
   * @param renewed called with each connection that becomes the current one
   */
  ReconnectingConnection(
      Supplier<CompletionStage<C>> connector,
      ScheduledExecutorService scheduler,
      Consumer<Throwable> failed,
      Consumer<C> renewed) {
    this.connector = connector;
    this.scheduler = scheduler;
    this.failed = failed;
    this.renewed = renewed;
  }

  /** Connects once; fails if that fails. */
  public CompletableFuture<Void> open() {
    return connector.get().toCompletableFuture().thenAccept(this::adopt);
  }

  /** Connects in the background until it succeeds. */
  public void openSometime() {
    renew(null);
  }

  /** The latest connection, which may have ended; null before the first. */
  C current() {
    return current;
  }

  boolean isOpen() {
    C connection = current;
    return connection != null && connection.isOpen();
  }

  /** Closes a useless connection and makes another. */
  void replace(C bad) {
    renew(bad);
  }

  public CompletableFuture<Void> close() {
    synchronized (this) {
      closed = true;
      if (connecting || current == null) return CompletableFuture.completedFuture(null);
    }
    return current.closeAsync();
  }

  private void adopt(C fresh) {
    synchronized (this) {
      connecting = false;
      delay = LEAST_DELAY;
      current = fresh;
      if (closed) {
        fresh.closeAsync();
        return;
      }
    }
    renewed.accept(fresh);
    fresh.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            renew(fresh);
          }
        });
    if (!fresh.isOpen()) renew(fresh);
  }

  private void renew(C ended) {
    synchronized (this) {
      if (closed || connecting || current != ended) return;
      connecting = true;
    }
    if (ended != null) ended.closeAsync();
    attempt();
  }

  private void attempt() {
    connector
        .get()
        .whenComplete(
            (fresh, failure) -> {
              if (failure == null) {
                adopt(fresh);
              } else {
                retry(failure);
              }
            });
  }

  private void retry(Throwable failure) {
    failed.accept(failure);
    synchronized (this) {
      if (closed) return;
      scheduler.schedule(this::attempt, delay.toMillis(), TimeUnit.MILLISECONDS);
      Duration doubled = delay.multipliedBy(2);
      delay = doubled.compareTo(MOST_DELAY) < 0 ? doubled : MOST_DELAY;
    }
  }
}
