package org.rundan.testing.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.redis.RedisServer;

/** What Redis holds of one session. */
public final class Keyspace {
  private Keyspace() {}

  /** The prefix of all its keys. */
  public static String of(String session) {
    return "rundan:{" + Sealed.hashOfText(session).substring(0, 22) + "}";
  }

  /** The keys whose name or value contains a text. */
  public static List<String> containing(RedisServer redis, String text) {
    return redis.everything().entrySet().stream()
        .filter(entry -> entry.getKey().contains(text) || entry.getValue().contains(text))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Resets all rate limits. Shown codes stay. */
  public static void forgetAttempts(RedisServer redis) {
    redis.look().keys("rundan:{limits}:*").stream()
        .filter(key -> !key.startsWith("rundan:{limits}:code:"))
        .forEach(redis.look()::del);
  }

  /** Drops what Redis drops of a session by itself when nobody did anything for 8 h. */
  public static void expire(RedisServer redis, String session) {
    for (String key : keys(of(session))) {
      if (!key.endsWith(":opened")) redis.look().del(key);
    }
  }

  public static List<String> keys(String prefix) {
    return TwoNodes.redis().everything().keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .toList();
  }

  /** Waits until this is the only key with its prefix; requests in flight have ended by then. */
  public static void untilOnly(String key) {
    String prefix = key.substring(0, key.lastIndexOf(':'));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!keys(prefix).equals(List.of(key)) && System.nanoTime() < end) Thread.onSpinWait();
    for (Server node : List.of(TwoNodes.a(), TwoNodes.b())) {
      assertEquals(200, node.get("/health/ready").statusCode());
    }
    assertEquals(List.of(key), keys(prefix));
  }
}
