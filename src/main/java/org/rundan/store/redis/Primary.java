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
 * A server that takes changes, over two connections: what is acknowledged goes over its own, since
 * waiting for a replica stalls it.
 *
 * <p>Where it has replicas, one must have what is acknowledged. One that was just made primary has
 * none at first and acknowledges alone, and so does one that has lost all of them, after 10 s,
 * unless it refuses changes itself ({@code min-replicas-to-write}): a primary that crashed and is
 * back before anybody missed it takes that long to be told that another is primary now, and what it
 * took alone would be lost.
 */
public final class Primary {
  /** Sentinels turn a primary that came back into a replica after 8 s. */
  private static final Duration ALONE_AFTER = Duration.ofSeconds(10);

  /** Twice as long as a beat, which asks again. */
  private static final Duration SAID_FOR = Duration.ofSeconds(3);

  private static final Duration PROBE_LIFE = Duration.ofSeconds(1);

  /**
   * What all primaries share.
   *
   * @param nanos monotonic
   * @param changed told when a primary's state may have changed
   * @param lost told when a primary may no longer be one
   */
  record Shared(Lettuce lettuce, LongSupplier nanos, Runnable changed, Runnable lost) {}

  private final Shared shared;
  private final RedisURI uri;
  private final RedisURI loaderUri;
  private final ReconnectingConnection<StatefulRedisConnection<String, String>> asking;
  private final ReconnectingConnection<StatefulRedisConnection<String, String>> writing;
  private volatile ReplicaAcks copies;
  private volatile Info asked = new Info(Map.of());
  private volatile Info written = new Info(Map.of());

  /** Where replicas were seen last, and when; empty where this server never had one. */
  private volatile String replicatedAt = "";

  private volatile long replicatedNanos;
  private volatile Keeps keeps = Keeps.UNKNOWN;
  private volatile Health health = Health.OK;
  private volatile long saidNanos;
  private volatile String probe;
  private volatile CompletableFuture<?> beating = CompletableFuture.completedFuture(null);
  private volatile CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);

  /**
   * @param loaderUri of a user who may load scripts; null where the first may
   * @param probe a key that lies here
   */
  Primary(Shared shared, RedisURI uri, RedisURI loaderUri, String probe) {
    this.shared = shared;
    this.uri = uri;
    this.loaderUri = loaderUri;
    this.probe = probe;
    asking =
        new ReconnectingConnection<>(
            () -> connect().thenCompose(this::readyToAsk),
            shared.lettuce().scheduler(),
            this::unreachable,
            connection -> {});
    writing =
        new ReconnectingConnection<>(
            () -> connect().thenCompose(this::readyToWrite),
            shared.lettuce().scheduler(),
            this::unreachable,
            connection -> {
              copies = new ReplicaAcks(connection);
              probeUnlessFine();
            });
  }

  CompletableFuture<Void> open() {
    return asking.open().thenCompose(opened -> writing.open());
  }

  CompletableFuture<Void> close() {
    return CompletableFuture.allOf(asking.close(), writing.close());
  }

  Health health() {
    return health;
  }

  Keeps keeps() {
    return keeps;
  }

  String run() {
    return asked.run();
  }

  /** How many copies have what is acknowledged. */
  int replicas() {
    return Math.min(1, written.replicas());
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
                failed(failure);
              } else if (through != null) {
                fine();
              }
            });
  }

  private CompletableFuture<Reply> acknowledged(Reply reply, ReplicaAcks through, String mark) {
    return through == null || isAlone()
        ? CompletableFuture.completedFuture(reply)
        : through.has(mark).thenApply(copied -> reply);
  }

  /** Asks how it is; each link that does not answer is replaced. */
  void beat() {
    if (!beating.isDone()) {
      return;
    }
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
                unreachable(failure);
                if (health == Health.AWAY) {
                  link.replace(connection);
                }
              }
            });
  }

  private void judge() {
    boolean elsewhere = !asked.run().equals(written.run());
    if (asked.isLoading() || written.isLoading()) {
      sick(Health.LOADING);
    } else if (asked.isReplica() || written.isReplica()) {
      sick(Health.READ_ONLY); // where the address leads now is looked up at each beat
    } else if (elsewhere) {
      connectAnew();
    } else {
      probeUnlessFine();
    }
    shared.changed().run();
  }

  private void probeUnlessFine() {
    ReplicaAcks through = copies;
    if (health == Health.OK) {
      return;
    }
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
                failed(typed(failure, through));
              } else if (asking.isOpen()) {
                fine();
              }
            });
  }

  /**
   * Whether the address leads to another server now, for instance since Sentinels name another. The
   * connections stay unless it does: a primary that is cut off from its Sentinels and replicas may
   * still be in reach.
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
                    if (!info.isReplica() && !info.run().equals(written.run())) {
                      connectAnew();
                    }
                  })
              .exceptionally(notNow -> null);
    }
    return looking;
  }

  private void connectAnew() {
    asking.replace(asking.current());
    writing.replace(writing.current());
  }

  private boolean isAlone() {
    return written.replicas() == 0
        && (replicatedAt.isEmpty()
            || shared.nanos().getAsLong() - replicatedNanos > ALONE_AFTER.toNanos());
  }

  private void learnReplicas(StatefulRedisConnection<String, String> connection, Info info) {
    String address = shared.lettuce().addressOf(connection);
    if (info.replicas() > 0) {
      replicatedAt = address;
      replicatedNanos = shared.nanos().getAsLong();
    } else if (!replicatedAt.equals(address)) {
      replicatedAt = "";
    }
    written = info;
  }

  private void fine() {
    if (health != Health.OK) {
      sick(Health.OK);
    }
  }

  /**
   * What Redis itself has said stands for a while: a connection that ends meanwhile, or is not made
   * again for the same reason, says less.
   */
  private void sick(Health now) {
    long nowNanos = shared.nanos().getAsLong();
    boolean silent = now == Health.AWAY;
    boolean toldWhy = health != Health.OK && health != Health.AWAY;
    if (silent && toldWhy && nowNanos - saidNanos < SAID_FOR.toNanos()) {
      return;
    }
    if (!silent) {
      saidNanos = nowNanos;
    }
    health = now;
    shared.changed().run();
  }

  private void unreachable(Throwable failure) {
    sick(RedisErrors.of(failure).orElse(Health.AWAY));
    shared.lost().run();
  }

  private void failed(Throwable failure) {
    if (RedisErrors.isMoved(failure)) {
      return;
    }
    RedisErrors.of(failure)
        .ifPresent(
            trouble -> {
              sick(trouble);
              shared.lost().run();
            });
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
    if (failure != null) {
      fresh.closeAsync();
    }
  }

  /** Once answers have slipped by one, the next would be another session's. */
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
    if (loaderUri == null) {
      return RedisCommands.loadScripts(connection);
    }
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
