package org.rundan.testing.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.rundan.testing.Ports;

/**
 * The Redis that Rundan brings along, run by a test, so that the test can look behind and take it
 * away.
 */
public final class OwnRedis implements AutoCloseable {
  private final Path directory;
  private final Path binary;
  private final int port = Ports.free();
  private Process process;
  private RedisClient client;

  private OwnRedis(Path directory, Path binary) {
    this.directory = directory;
    this.binary = binary;
  }

  public static OwnRedis start() {
    try {
      Path directory = Files.createTempDirectory("rundan-live");
      Path binary = directory.resolve("redis-server");
      String system =
          System.getProperty("os.name").toLowerCase().startsWith("mac") ? "darwin" : "linux";
      String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
      var redis = new OwnRedis(directory, binary);
      // a file that is still written, also by a process that was forked meanwhile, cannot be run
      synchronized (OwnRedis.class) {
        try (var in =
            OwnRedis.class.getResourceAsStream(
                "/redis-server-7.0.15-" + system + "-" + processor)) {
          Files.copy(in, binary, StandardCopyOption.REPLACE_EXISTING);
        }
        binary.toFile().setExecutable(true);
        redis.launchAgain();
      }
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  public Path directory() {
    return directory;
  }

  /** It neither answers nor closes: the worst way to be away. */
  public void hang() {
    signal("-STOP");
  }

  public void goOn() {
    signal("-CONT");
  }

  /** As if it crashed. What it had answered is in its file. */
  public void kill() {
    process.destroyForcibly();
    await(process);
  }

  public void launchAgain() {
    launch("Ready to accept connections");
  }

  /** Takes a millisecond for each thing it kept, until {@code key-load-delay} is set to 0. */
  public void launchSlowly() {
    launch("Reading RDB", "--key-load-delay", "1000");
  }

  public RedisCommands<String, String> look() {
    return connection().sync();
  }

  /** Every key and all that it holds. */
  public Map<String, String> everything() {
    var all = new TreeMap<String, String>();
    var redis = look();
    ScanIterator.scan(redis)
        .forEachRemaining(
            key ->
                all.put(
                    key,
                    switch (redis.type(key)) {
                      case "hash" -> redis.hgetall(key).toString();
                      case "set" -> redis.smembers(key).toString();
                      case "zset" -> redis.zrangeWithScores(key, 0, -1).toString();
                      case "string" -> redis.get(key);
                      default -> throw new AssertionError("another kind of key: " + key);
                    }));
    return all;
  }

  /** The hashes whose names begin so, by name. */
  public Map<String, Map<String, String>> hashes(String prefix) {
    var all = new TreeMap<String, Map<String, String>>();
    var redis = look();
    ScanIterator.scan(redis)
        .forEachRemaining(
            key -> {
              if (key.startsWith(prefix) && redis.type(key).equals("hash"))
                all.put(key, redis.hgetall(key));
            });
    return all;
  }

  @Override
  public void close() {
    if (client != null) client.shutdown();
    signal("-CONT");
    process.destroy();
    await(process);
    try (var paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StatefulRedisConnection<String, String> connection;

  private synchronized StatefulRedisConnection<String, String> connection() {
    if (connection == null) {
      client = RedisClient.create(uri());
      connection = client.connect();
    }
    return connection;
  }

  /**
   * @param sign in its log that it has come so far
   */
  private void launch(String sign, String... more) {
    try {
      var command =
          new ArrayList<>(
              List.of(
                  binary.toString(),
                  "--port",
                  Integer.toString(port),
                  "--bind",
                  "127.0.0.1",
                  "--dir",
                  directory.toString(),
                  "--appendonly",
                  "yes",
                  "--appendfsync",
                  "always",
                  "--save",
                  ""));
      command.addAll(List.of(more));
      synchronized (OwnRedis.class) {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
      }
      var ready = new CountDownLatch(1);
      var reader = new Thread(() -> readLog(process.inputReader(), sign, ready), "own-redis-log");
      reader.setDaemon(true);
      reader.start();
      if (!ready.await(20, TimeUnit.SECONDS)) throw new AssertionError("Redis does not start");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void readLog(BufferedReader log, String sign, CountDownLatch ready) {
    try {
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        if (line.contains(sign)) ready.countDown();
      }
    } catch (IOException ignored) {
      // the process is gone
    }
  }

  private void signal(String signal) {
    try {
      await(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
