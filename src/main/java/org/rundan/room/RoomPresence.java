package org.rundan.room;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.rundan.protocol.Outgoing;

/**
 * Who is here, on any services. Kept in the store by the nodes that serve them, outside the
 * session's versions; said to everyone at most twice a second, however many come and go.
 */
final class RoomPresence {
  private static final long AT_MOST_EVERY_MILLIS = 500;

  /** Between tries at a store that is away. */
  private static final long TELL_AGAIN_MILLIS = 2_000;

  private static final long NO_TIMER = -1;

  private final RoomServices services;
  private final String id;
  private final Room room;
  private final Map<String, List<String>> onThisNode = new HashMap<>();
  private Set<String> seats = Set.of();
  private long timer = NO_TIMER;
  private long lookedAtNanos =
      System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(AT_MOST_EVERY_MILLIS);
  private boolean stopped;

  /** Connections of which the store could not be told; it hears of them when it is back. */
  private final Set<String> untold = new HashSet<>();

  RoomPresence(RoomServices services, String id, Room room) {
    this.services = services;
    this.id = id;
    this.room = room;
  }

  void arrive(String connection, List<String> itsSeats) {
    onThisNode.put(connection, itsSeats);
    tellStore(connection);
    room.changed();
    lookSoon();
  }

  void depart(String connection) {
    if (onThisNode.remove(connection) == null) return;
    tellStore(connection);
    room.changed();
    lookSoon();
  }

  private void tellStore(String connection) {
    List<String> itsSeats = onThisNode.get(connection);
    Future<Void> told =
        itsSeats == null
            ? services.store().presence().leave(id, connection)
            : services.store().presence().enter(id, connection, itsSeats);
    told.onFailure(away -> tellAgainLater(connection));
  }

  private void tellAgainLater(String connection) {
    // also when the room is closed: who went while the store was away would be here for hours
    if (untold.isEmpty()) services.vertx().setTimer(TELL_AGAIN_MILLIS, due -> tellAgain());
    untold.add(connection);
  }

  /** The store is back, and may have lost who came last. */
  void tellAll() {
    untold.addAll(onThisNode.keySet());
    tellAgain();
  }

  private void tellAgain() {
    List<String> again = List.copyOf(untold);
    untold.clear();
    again.forEach(this::tellStore);
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
    for (String connection : new HashSet<>(onThisNode.keySet())) depart(connection);
    stopped = true;
    if (timer != NO_TIMER) services.vertx().cancelTimer(timer);
    timer = NO_TIMER;
  }

  /** Somebody may have come or gone, here or on another services: the first is told at once. */
  void lookSoon() {
    if (timer != NO_TIMER || stopped) return;
    long sinceMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lookedAtNanos);
    long waitMillis = Math.max(1, AT_MOST_EVERY_MILLIS - sinceMillis);
    timer = services.vertx().setTimer(waitMillis, due -> tell());
  }

  private void tell() {
    timer = NO_TIMER;
    lookedAtNanos = System.nanoTime();
    services
        .store()
        .presence()
        .present(id)
        .onSuccess(
            present -> {
              if (present.equals(seats)) return;
              seats = Set.copyOf(present);
              room.publish(Envelope.toAll(Outgoing.presence(seats())));
            });
  }
}
