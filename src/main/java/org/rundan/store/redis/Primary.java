package org.rundan.store.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreState.Keeps;

/**
 * A server that takes changes, over two connections: acknowledged commands have one of their own,
 * because waiting for a replica stalls it.
 *
 * <p>If the server has replicas, one must have a change before it is acknowledged. A server that
 * was just made primary has none at first and acknowledges alone. One that lost all its replicas
 * does so after 10 s, unless it refuses changes itself ({@code min-replicas-to-write}): a primary
 * that crashed and returns before anybody noticed needs that long to learn that another server is
 * primary now, and what it accepted alone in between would be lost.
 */
public final class Primary {
  private static final Duration PROBE_LIFE = Duration.ofSeconds(1);

  /**
   * What all primaries share.
   *
   * @param nanos monotonic
   * @param changed called when the state of a primary may have changed
   * @param lost called when a server may no longer be primary
   */
  record Shared(Lettuce lettuce, LongSupplier nanos, Runnable changed, Runnable lost) {}

  private final Shared shared;
  private final RedisURI uri;
  private final RedisURI loaderUri;
  private final ReconnectingConnection<StatefulRedisConnection<String, String>> asking;
  private final ReconnectingConnection<StatefulRedisConnection<String, String>> writing;
  private volatile ReplicaAcks copies;
  private volatile Info asked = new Info(Map.of());
  private final PrimaryHealth health;
  private final ReplicaCount replicas;
  private volatile Keeps keeps = Keeps.UNKNOWN;
  private volatile String probe;
  private volatile CompletableFuture<?> beating = CompletableFuture.completedFuture(null);
  private volatile CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);

  /**
   * @param loaderUri of a user that may load scripts; null if the first one may
   * @param probe a key in one of this server's slots
   */
  Primary(Shared shared, RedisURI uri, RedisURI loaderUri, String probe) {
    this.shared = shared;
    this.uri = uri;
    this.loaderUri = loaderUri;
    this.probe = probe;
    health = new PrimaryHealth(shared);
    replicas = new ReplicaCount(shared.nanos());
    asking =
        new ReconnectingConnection<>(
            () -> connect().thenCompose(this::readyToAsk),
            shared.lettuce().scheduler(),
            health::unreachable,
            connection -> {});
    writing =
        new ReconnectingConnection<>(
            () -> connect().thenCompose(this::readyToWrite),
            shared.lettuce().scheduler(),
            health::unreachable,
            connection -> {
              copies = new ReplicaAcks(connection);
              probeUnlessOk();
            });
  }

  CompletableFuture<Void> open() {
    return asking.open().thenCompose(opened -> writing.open());
  }

  CompletableFuture<Void> close() {
    return CompletableFuture.allOf(asking.close(), writing.close());
  }

  Health health() {
    return health.now();
  }

  Keeps keeps() {
    return keeps;
  }

  String run() {
    return asked.run();
  }

  /** How many replicas have a change before it is acknowledged. */
  int replicas() {
    return replicas.replicas();
  }

  String probe() {
    return probe;
  }

  void probeAt(String key) {
    probe = key;
  }

  RedisAsyncCommands<String, String> commands() {
    return connection().async();
  }

  StatefulRedisConnection<String, String> connection() {
    return asking.current();
  }

  CompletionStage<StatefulRedisPubSubConnection<String, String>> connectPubSub() {
    return shared.lettuce().connectPubSub(uri);
  }

  /** Succeeds when the server answers. */
  CompletableFuture<Void> ping() {
    return RedisCommands.info(asking.current()).thenAccept(Info::checkAge);
  }

  /**
   * @param arguments the number of the question first
   * @param mark a key of the same session
   */
  CompletableFuture<Reply> run(Script script, String[] keys, String[] arguments, String mark) {
    ReplicaAcks through = script.isAcknowledged() ? copies : null;
    var connection = through == null ? asking.current() : through.connection();
    return RedisCommands.evaluate(connection, script, keys, arguments)
        .exceptionallyCompose(
            failure ->
                RedisErrors.cause(failure) instanceof RedisNoScriptException
                    ? loadScripts(connection)
                        .thenCompose(
                            loaded -> RedisCommands.evaluate(connection, script, keys, arguments))
                    : CompletableFuture.failedFuture(failure))
        .thenApply(fields -> checked(connection, arguments[0], new Reply(fields, script.about())))
        .thenCompose(reply -> acknowledged(reply, through, mark))
        .orTimeout(Lettuce.BOUND.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(typed(failure, script, through)))
        .whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                health.failed(failure);
              } else if (through != null) {
                health.ok();
              }
            });
  }

  private CompletableFuture<Reply> acknowledged(Reply reply, ReplicaAcks through, String mark) {
    return through == null || replicas.isAlone()
        ? CompletableFuture.completedFuture(reply)
        : through.has(mark).thenApply(copied -> reply);
  }

  /** Asks both connections for INFO; one that does not answer is replaced. */
  void beat() {
    if (!beating.isDone()) return;
    var writer = writing.current();
    beating =
        CompletableFuture.allOf(
                beat(asking).thenAccept(info -> asked = info),
                beat(writing).thenAccept(info -> learnReplicas(writer, info)))
            .thenRun(this::judge);
  }

  private CompletableFuture<Info> beat(
      ReconnectingConnection<StatefulRedisConnection<String, String>> link) {
    var connection = link.current();
    return RedisCommands.info(connection)
        .whenComplete(
            (info, failure) -> {
              if (failure != null) {
                health.unreachable(failure);
                if (health.now() == Health.AWAY) link.replace(connection);
              }
            });
  }

  private void judge() {
    boolean elsewhere = !asked.run().equals(replicas.info().run());
    if (asked.isLoading() || replicas.info().isLoading()) {
      health.set(Health.LOADING);
    } else if (asked.isReplica() || replicas.info().isReplica()) {
      health.set(Health.READ_ONLY); // each beat looks up where the address leads
    } else if (elsewhere) {
      reconnect();
    } else {
      probeUnlessOk();
    }
    shared.changed().run();
  }

  private void probeUnlessOk() {
    ReplicaAcks through = copies;
    if (health.isOk()) return;
    through
        .connection()
        .async()
        .set(probe, "", SetArgs.Builder.px(PROBE_LIFE))
        .toCompletableFuture()
        .thenCompose(set -> acknowledged(null, through, probe))
        .orTimeout(Lettuce.BOUND.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (answered, failure) -> {
              if (failure != null) {
                health.failed(typed(failure, through));
              } else if (asking.isOpen()) {
                health.ok();
              }
            });
  }

  /**
   * Reconnects if the address leads to another server now, for instance because Sentinels name
   * another. Otherwise the connections stay: a primary that is cut off from its Sentinels and
   * replicas may still be reachable.
   */
  CompletableFuture<Void> lookAgain() {
    if (looking.isDone()) {
      looking =
          connect()
              .toCompletableFuture()
              .thenCompose(
                  fresh ->
                      RedisCommands.info(fresh).whenComplete((info, failure) -> fresh.closeAsync()))
              .thenAccept(
                  info -> {
                    if (!info.isReplica() && !info.run().equals(replicas.info().run())) reconnect();
                  })
              .exceptionally(notNow -> null);
    }
    return looking;
  }

  private void reconnect() {
    asking.replace(asking.current());
    writing.replace(writing.current());
  }

  private void learnReplicas(StatefulRedisConnection<String, String> connection, Info info) {
    replicas.learn(shared.lettuce().addressOf(connection), info);
  }

  private static Throwable typed(Throwable failure, Script script, ReplicaAcks through) {
    Optional<StoreDamaged> damage = RedisErrors.damage(failure, script);
    return damage.isPresent() ? damage.get() : typed(failure, through);
  }

  private static Throwable typed(Throwable failure, ReplicaAcks through) {
    boolean late =
        RedisErrors.cause(failure) instanceof TimeoutException
            || RedisErrors.cause(failure) instanceof RedisCommandTimeoutException;
    return late && through != null && through.isWaiting()
        ? new StoreUnavailable(Health.TOO_FEW_REPLICAS, "no replica has it in time", failure)
        : RedisErrors.cause(failure);
  }

  private CompletionStage<StatefulRedisConnection<String, String>> connect() {
    return shared.lettuce().connect(uri);
  }

  private CompletionStage<StatefulRedisConnection<String, String>> readyToAsk(
      StatefulRedisConnection<String, String> fresh) {
    return RedisCommands.info(fresh)
        .thenCompose(
            info -> {
              info.checkAge();
              asked = info;
              return RedisCommands.keeps(fresh);
            })
        .thenApply(
            found -> {
              keeps = found;
              return fresh;
            })
        .whenComplete((ready, failure) -> closeIfFailed(fresh, failure));
  }

  private CompletionStage<StatefulRedisConnection<String, String>> readyToWrite(
      StatefulRedisConnection<String, String> fresh) {
    return RedisCommands.info(fresh)
        .thenAccept(info -> learnReplicas(fresh, info))
        .thenApply(learned -> fresh)
        .whenComplete((ready, failure) -> closeIfFailed(fresh, failure));
  }

  private static void closeIfFailed(
      StatefulRedisConnection<String, String> fresh, Throwable failure) {
    if (failure != null) fresh.closeAsync();
  }

  /** If replies are out of step by one, the next would be another session's. */
  private Reply checked(
      StatefulRedisConnection<String, String> connection, String question, Reply reply) {
    if (!reply.answers(question)) {
      asking.replace(connection);
      writing.replace(connection);
      throw new StoreUnavailable("an answer of Redis belonged to another question", null);
    }
    return reply;
  }

  CompletableFuture<Void> loadScripts() {
    return loadScripts(asking.current());
  }

  private CompletableFuture<Void> loadScripts(StatefulRedisConnection<String, String> connection) {
    if (loaderUri == null) return RedisCommands.loadScripts(connection);
    return shared
        .lettuce()
        .connect(loaderUri)
        .toCompletableFuture()
        .thenCompose(
            loader ->
                RedisCommands.loadScripts(loader)
                    .whenComplete((loaded, failure) -> loader.closeAsync()));
  }
}
