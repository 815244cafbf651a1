package org.rundan.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The connection to Redis. Whatever cannot be sent now fails at once, nothing is sent a second time
 * behind the caller's back, and nothing waits longer than 2 s.
 */
public final class Redis {
  /** The protocol promises a person an answer within 2 s, so nothing may wait longer. */
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

  /** A few seconds of full load; beyond that, waiting would only end in timeouts. */
  private static final int MAX_COMMANDS_WAITING = 10_000;

  /** Comes back within a second of Redis, where Lettuce's own bound is 30 s. */
  private static final Delay RECONNECT_DELAY =
      Delay.exponential(Duration.ofMillis(10), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS);

  /** Replies are small and handled at once; two threads are Lettuce's least. */
  private static final int THREADS = 2;

  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI uri;
  private final RedisURI loaderUri;
  private final AtomicLong questions = new AtomicLong();
  private volatile StatefulRedisConnection<String, String> connection;
  private volatile boolean closed;
  private volatile StoreState state = StoreState.UNKNOWN;
  private final List<Consumer<StoreState>> watchers = new CopyOnWriteArrayList<>();

  private Redis(RedisURI uri, RedisURI loaderUri) {
    this.uri = uri;
    this.loaderUri = loaderUri;
    resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .reconnectDelay(RECONNECT_DELAY)
            .build();
    client = RedisClient.create(resources);
    client.setOptions(options());
  }

  /**
   * @param uri {@code redis://} or {@code rediss://}, with user, password and database as needed
   * @return fails with {@link UnsupportedRedis} or {@link StoreUnavailable}
   */
  public static Future<Redis> connect(String uri) {
    RedisURI parsed = RedisURI.create(uri);
    return connect(parsed, parsed);
  }

  /**
   * @param loaderUri of a user who may load scripts, where the first may only run them
   */
  static Future<Redis> connect(RedisURI uri, RedisURI loaderUri) {
    Redis redis = new Redis(uri, loaderUri);
    return redis
        .hop(redis.client.connectAsync(StringCodec.UTF8, uri))
        .compose(
            connection -> {
              redis.connection = connection;
              return redis.ping();
            })
        .compose(answered -> redis.hop(redis.loadScripts()))
        .map(loaded -> redis)
        .recover(failure -> redis.close().transform(done -> Future.failedFuture(failure)));
  }

  private static ClientOptions options() {
    return ClientOptions.builder()
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        // True means: not again. A command that was cut off may have been done.
        .replayFilter(command -> true)
        .requestQueueSize(MAX_COMMANDS_WAITING)
        .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
        // Needs neither HELLO nor push messages, which servers and users with few rights lack.
        .protocolVersion(ProtocolVersion.RESP2)
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(COMMAND_TIMEOUT)
                .keepAlive(
                    KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(10))
                        .interval(Duration.ofSeconds(5))
                        .count(3)
                        .build())
                .build())
        .build();
  }

  /** Succeeds when Redis answers and is new enough. */
  public Future<Void> ping() {
    return hop(commands().info("server"))
        .compose(
            info -> {
              Engine engine = Engine.fromInfo(info);
              return engine.isNewEnough()
                  ? Future.succeededFuture()
                  : Future.failedFuture(new UnsupportedRedis(engine));
            });
  }

  public Future<Void> close() {
    closed = true;
    return hop(client.shutdownAsync(0, 1, TimeUnit.SECONDS))
        .eventually(
            () -> {
              resources.shutdown(0, 1, TimeUnit.SECONDS);
              return Future.succeededFuture();
            });
  }

  /** How Redis was when this node last heard of it. */
  public StoreState state() {
    return state;
  }

  /**
   * @param told called on any thread with every state that is another than the one before
   */
  public void whenStateChanges(Consumer<StoreState> told) {
    watchers.add(told);
  }

  RedisAsyncCommands<String, String> commands() {
    return connection.async();
  }

  CompletionStage<StatefulRedisPubSubConnection<String, String>> connectPubSub() {
    return client.connectPubSubAsync(StringCodec.UTF8, uri);
  }

  ScheduledFuture<?> every(Duration period, Runnable task) {
    long millis = period.toMillis();
    return resources
        .eventExecutorGroup()
        .scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Lettuce completes on its own threads; this brings the outcome to the caller's context. */
  <T> Future<T> hop(CompletionStage<T> stage) {
    Context context = Vertx.currentContext();
    // Lettuce's connecting stage never completes what is composed on it itself.
    CompletionStage<T> plain = stage.toCompletableFuture();
    Future<T> future =
        context == null
            ? Future.fromCompletionStage(plain)
            : Future.fromCompletionStage(plain, context);
    return future.recover(failure -> Future.failedFuture(unavailable(failure)));
  }

  Future<Reply> run(Script script, Keys keys, List<String> arguments) {
    StatefulRedisConnection<String, String> used = connection;
    String question = Long.toString(questions.incrementAndGet());
    List<String> all = new ArrayList<>(arguments);
    all.add(0, question);
    String[] given = all.toArray(String[]::new);
    return hop(
        evaluate(used, script, keys, given)
            .exceptionallyCompose(
                failure ->
                    cause(failure) instanceof RedisNoScriptException
                        ? loadScripts().thenCompose(done -> evaluate(used, script, keys, given))
                        : CompletableFuture.failedFuture(failure))
            .thenApply(fields -> checked(used, question, new Reply(fields))));
  }

  private static CompletableFuture<List<Object>> evaluate(
      StatefulRedisConnection<String, String> connection,
      Script script,
      Keys keys,
      String[] arguments) {
    return connection
        .async()
        .<List<Object>>evalsha(script.digest(), ScriptOutputType.MULTI, keys.all(), arguments)
        .toCompletableFuture();
  }

  /** Once answers have slipped by one, the next would be another session's. */
  private Reply checked(
      StatefulRedisConnection<String, String> used, String question, Reply reply) {
    if (!reply.answers(question)) {
      replace(used);
      throw new StoreUnavailable("an answer of Redis belonged to another question", null);
    }
    return reply;
  }

  private synchronized void replace(StatefulRedisConnection<String, String> bad) {
    if (connection == bad && bad.isOpen()) {
      bad.closeAsync();
      reconnect();
    }
  }

  private void reconnect() {
    client
        .connectAsync(StringCodec.UTF8, uri)
        .whenComplete(
            (fresh, failure) -> {
              if (fresh != null) {
                connection = fresh;
              } else if (!closed) {
                resources.eventExecutorGroup().schedule(this::reconnect, 1, TimeUnit.SECONDS);
              }
            });
  }

  private CompletionStage<Void> loadScripts() {
    return client
        .connectAsync(StringCodec.UTF8, loaderUri)
        .toCompletableFuture()
        .thenCompose(
            loader -> {
              List<CompletableFuture<?>> loads = new ArrayList<>();
              for (Script script : Script.all()) {
                loads.add(loader.async().scriptLoad(script.source()).toCompletableFuture());
              }
              return CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new))
                  .whenComplete((done, failure) -> loader.closeAsync());
            });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private static Throwable unavailable(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof StoreUnavailable
        ? cause
        : new StoreUnavailable("Redis did not do it, or did not say so", cause);
  }
}
