package org.rundan.testing.redis;

import java.util.ArrayList;
import java.util.List;
import org.rundan.testing.Ports;

/** A primary, two replicas and three Sentinels, with short timeouts for one another. */
public final class Sentinels extends RedisGroup {
  private static final String NAME = "rundan";

  private final List<RedisServer> sentinels = new ArrayList<>();

  private Sentinels() {
    super("rundan-sentinels");
  }

  public static Sentinels start() {
    return started(new Sentinels());
  }

  /** As {@code --redis} takes it. */
  public String address() {
    return "redis-sentinel://" + addresses(sentinels) + "/#" + NAME;
  }

  /** The one that the Sentinels name now. */
  public RedisServer primary() {
    var address = sentinels.get(0).askList("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
    return node(Integer.parseInt(address.get(1).toString()));
  }

  /** All but the primary. */
  public List<RedisServer> replicas() {
    RedisServer primary = primary();
    return nodes.stream().filter(one -> one != primary).toList();
  }

  /** A planned failover, requested again where the Sentinels gave it up. */
  public void failOver() {
    RedisServer former = primary();
    RedisServer.until(
        "another primary",
        () -> {
          boolean done = primary() != former;
          if (!done) sentinels.get(0).ask("SENTINEL", "FAILOVER", NAME);
          return done;
        });
  }

  /** Waits until another server than this is primary. */
  public void untilAnotherThan(RedisServer former) {
    RedisServer.until("another primary", () -> primary() != former && primary().isPrimary());
  }

  /** The primary has both replicas, and the Sentinels agree. */
  @Override
  boolean isWhole() {
    String info = primary().ask("INFO", "replication");
    return info.lines().filter(line -> line.contains("state=online")).count() == 2
        && sentinels.stream().allMatch(Sentinels::agrees);
  }

  private static boolean agrees(RedisServer sentinel) {
    String state = sentinel.ask("INFO", "sentinel");
    return List.of("status=ok", "slaves=2", "sentinels=3").stream().allMatch(state::contains);
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    super.close();
  }

  @Override
  void launch() {
    int first = Ports.free();
    var primary = replicating("--repl-timeout", "5");
    nodes.add(RedisServer.on(first, directory.resolve("server0"), primary));
    var replica = replicating("--repl-timeout", "5", "--replicaof", "127.0.0.1 " + first);
    for (int number = 1; number < 3; number++) {
      nodes.add(RedisServer.in(directory.resolve("server" + number), replica));
    }
    var configuration =
        List.of(
            "bind 127.0.0.1",
            "sentinel monitor " + NAME + " 127.0.0.1 " + first + " 2",
            "sentinel down-after-milliseconds " + NAME + " 500",
            "sentinel failover-timeout " + NAME + " 2000");
    for (int number = 0; number < 3; number++) {
      var sentinel = RedisServer.sentinel(directory.resolve("sentinel" + number), configuration);
      for (String period : List.of("INFO-PERIOD", "ASK-PERIOD", "PUBLISH-PERIOD")) {
        sentinel.ask("SENTINEL", "DEBUG", period, "200");
      }
      sentinels.add(sentinel);
    }
    untilWhole();
  }
}
