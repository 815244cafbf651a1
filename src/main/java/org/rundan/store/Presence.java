package org.rundan.store;

import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.logging.Logger;
import org.rundan.store.redis.Arguments;
import org.rundan.store.redis.KeyKind;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Reply;
import org.rundan.store.redis.Script;
import org.rundan.store.redis.StoreDamaged;

/**
 * Who is here, recorded by the nodes that serve them. A node renews its own key every 5 s; after 15
 * s without, its people count as gone. No hint announces that: each node watches the nodes it has
 * seen, with one command per beat for all sessions together.
 */
public final class Presence implements SeatPresence, LeadPresence {
  private static final Duration BEAT = Duration.ofSeconds(5);

  /** Two beats may be lost. */
  private static final Duration LIFE = BEAT.multipliedBy(3);

  private static final Logger LOG = Logger.getLogger(Presence.class.getName());

  private final Redis redis;
  private final Discarding discarding;
  private final String nodeId;
  private final ScheduledFuture<?> beat;

  /** Nodes that served somebody when this one last looked. */
  private final Set<String> others = ConcurrentHashMap.newKeySet();

  private volatile Runnable nodeIsGone = () -> {};

  private Presence(Redis redis, String nodeId) {
    this.redis = redis;
    this.discarding = new Discarding(redis);
    this.nodeId = nodeId;
    this.beat = redis.every(BEAT, this::beat);
  }

  /**
   * Starts the heartbeat of this node.
   *
   * @param nodeId unique to this run of the process, without spaces
   */
  public static Presence start(Redis redis, String nodeId) {
    Presence presence = new Presence(redis, nodeId);
    presence.beat();
    return presence;
  }

  /**
   * @param listener called on any thread when a node that served somebody is gone
   */
  public void whenANodeIsGone(Runnable listener) {
    nodeIsGone = listener;
  }

  @Override
  public Future<Void> enter(String sessionId, String connectionId, Collection<String> seats) {
    String value = nodeId + " " + String.join(",", new TreeSet<>(seats));
    Arguments arguments = Arguments.none().with("connection", connectionId).with("seats", value);
    return discarding.retry(
        sessionId,
        () -> Script.PRESENCE_ENTER.run(redis, Keys.of(sessionId), arguments).mapEmpty());
  }

  @Override
  public Future<Void> leave(String sessionId, String connectionId) {
    Arguments arguments = Arguments.none().with("connection", connectionId);
    return discarding.retry(
        sessionId,
        () -> Script.PRESENCE_LEAVE.run(redis, Keys.of(sessionId), arguments).mapEmpty());
  }

  @Override
  public Future<Void> leads(String sessionId, long nowMillis) {
    return Script.LEAD_HERE
        .run(redis, Keys.of(sessionId), Arguments.none().with("now", nowMillis))
        .mapEmpty();
  }

  @Override
  public Future<Lead> lead(String sessionId, long nowMillis) {
    return Script.LEAD_AWAY
        .run(redis, Keys.of(sessionId), Arguments.none().with("now", nowMillis))
        .map(Presence::lead);
  }

  /** An unreadable time counts as none; the next heartbeat overwrites it. */
  private static Lead lead(Reply reply) {
    if (reply.kind().equals("away")) {
      return new Lead(reply.number(2), Math.max(0, reply.number(3)));
    }
    LOG.warning(new StoreDamaged(KeyKind.HEAD).getMessage() + " How long nobody led is not told.");
    return new Lead(0, 0);
  }

  @Override
  public Future<Set<String>> present(String sessionId) {
    return discarding
        .retry(
            sessionId, () -> Script.PRESENCE_READ.run(redis, Keys.of(sessionId), Arguments.none()))
        .compose(
            reply -> {
              Map<String, Set<String>> seatsByNode = seatsByNode(reply.list(2));
              Future<Set<String>> present = Future.succeededFuture(new HashSet<>());
              for (String node : seatsByNode.keySet()) {
                present =
                    present.compose(
                        seats ->
                            lives(node)
                                .map(
                                    alive -> {
                                      if (alive) seats.addAll(seatsByNode.get(node));
                                      return seats;
                                    }));
              }
              return present;
            });
  }

  /** Removes this node: its people count as gone at once. */
  public Future<Void> stop() {
    beat.cancel(false);
    return redis.hop(redis.commands(Keys.node(nodeId)).del(Keys.node(nodeId))).mapEmpty();
  }

  private Future<Boolean> lives(String node) {
    return node.equals(nodeId)
        ? Future.succeededFuture(true)
        : redis
            .hop(redis.commands(Keys.node(node)).exists(Keys.node(node)))
            .map(found -> found == 1)
            .onSuccess(
                alive -> {
                  if (alive) others.add(node);
                });
  }

  private void beat() {
    redis.commands(Keys.node(nodeId)).set(Keys.node(nodeId), "1", SetArgs.Builder.ex(LIFE));
    for (String node : List.copyOf(others)) {
      redis
          .commands(Keys.node(node))
          .exists(Keys.node(node))
          .thenAccept(
              found -> {
                if (found == 0 && others.remove(node)) nodeIsGone.run();
              });
    }
  }

  private static Map<String, Set<String>> seatsByNode(Reply entries) {
    Map<String, Set<String>> seatsByNode = new HashMap<>();
    for (int at = 0; at < entries.size(); at++) {
      String[] nodeAndSeats = entries.text(at).split(" ", 2);
      Set<String> seats = seatsByNode.computeIfAbsent(nodeAndSeats[0], node -> new HashSet<>());
      if (!nodeAndSeats[1].isEmpty()) seats.addAll(Arrays.asList(nodeAndSeats[1].split(",")));
    }
    return seatsByNode;
  }
}
