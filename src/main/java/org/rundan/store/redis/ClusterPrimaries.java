package org.rundan.store.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.models.role.RedisInstance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The primaries of a cluster. Lettuce's client discovers them; this class maps slots to them. While
 * a slot moves, changes to its keys fail, and succeed again when it has moved.
 */
final class ClusterPrimaries implements Primaries {
  /** Names to try until one hashes to a given slot; the chance to find none is e^-12. */
  private static final int NAMES = 12 * SlotHash.SLOT_COUNT;

  private final Primary.Shared shared;
  private final RedisClusterClient client;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final Map<String, Primary> byNode = new HashMap<>();
  private volatile Primary[] bySlot = {};
  private volatile Collection<Primary> all = List.of();
  private CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> next;
  private boolean closed;

  ClusterPrimaries(Primary.Shared shared, List<RedisURI> seeds) {
    this.shared = shared;
    this.client = shared.lettuce().cluster(seeds);
  }

  @Override
  public CompletableFuture<Void> open() {
    return look()
        .thenAccept(
            found -> {
              if (bySlot.length == 0) {
                throw new StoreUnavailable("no primary of the cluster was found", null);
              }
            });
  }

  @Override
  public Primary of(int slot) {
    return bySlot[slot];
  }

  @Override
  public Collection<Primary> all() {
    return all;
  }

  @Override
  public void whenMoved(Runnable listener) {
    watchers.add(listener);
  }

  /** A look in progress may have seen the state before, so another one follows. */
  @Override
  public synchronized CompletableFuture<Void> lookAgain() {
    if (closed) return CompletableFuture.completedFuture(null);
    if (looking.isDone()) {
      looking = look().exceptionally(notNow -> null);
      return looking;
    }
    if (next == null) next = looking.thenCompose(looked -> lookNext());
    return next;
  }

  private synchronized CompletableFuture<Void> lookNext() {
    next = null;
    looking = look().exceptionally(notNow -> null);
    return looking;
  }

  @Override
  public CompletableFuture<Void> close() {
    synchronized (this) {
      closed = true;
    }
    return CompletableFuture.allOf(
            all.stream().map(Primary::close).toArray(CompletableFuture[]::new))
        .thenCompose(done -> client.shutdownAsync());
  }

  private CompletableFuture<Void> look() {
    return client
        .refreshPartitionsAsync()
        .toCompletableFuture()
        .thenCompose(
            looked -> {
              List<RedisClusterNode> nodes =
                  client.getPartitions().stream()
                      .filter(node -> node.getRole() == RedisInstance.Role.UPSTREAM)
                      .filter(node -> !node.getSlots().isEmpty())
                      .toList();
              return openNew(nodes).thenRun(() -> install(nodes));
            });
  }

  /** A primary is used once it is connected; until then its predecessor is. */
  private CompletableFuture<Void> openNew(List<RedisClusterNode> nodes) {
    List<CompletableFuture<Void>> opening = new ArrayList<>();
    for (RedisClusterNode node : nodes) {
      synchronized (this) {
        if (byNode.containsKey(name(node))) continue;
      }
      Primary fresh = new Primary(shared, node.getUri(), null, probeIn(node));
      opening.add(
          fresh
              .open()
              .whenComplete(
                  (opened, failure) -> {
                    if (failure == null) {
                      synchronized (this) {
                        byNode.put(name(node), fresh);
                      }
                    } else {
                      fresh.close();
                    }
                  }));
    }
    CompletableFuture<Void> opened =
        CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new));
    return bySlot.length == 0 ? opened : opened.exceptionally(someCannotBeReached -> null);
  }

  private void install(List<RedisClusterNode> nodes) {
    List<Primary> gone = new ArrayList<>();
    synchronized (this) {
      Primary[] before = bySlot;
      Primary[] after = before.length == 0 ? new Primary[SlotHash.SLOT_COUNT] : before.clone();
      for (RedisClusterNode node : nodes) {
        Primary primary = byNode.get(name(node));
        if (primary == null) continue;
        node.getSlots().forEach(slot -> after[slot] = primary);
        if (after[SlotHash.getSlot(primary.probe())] != primary) primary.probeAt(probeIn(node));
      }
      Primary any = byNode.values().stream().findAny().orElse(null);
      if (closed || any == null) return;
      for (int slot = 0; slot < after.length; slot++) {
        if (after[slot] == null) after[slot] = any;
      }
      if (Arrays.equals(before, after)) return;
      bySlot = after;
      all = List.copyOf(new HashSet<>(Arrays.asList(after)));
      byNode.values().removeIf(primary -> !all.contains(primary) && gone.add(primary));
    }
    watchers.forEach(Runnable::run);
    gone.forEach(Primary::close);
    shared.changed().run();
  }

  /** A node that returned under another address counts as another. */
  private static String name(RedisClusterNode node) {
    return node.getNodeId() + " " + node.getUri().getHost() + ":" + node.getUri().getPort();
  }

  /** A key name in one of this node's slots. */
  private static String probeIn(RedisClusterNode node) {
    for (int number = 0; number < NAMES; number++) {
      if (node.hasSlot(SlotHash.getSlot(Keys.probe(number)))) return Keys.probe(number);
    }
    return Keys.probe(0);
  }
}
