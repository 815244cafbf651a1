package org.rundan.store.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The address of Redis. Four kinds:
 *
 * <ul>
 *   <li>{@code redis://} and {@code rediss://} (over TLS): one server
 *   <li>{@code redis-sentinel://[:password@]host:port,host:port,host:port/#mastername}: whichever
 *       server the Sentinels call the primary; user and password are those of the servers
 *   <li>{@code redis-cluster://[user:password@]host:port,host:port,…}: some nodes of a cluster,
 *       which name the others
 * </ul>
 */
public final class RedisAddress {
  private static final String CLUSTER = "redis-cluster://";
  private static final String SENTINEL = "redis-sentinel://";

  private final List<RedisURI> uris;
  private final boolean cluster;

  private RedisAddress(List<RedisURI> uris, boolean cluster) {
    this.uris = uris;
    this.cluster = cluster;
  }

  /**
   * @throws IllegalArgumentException with a sentence for the operator
   */
  public static RedisAddress parse(String text) {
    try {
      if (text.startsWith(CLUSTER)) {
        URI seeds = URI.create("redis://" + text.substring(CLUSTER.length()));
        return new RedisAddress(List.copyOf(RedisClusterURIUtil.toRedisURIs(seeds)), true);
      }
      if (text.startsWith(SENTINEL) && !text.matches(".+/?#.+")) {
        throw new IllegalArgumentException("no name");
      }
      if (text.startsWith(SENTINEL)
          || text.startsWith("redis://")
          || text.startsWith("rediss://")) {
        return new RedisAddress(List.of(RedisURI.create(text)), false);
      }
    } catch (IllegalArgumentException notAnAddress) {
      // reported below, without the password that it may contain
    }
    throw new IllegalArgumentException(
        "--redis must be redis://host:port, rediss://host:port,"
            + " redis-sentinel://host:port,host:port,host:port/#mastername or"
            + " redis-cluster://host:port,host:port.");
  }

  /** Some nodes of a cluster; otherwise one, which leads to the primary. */
  List<RedisURI> uris(Duration timeout) {
    for (RedisURI uri : uris) {
      uri.setTimeout(timeout);
      uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(timeout));
    }
    return uris;
  }

  boolean isCluster() {
    return cluster;
  }
}
