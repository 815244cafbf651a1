package org.rundan.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How Rundan uses Lettuce: every wait is bounded, and nothing is sent twice. */
public final class Lettuce {
  /** The protocol promises an answer within 2 s. */
  public static final Duration BOUND = Duration.ofSeconds(2);

  /** A few seconds of full load; more would only time out. */
  private static final int MAX_COMMANDS_WAITING = 10_000;

  /** Replies are small and handled at once; two threads are Lettuce's least. */
  private static final int THREADS = 2;

  /**
   * Warns of every server that it cannot reach, with a trace; the Watch says it in one sentence.
   * Held here, or the JVM would forget its level.
   */
  private static final Logger LOG = Logger.getLogger("io.lettuce");

  static {
    LOG.setLevel(Level.SEVERE);
  }

  private final RoundTrips roundTrips = new RoundTrips();

  private final ClientResources resources =
      ClientResources.builder()
          .commandLatencyRecorder(roundTrips)
          .ioThreadPoolSize(THREADS)
          .computationThreadPoolSize(THREADS)
          .build();

  private final RedisClient client = RedisClient.create(resources);

  private final Map<Object, String> addresses = Collections.synchronizedMap(new WeakHashMap<>());
  private final Executor inOrder = resources.eventExecutorGroup().next();

  Lettuce() {
    client.setOptions(options());
    client.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress to) {
            addresses.put(connection, to.toString());
          }
        });
  }

  private static ClientOptions options() {
    return ClientOptions.builder()
        // A Link makes a new connection instead, and looks where the primary is now.
        .autoReconnect(false)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        // True means: not again. A command that was cut off may have been done.
        .replayFilter(command -> true)
        .requestQueueSize(MAX_COMMANDS_WAITING)
        .timeoutOptions(TimeoutOptions.enabled(BOUND))
        // Needs neither HELLO nor push messages, which servers and users with few rights lack.
        .protocolVersion(ProtocolVersion.RESP2)
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(BOUND)
                // For the subscriptions, which only listen. TCP_USER_TIMEOUT, for what is sent and
                // not confirmed, NIO does not have; a beat that is not answered does the same.
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

  /** With an address of Sentinels, to the server they call the primary now. */
  CompletionStage<StatefulRedisConnection<String, String>> connect(RedisURI uri) {
    return plain(client.connectAsync(StringCodec.UTF8, uri));
  }

  /** The server of a connection. */
  String addressOf(StatefulRedisConnection<String, String> connection) {
    return addresses.getOrDefault(connection, "");
  }

  CompletionStage<StatefulRedisPubSubConnection<String, String>> connectPubSub(RedisURI uri) {
    return plain(client.connectPubSubAsync(StringCodec.UTF8, uri));
  }

  /** Discovers the nodes; connections to them are made here. */
  RedisClusterClient cluster(Iterable<RedisURI> seeds) {
    RedisClusterClient cluster = RedisClusterClient.create(resources, seeds);
    cluster.setOptions(ClusterClientOptions.builder(options()).build());
    return cluster;
  }

  /**
   * @param nanos called with the round trip of each command, on Lettuce's threads
   */
  public void whenAnswered(LongConsumer nanos) {
    roundTrips.listen(nanos);
  }

  public ScheduledExecutorService scheduler() {
    return resources.eventExecutorGroup();
  }

  /** Always the same thread. */
  Executor inOrder() {
    return inOrder;
  }

  CompletionStage<Void> close() {
    return client
        .shutdownAsync(0, 1, TimeUnit.SECONDS)
        .whenComplete((done, failure) -> resources.shutdown(0, 1, TimeUnit.SECONDS));
  }

  /** Lettuce's connecting stage never completes what is composed on it itself. */
  private static <T> CompletableFuture<T> plain(CompletionStage<T> connecting) {
    return connecting.toCompletableFuture();
  }
}
