package org.rundan.testing.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A primary, two replicas and three Sentinels, quick to miss one another. */
public final class Sentinels implements AutoCloseable {
  private static final String NAME = "rundan";

  private final Path directory;
  private final List<RedisNode> servers = new ArrayList<>();
  private final List<RedisNode> sentinels = new ArrayList<>();

  private Sentinels(Path directory) {
    this.directory = directory;
  }

  /** Starts them; returns when all know one another. */
  public static Sentinels start() {
    try {
      Sentinels all = new Sentinels(Files.createTempDirectory("rundan-sentinels"));
      try {
        all.launch();
        return all;
      } catch (RuntimeException | Error failed) {
        all.close();
        throw failed;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For {@code --redis}. */
  public String address() {
    return "redis-sentinel://"
        + String.join(",", sentinels.stream().map(one -> "127.0.0.1:" + one.port()).toList())
        + "/#"
        + NAME;
  }

  public List<RedisNode> servers() {
    return servers;
  }

  /** The one that the Sentinels name now. */
  public RedisNode primary() {
    int port =
        Integer.parseInt(
            sentinels
                .get(0)
                .askList("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
                .get(1)
                .toString());
    return servers.stream().filter(one -> one.port() == port).findFirst().orElseThrow();
  }

  /** All but the primary. */
  public List<RedisNode> replicas() {
    RedisNode primary = primary();
    return servers.stream().filter(one -> one != primary).toList();
  }

  /** A change of primary in order; asked for again where Sentinels gave it up. */
  public void failOver() {
    RedisNode former = primary();
    RedisNode.until(
        "another primary",
        () -> {
          boolean done = primary() != former;
          if (!done) {
            sentinels.get(0).ask("SENTINEL", "FAILOVER", NAME);
          }
          return done;
        });
  }

  /** Waits until another than this is primary. */
  public void untilAnotherThan(RedisNode former) {
    RedisNode.until("another primary", () -> primary() != former && primary().isPrimary());
  }

  /** Starts what was killed, and waits until the primary has both replicas. */
  public void untilWhole() {
    servers.stream().filter(one -> !one.isRunning()).forEach(RedisNode::launchAgain);
    RedisNode.until(
        "two replicas",
        () -> {
          String info = primary().ask("INFO", "replication");
          return info.lines().filter(line -> line.contains("state=online")).count() == 2;
        });
    RedisNode.until(
        "Sentinels that agree",
        () ->
            sentinels.stream()
                .allMatch(
                    one -> {
                      String state = one.ask("INFO", "sentinel");
                      return state.contains("status=ok")
                          && state.contains("slaves=2")
                          && state.contains("sentinels=3");
                    }));
  }

  @Override
  public void close() {
    sentinels.forEach(RedisNode::close);
    servers.forEach(RedisNode::close);
    try {
      RealRedis.deleteAll(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void launch() throws IOException {
    Path binary = RedisNode.unpack(directory);
    int first = RedisNode.freePort();
    for (int number = 0; number < 3; number++) {
      List<String> arguments = new ArrayList<>(SERVER);
      if (number > 0) {
        arguments.addAll(List.of("--replicaof", "127.0.0.1 " + first));
      }
      servers.add(
          new RedisNode(
              binary,
              directory.resolve("server" + number),
              number == 0 ? first : RedisNode.freePort(),
              arguments));
    }
    for (int number = 0; number < 3; number++) {
      Path own = Files.createDirectories(directory.resolve("sentinel" + number));
      Path configuration = own.resolve("sentinel.conf");
      Files.writeString(
          configuration,
          String.join(
              "\n",
              "bind 127.0.0.1",
              "sentinel monitor " + NAME + " 127.0.0.1 " + first + " 2",
              "sentinel down-after-milliseconds " + NAME + " 500",
              "sentinel failover-timeout " + NAME + " 2000",
              ""));
      RedisNode sentinel =
          new RedisNode(
              binary, own, RedisNode.freePort(), List.of(configuration.toString(), "--sentinel"));
      for (String period : List.of("INFO-PERIOD", "ASK-PERIOD", "PUBLISH-PERIOD")) {
        sentinel.ask("SENTINEL", "DEBUG", period, "200");
      }
      sentinels.add(sentinel);
    }
    untilWhole();
  }

  /** Whole copies at once, and no disk between. */
  private static final List<String> SERVER =
      List.of(
          "--bind",
          "127.0.0.1",
          "--appendonly",
          "yes",
          "--appendfsync",
          "always",
          "--save",
          "",
          "--repl-diskless-sync-delay",
          "0",
          "--repl-timeout",
          "5",
          "--enable-debug-command",
          "local");
}
