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
import org.rundan.store.SeatPresence;

/**
 * The seats whose devices are connected, to any node. Recorded in the store by the nodes that serve
 * them, outside the session's versions; published at most twice a second, however many come and go.
 */
final class RoomPresence {
  private static final long PUBLISH_INTERVAL_MILLIS = 500;

  /** Between attempts while the store does not answer. */
  private static final long RETRY_MILLIS = 2_000;

  private final RoomAccess room;
  private final SeatPresence presence;
  private final Scheduler scheduler;
  private final Map<String, List<String>> seatsByConnection = new HashMap<>();
  private Set<String> seats = Set.of();
  private Scheduler.Task pendingRead;
  private long readAtNanos;
  private boolean stopped;

  /** Connections whose coming or going the store does not know yet. */
  private final Set<String> unrecorded = new HashSet<>();

  RoomPresence(RoomAccess room, SeatPresence presence, Scheduler scheduler) {
    this.room = room;
    this.presence = presence;
    this.scheduler = scheduler;
    readAtNanos = scheduler.nanos() - TimeUnit.MILLISECONDS.toNanos(PUBLISH_INTERVAL_MILLIS);
  }

  void arrive(String connection, List<String> itsSeats) {
    seatsByConnection.put(connection, itsSeats);
    moved(connection);
  }

  void depart(String connection) {
    if (seatsByConnection.remove(connection) != null) moved(connection);
  }

  private void moved(String connection) {
    record(connection);
    room.changed();
    readSoon();
  }

  private void record(String connection) {
    List<String> itsSeats = seatsByConnection.get(connection);
    Future<Void> recorded =
        itsSeats == null
            ? presence.leave(room.id(), connection)
            : presence.enter(room.id(), connection, itsSeats);
    recorded.onFailure(away -> recordLater(connection));
  }

  private void recordLater(String connection) {
    // in a closed room too: who left while the store was away would count as here for hours
    if (unrecorded.isEmpty()) scheduler.after(RETRY_MILLIS, this::recordAgain);
    unrecorded.add(connection);
  }

  /** The store is back, and may have lost who came last. */
  void recordAll() {
    unrecorded.addAll(seatsByConnection.keySet());
    recordAgain();
  }

  private void recordAgain() {
    List<String> again = List.copyOf(unrecorded);
    unrecorded.clear();
    again.forEach(this::record);
    readSoon();
  }

  /** Whether anyone is connected to this node. */
  boolean any() {
    return !seatsByConnection.isEmpty();
  }

  /** Seats with a connected device, as far as this node knows now. */
  Set<String> seats() {
    var all = new TreeSet<>(seats);
    seatsByConnection.values().forEach(all::addAll);
    return all;
  }

  void stop() {
    for (String connection : new HashSet<>(seatsByConnection.keySet())) depart(connection);
    stopped = true;
    if (pendingRead != null) pendingRead.cancel();
    pendingRead = null;
  }

  /** Somebody may have come or gone, on this node or another. The first is published at once. */
  void readSoon() {
    if (pendingRead != null || stopped) return;
    long sinceMillis = TimeUnit.NANOSECONDS.toMillis(scheduler.nanos() - readAtNanos);
    long waitMillis = Math.max(1, PUBLISH_INTERVAL_MILLIS - sinceMillis);
    pendingRead = scheduler.after(waitMillis, this::read);
  }

  private void read() {
    pendingRead = null;
    readAtNanos = scheduler.nanos();
    presence
        .present(room.id())
        .onSuccess(
            present -> {
              if (present.equals(seats)) return;
              seats = Set.copyOf(present);
              room.publish(Envelope.toAll(Outgoing.presence(seats())));
            });
  }
}
