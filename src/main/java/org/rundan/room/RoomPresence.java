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
import org.rundan.protocol.Views;
import org.rundan.session.Ids;
import org.rundan.store.SeatPresence;

/**
 * The seats, and those who wait to be let in, whose devices are connected, to any node. Recorded in
 * the store by the nodes that serve them, outside the session's versions; published at most twice a
 * second, however many come and go.
 */
final class RoomPresence {
  private static final long PUBLISH_INTERVAL_MILLIS = 500;

  /** Between attempts while the store does not answer. */
  private static final long RETRY_MILLIS = 2_000;

  /** Before the id of a knock in the store; the id of a seat is shorter than any of these. */
  private static final String KNOCK = "knock-";

  private final RoomAccess room;
  private final SeatPresence presence;
  private final Scheduler scheduler;
  private final AwayKnocks awayKnocks;

  /** Seats, or one that knocks. */
  private final Map<String, List<String>> served = new HashMap<>();

  /** As the store had it last. */
  private Set<String> stored = Set.of();

  /** The holders who are sent who knocks; null before the first change. */
  private Set<String> leading;

  private Scheduler.Task pendingRead;
  private long readAtNanos;
  private boolean stopped;

  /** Connections whose coming or going the store does not know yet. */
  private final Set<String> unrecorded = new HashSet<>();

  RoomPresence(RoomAccess room, SeatPresence presence, Scheduler scheduler, AwayKnocks awayKnocks) {
    this.room = room;
    this.presence = presence;
    this.scheduler = scheduler;
    this.awayKnocks = awayKnocks;
    readAtNanos = scheduler.nanos() - TimeUnit.MILLISECONDS.toNanos(PUBLISH_INTERVAL_MILLIS);
  }

  void arrive(String connection, List<String> its) {
    served.put(connection, its);
    moved(connection);
  }

  /** Somebody who waits to be let in is connected. */
  void arriveAtDoor(String connection, String knock) {
    arrive(connection, List.of(KNOCK + knock));
  }

  void depart(String connection) {
    if (served.remove(connection) != null) moved(connection);
  }

  private void moved(String connection) {
    record(connection);
    room.changed();
    readSoon();
  }

  private void record(String connection) {
    List<String> its = served.get(connection);
    Future<Void> recorded =
        its == null
            ? presence.leave(room.id(), connection)
            : presence.enter(room.id(), connection, its);
    recorded.onFailure(away -> recordLater(connection));
  }

  private void recordLater(String connection) {
    // in a closed room too: who left while the store was away would count as here for hours
    if (unrecorded.isEmpty()) scheduler.after(RETRY_MILLIS, this::recordAgain);
    unrecorded.add(connection);
  }

  /** The store is back, and may have lost who came last. */
  void recordAll() {
    unrecorded.addAll(served.keySet());
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
    return !served.isEmpty();
  }

  /** Whose device is connected, as far as this node knows now. */
  Outgoing.Present present() {
    var here = new TreeSet<>(stored);
    served.values().forEach(here::addAll);
    var atDoor = new TreeSet<String>();
    for (String one : here) {
      if (one.startsWith(KNOCK) && one.length() > Ids.LENGTH) {
        atDoor.add(one.substring(KNOCK.length()));
      }
    }
    for (String knock : atDoor) here.remove(KNOCK + knock);
    return new Outgoing.Present(here, atDoor);
  }

  /** The session changed: who leads now is sent who knocks, and a knock may be new. */
  void follow() {
    awayKnocks.follow(room.session().knocks(), present().atDoor());
    Set<String> now = Views.leading(room.session());
    boolean others = leading != null && !leading.equals(now);
    leading = now;
    if (others) publish();
  }

  private void publish() {
    var present = present();
    awayKnocks.follow(room.session().knocks(), present.atDoor());
    room.publish(
        Envelope.toAll(
            Outgoing.presence(present.withoutDoor()),
            Views.leading(room.session()),
            Outgoing.presence(present)));
  }

  void stop() {
    for (String connection : new HashSet<>(served.keySet())) depart(connection);
    stopped = true;
    awayKnocks.stop();
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
              if (present.equals(stored)) return;
              stored = Set.copyOf(present);
              publish();
            });
  }
}
