package org.rundan.testing.redis;

import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rundan.store.redis.Keys;

/** A cluster of three primaries with a replica each, quick to miss one another. */
public final class SixNodes implements AutoCloseable {
  private static final int SLOTS = 16_384;
  private static final int SHARDS = 3;

  private final Path directory;
  private final List<RedisNode> nodes = new ArrayList<>();

  private SixNodes(Path directory) {
    this.directory = directory;
  }

  /** Starts them; returns when each has its copy and all know one another. */
  public static SixNodes start() {
    try {
      SixNodes all = new SixNodes(Files.createTempDirectory("rundan-cluster"));
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
    return "redis-cluster://"
        + String.join(",", nodes.stream().map(one -> "127.0.0.1:" + one.port()).toList());
  }

  public List<RedisNode> nodes() {
    return nodes;
  }

  /** The primary of a session, as the nodes that run see it. */
  public RedisNode primaryOf(String sessionId) {
    return shard(sessionId).get(0);
  }

  /** The replica of a session. */
  public RedisNode replicaOf(String sessionId) {
    return shard(sessionId).get(1);
  }

  /** Makes the replica of a session its primary, whatever it has of it. */
  public void takeOver(String sessionId) {
    replicaOf(sessionId).ask("CLUSTER", "FAILOVER", "TAKEOVER");
  }

  /** Gives the slot of a session, with all that lies in it, to the primary of another shard. */
  public void move(String sessionId) {
    RedisNode from = primaryOf(sessionId);
    RedisNode to =
        nodes.stream().filter(one -> one != from && one.isPrimary()).findFirst().orElseThrow();
    String slot = Integer.toString(slot(sessionId));
    to.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", from.ask("CLUSTER", "MYID"));
    from.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", to.ask("CLUSTER", "MYID"));
    for (Object key : from.askList("CLUSTER", "GETKEYSINSLOT", slot, "1000")) {
      from.ask("MIGRATE", "127.0.0.1", "" + to.port(), key.toString(), "0", "5000");
    }
    for (RedisNode one : nodes) {
      if (one.isPrimary()) {
        one.ask("CLUSTER", "SETSLOT", slot, "NODE", to.ask("CLUSTER", "MYID"));
      }
    }
  }

  /** Waits until a session has another primary than this. */
  public void untilAnotherThan(RedisNode former, String sessionId) {
    RedisNode.until("another primary", () -> primaryOf(sessionId) != former);
  }

  /** Starts what was killed, and waits until the cluster is whole. */
  public void untilWhole() {
    nodes.stream().filter(one -> !one.isRunning()).forEach(RedisNode::launchAgain);
    RedisNode.until("a whole cluster", () -> nodes.stream().allMatch(SixNodes::isWhole));
  }

  private static boolean isWhole(RedisNode node) {
    return node.ask("CLUSTER", "INFO").contains("cluster_state:ok")
        && node.ask("CLUSTER", "NODES")
            .lines()
            .noneMatch(line -> line.contains("fail") || line.contains("handshake"))
        && (node.isPrimary()
            ? node.info("connected_slaves").equals("1")
            : node.info("master_link_status").equals("up"));
  }

  /** Primary and replica, in this order. */
  private List<RedisNode> shard(String sessionId) {
    int slot = slot(sessionId);
    RedisNode witness = nodes.stream().filter(RedisNode::isRunning).findFirst().orElseThrow();
    List<String> lines = witness.ask("CLUSTER", "NODES").lines().toList();
    String primary =
        lines.stream()
            .filter(line -> line.contains("master") && holds(line, slot))
            .findFirst()
            .orElseThrow();
    String id = primary.split(" ")[0];
    List<RedisNode> shard = new ArrayList<>(List.of(node(primary)));
    lines.stream()
        .filter(line -> line.contains("slave") && line.split(" ")[3].equals(id))
        .forEach(line -> shard.add(node(line)));
    return shard;
  }

  private static int slot(String sessionId) {
    return SlotHash.getSlot(Keys.of(sessionId).prefix());
  }

  private static boolean holds(String line, int slot) {
    String[] words = line.split(" ");
    for (int at = 8; at < words.length; at++) {
      String[] range = words[at].split("-");
      if (Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1])) {
        return true;
      }
    }
    return false;
  }

  private RedisNode node(String line) {
    String address = line.split(" ")[1];
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1, address.indexOf('@')));
    return nodes.stream().filter(one -> one.port() == port).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    nodes.forEach(RedisNode::close);
    try {
      RealRedis.deleteAll(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void launch() {
    Path binary = RedisNode.unpack(directory);
    for (int number = 0; number < 2 * SHARDS; number++) {
      nodes.add(
          new RedisNode(binary, directory.resolve("node" + number), RedisNode.freePort(), SERVER));
    }
    for (int number = 0; number < 2 * SHARDS; number++) {
      nodes.get(number).ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(number + 1));
    }
    for (RedisNode node : nodes.subList(1, nodes.size())) {
      nodes.get(0).ask("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port()));
    }
    for (int shard = 0; shard < SHARDS; shard++) {
      nodes
          .get(shard)
          .ask(
              "CLUSTER",
              "ADDSLOTSRANGE",
              Integer.toString(shard * SLOTS / SHARDS),
              Integer.toString((shard + 1) * SLOTS / SHARDS - 1));
    }
    RedisNode.until(
        "nodes that know one another",
        () ->
            nodes.stream()
                .allMatch(
                    node ->
                        node.ask("CLUSTER", "NODES").lines().count() == nodes.size()
                            && !node.ask("CLUSTER", "NODES").contains("handshake")));
    for (int shard = 0; shard < SHARDS; shard++) {
      nodes
          .get(SHARDS + shard)
          .ask("CLUSTER", "REPLICATE", nodes.get(shard).ask("CLUSTER", "MYID"));
    }
    untilWhole();
  }

  private static final List<String> SERVER =
      List.of(
          "--bind",
          "127.0.0.1",
          "--cluster-enabled",
          "yes",
          "--cluster-node-timeout",
          "1000",
          "--cluster-replica-validity-factor",
          "0",
          "--appendonly",
          "yes",
          "--appendfsync",
          "always",
          "--save",
          "",
          "--repl-diskless-sync-delay",
          "0",
          "--enable-debug-command",
          "local");
}
