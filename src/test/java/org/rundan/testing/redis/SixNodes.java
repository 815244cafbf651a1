package org.rundan.testing.redis;

import io.lettuce.core.cluster.SlotHash;
import java.util.ArrayList;
import java.util.List;
import org.rundan.store.redis.Keys;
import org.rundan.testing.Ports;

/** A cluster of three primaries with a replica each, with short timeouts for one another. */
public final class SixNodes extends RedisGroup {
  private static final int SLOTS = 16_384;
  private static final int SHARDS = 3;

  /** The distance from a node's port to that of its cluster bus. */
  private static final int BUS = 10_000;

  private static final List<String> OPTIONS =
      replicating(
          "--cluster-enabled",
          "yes",
          "--cluster-node-timeout",
          "1000",
          "--cluster-replica-validity-factor",
          "0");

  private SixNodes() {
    super("rundan-cluster");
  }

  public static SixNodes start() {
    return started(new SixNodes());
  }

  /** As {@code --redis} takes it. */
  public String address() {
    return "redis-cluster://" + addresses(nodes);
  }

  public List<RedisServer> nodes() {
    return nodes;
  }

  /** The primary of a session, as the running nodes see it. */
  public RedisServer primaryOf(String sessionId) {
    return shard(sessionId).get(0);
  }

  /** The replica of a session. */
  public RedisServer replicaOf(String sessionId) {
    return shard(sessionId).get(1);
  }

  /** Makes the replica of a session its primary, whatever it has of it. */
  public void takeOver(String sessionId) {
    replicaOf(sessionId).ask("CLUSTER", "FAILOVER", "TAKEOVER");
  }

  /** Moves the slot of a session, with all its keys, to the primary of another shard. */
  public void move(String sessionId) {
    RedisServer from = primaryOf(sessionId);
    RedisServer to =
        nodes.stream().filter(one -> one != from && one.isPrimary()).findFirst().orElseThrow();
    String slot = Integer.toString(slot(sessionId));
    to.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", from.ask("CLUSTER", "MYID"));
    from.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", to.ask("CLUSTER", "MYID"));
    for (Object key : from.askList("CLUSTER", "GETKEYSINSLOT", slot, "1000")) {
      from.ask("MIGRATE", "127.0.0.1", "" + to.port(), key.toString(), "0", "5000");
    }
    for (RedisServer one : nodes) {
      if (one.isPrimary()) one.ask("CLUSTER", "SETSLOT", slot, "NODE", to.ask("CLUSTER", "MYID"));
    }
  }

  /** Waits until a session has another primary than this. */
  public void untilAnotherThan(RedisServer former, String sessionId) {
    RedisServer.until("another primary", () -> primaryOf(sessionId) != former);
  }

  @Override
  boolean isWhole() {
    return nodes.stream().allMatch(SixNodes::isWhole);
  }

  private static boolean isWhole(RedisServer node) {
    return node.ask("CLUSTER", "INFO").contains("cluster_state:ok")
        && node.ask("CLUSTER", "NODES")
            .lines()
            .noneMatch(line -> line.contains("fail") || line.contains("handshake"))
        && (node.isPrimary()
            ? node.info("connected_slaves").equals("1")
            : node.info("master_link_status").equals("up"));
  }

  /** Primary and replica, in this order. */
  private List<RedisServer> shard(String sessionId) {
    int slot = slot(sessionId);
    RedisServer witness = nodes.stream().filter(RedisServer::isRunning).findFirst().orElseThrow();
    List<String> lines = witness.ask("CLUSTER", "NODES").lines().toList();
    String primary =
        lines.stream()
            .filter(line -> line.contains("master") && holds(line, slot))
            .findFirst()
            .orElseThrow();
    String id = primary.split(" ")[0];
    List<RedisServer> shard = new ArrayList<>(List.of(node(primary)));
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

  private RedisServer node(String line) {
    String address = line.split(" ")[1];
    return node(
        Integer.parseInt(address.substring(address.indexOf(':') + 1, address.indexOf('@'))));
  }

  @Override
  void launch() {
    for (int number = 0; number < 2 * SHARDS; number++) {
      nodes.add(RedisServer.on(freePort(), directory.resolve("node" + number), OPTIONS));
    }
    for (int number = 0; number < 2 * SHARDS; number++) {
      nodes.get(number).ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(number + 1));
    }
    for (RedisServer node : nodes.subList(1, nodes.size())) {
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
    RedisServer.until("nodes that know one another", () -> nodes.stream().allMatch(this::knowsAll));
    for (int shard = 0; shard < SHARDS; shard++) {
      nodes
          .get(SHARDS + shard)
          .ask("CLUSTER", "REPLICATE", nodes.get(shard).ask("CLUSTER", "MYID"));
    }
    untilWhole();
  }

  private boolean knowsAll(RedisServer node) {
    String known = node.ask("CLUSTER", "NODES");
    return known.lines().count() == nodes.size() && !known.contains("handshake");
  }

  private static int freePort() {
    while (true) {
      int port = Ports.free();
      if (Ports.isFree(port + BUS)) return port;
    }
  }
}
