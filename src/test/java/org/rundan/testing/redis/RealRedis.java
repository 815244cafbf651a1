package org.rundan.testing.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.rundan.store.bundled.BundledRedis;
import org.rundan.store.bundled.BundledServer;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreUnavailable;
import org.rundan.testing.Directories;
import org.rundan.testing.Processes;

/**
 * The bundled Redis, started by the product's own launcher once for all tests of a JVM. Tests do
 * not clear it: each has session ids of its own.
 */
public final class RealRedis implements BeforeAllCallback {
  private static final String WATCHER = "watcher";
  private static final String WATCHER_PASSWORD = "watching";
  private static final SecureRandom RANDOM = new SecureRandom();

  private static Running running;

  private record Running(
      Path directory, BundledRedis redis, RedisCommands<String, String> watcher) {
    void close() {
      redis.close();
      Directories.delete(directory);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    synchronized (RealRedis.class) {
      if (running == null) {
        Path directory = Directories.create("rundan-test");
        BundledRedis redis =
            BundledRedis.start(directory, List.of(watcherLine(), RedisServer.NO_FSYNC));
        RedisClient client = RedisClient.create(redis.uri(WATCHER, WATCHER_PASSWORD));
        running = new Running(directory, redis, client.connect().sync());
        // Not with JUnit's root context: Surefire makes one for each class where it runs two JVMs.
        Processes.atExit(running::close);
      }
    }
  }

  /** A new connection of a node, with the rights that Rundan has. */
  public static Redis connect() {
    return await(running.redis.connect());
  }

  /** A connection with all rights, for tests that inspect or break something. */
  public static RedisCommands<String, String> watch() {
    return running.watcher;
  }

  public static RedisURI watcherUri() {
    return running.redis.uri(WATCHER, WATCHER_PASSWORD);
  }

  public static BundledRedis bundled() {
    return running.redis;
  }

  /** The configuration line that adds a user with all rights. */
  public static String watcherLine() {
    return BundledServer.allowAll(WATCHER, WATCHER_PASSWORD);
  }

  /** 16 random bytes, as the ids on the wire are. */
  public static String newId() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Retries, since a busy machine may exceed the store's timeout. */
  public static <T> T patiently(Supplier<Future<T>> asked) {
    for (int time = 1; ; time++) {
      try {
        return await(asked.get());
      } catch (StoreUnavailable slow) {
        if (time == 10) throw slow;
      }
    }
  }
}
