package org.rundan.store.bundled;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rundan.testing.redis.RealRedis;

/**
 * A JVM of its own that does as it is told on its input, line by line: {@code open}, {@code write}
 * (until killed), {@code close}. It says what came of it. Its arguments are the directory, and
 * lines of Redis' configuration.
 */
final class BundledKillChild {
  private BundledKillChild() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    List<String> lines = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    lines.add(RealRedis.watcherLine());
    BundledRedis bundled = null;
    System.out.println("ready");
    for (String order = in.readLine(); order != null; order = in.readLine()) {
      switch (order) {
        case "open" -> {
          try {
            bundled = BundledRedis.start(Path.of(arguments[0]), lines);
            System.out.println("open");
          } catch (CannotStart refused) {
            System.out.println(refused.getMessage());
          }
        }
        case "close" -> {
          bundled.close();
          System.out.println("closed");
        }
        default -> write(bundled);
      }
    }
  }

  private static void write(BundledRedis bundled) throws Exception {
    try (var client = RedisClient.create(bundled.uri("watcher", "watching"))) {
      client.setOptions(ClientOptions.builder().autoReconnect(false).build());
      var redis = client.connect().sync();
      String found = redis.get("last");
      long last = found == null ? 0 : Long.parseLong(found);
      System.out.println("found " + last);
      while (true) {
        last++;
        redis.set("last", Long.toString(last));
        System.out.println(last);
      }
    }
  }
}
