package org.rundan.store.bundled;

import java.nio.file.Path;
import org.rundan.store.redis.Redis;
import org.rundan.testing.redis.RealRedis;

/**
 * A JVM of its own with a bundled Redis, to be killed. Says the number of Redis' process when
 * ready; when stopped in order, says whether Redis still answered in the shutdown hook.
 */
final class BundledRedisChild {
  private BundledRedisChild() {}

  public static void main(String[] arguments) throws Exception {
    BundledRedis redis = BundledRedis.start(Path.of(arguments[0]));
    Redis connection = RealRedis.await(redis.connect());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  RealRedis.await(connection.ping());
                  System.out.println("answered while draining");
                  redis.close();
                  System.out.println("stopped in order");
                }));
    System.out.println(redis.handle().orElseThrow().pid());
    Thread.currentThread().join();
  }
}
