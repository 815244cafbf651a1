package org.rundan.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rundan.protocol.Outgoing;

/**
 * Who is here, on any node. Kept in the store by the nodes that serve them, outside the session's
 * versions; said to everyone at most twice a second, however many come and go.
 */
final class Here {
  private static final long AT_MOST_EVERY_MILLIS = 500;
  private static final long NO_TIMER = -1;

  private final Node node;
  private final String id;
  private final Room room;
  private final Map<String, List<String>> onThisNode = new HashMap<>();
  private Set<String> seats = Set.of();
  private long timer = NO_TIMER;

  Here(Node node, String id, Room room) {
    this.node = node;
    this.id = id;
    this.room = room;
  }

  void arrive(String connection, List<String> itsSeats) {
    onThisNode.put(connection, itsSeats);
    node.presence().enter(id, connection, itsSeats).onFailure(later -> lookSoon());
    room.changed();
    lookSoon();
  }

  void depart(String connection) {
    if (onThisNode.remove(connection) == null) return;
    node.presence().leave(id, connection).onFailure(later -> lookSoon());
    room.changed();
    lookSoon();
  }

  boolean any() {
    return !onThisNode.isEmpty();
  }

  /** Seats with a live device, as far as is known now. */
  Set<String> seats() {
    var all = new TreeSet<>(seats);
    onThisNode.values().forEach(all::addAll);
    return all;
  }

  void stop() {
    if (timer != NO_TIMER) node.vertx().cancelTimer(timer);
    timer = NO_TIMER;
    for (String connection : new HashSet<>(onThisNode.keySet())) depart(connection);
    if (timer != NO_TIMER) node.vertx().cancelTimer(timer);
  }

  /** Somebody may have come or gone, here or on another node. */
  void lookSoon() {
    if (timer != NO_TIMER) return;
    timer = node.vertx().setTimer(AT_MOST_EVERY_MILLIS, due -> tell());
  }

  private void tell() {
    timer = NO_TIMER;
    node.presence()
        .present(id)
        .onSuccess(
            present -> {
              if (present.equals(seats)) return;
              seats = Set.copyOf(present);
              room.publish(Envelope.toAll(Outgoing.presence(seats())));
            });
  }
}
