package org.rundan.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.rundan.store.redis.Primary;
import org.rundan.store.redis.PubSubConnection;
import org.rundan.store.redis.Redis;

/** The subscription connections of a node, one to each primary. Guarded by the lock of its user. */
final class HintConnections {
  private final Redis redis;
  private final PubSubConnection.Heard heard;
  private final String nodeName = UUID.randomUUID().toString();
  private final Map<Primary, PubSubConnection> byPrimary = new HashMap<>();
  private boolean closed;

  HintConnections(Redis redis, PubSubConnection.Heard heard) {
    this.redis = redis;
    this.heard = heard;
  }

  /** Connects to all primaries; fails if one connection fails. */
  CompletableFuture<Void> open() {
    List<CompletableFuture<Void>> opening =
        redis.primaries().all().stream()
            .map(
                primary -> {
                  PubSubConnection connection = connectionTo(primary);
                  byPrimary.put(primary, connection);
                  return connection.link().open();
                })
            .toList();
    return all(opening);
  }

  /** The connection to the primary that holds this channel. */
  PubSubConnection of(String channel) {
    return byPrimary.computeIfAbsent(
        redis.primaryOf(channel),
        primary -> {
          PubSubConnection connection = connectionTo(primary);
          if (!closed) connection.link().openSometime();
          return connection;
        });
  }

  /** Closes connections to servers that are no primary any more. */
  void closeFormer() {
    Collection<Primary> present = redis.primaries().all();
    byPrimary
        .values()
        .removeIf(
            connection -> {
              boolean former = !present.contains(connection.primary());
              if (former) connection.link().close();
              return former;
            });
  }

  void probe() {
    byPrimary.values().forEach(PubSubConnection::probe);
  }

  CompletableFuture<Void> close() {
    closed = true;
    return all(byPrimary.values().stream().map(each -> each.link().close()).toList());
  }

  private PubSubConnection connectionTo(Primary primary) {
    return new PubSubConnection(primary, nodeName, redis.lettuce().scheduler(), heard);
  }

  private static CompletableFuture<Void> all(List<CompletableFuture<Void>> each) {
    return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new));
  }
}
