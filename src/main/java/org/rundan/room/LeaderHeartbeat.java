package org.rundan.room;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.rundan.session.Timer;

/**
 * Whether somebody who leads is here. Told to the store at every beat, outside the session's
 * versions, so that whoever comes back to lead is told how long nobody did, on any device and node,
 * also when a node was killed.
 */
final class LeaderHeartbeat {
  /** As often as a node says that it lives. */
  private static final long BEAT_MILLIS = 5_000;

  /** Shorter is a page that reloads or a phone in a lift, and up to a beat of it is not known. */
  private static final long LEAST_MILLIS = 15_000;

  private static final long NO_TIMER = -1;

  private final RoomServices services;
  private final String id;
  private final Room room;
  private final Map<String, String> holderByConnection = new HashMap<>();
  private long timer = NO_TIMER;

  LeaderHeartbeat(RoomServices services, String id, Room room) {
    this.services = services;
    this.id = id;
    this.room = room;
  }

  void arrive(String connection, String holder) {
    holderByConnection.put(connection, holder);
    if (timer == NO_TIMER) timer = services.vertx().setPeriodic(BEAT_MILLIS, beat -> tell());
    tell();
  }

  void depart(String connection) {
    tell();
    holderByConnection.remove(connection);
    if (holderByConnection.isEmpty()) stopBeating();
  }

  /** What was told at the last beat stands. */
  void stop() {
    holderByConnection.clear();
    stopBeating();
  }

  /**
   * For how long nobody led; null when that is not worth a word, or no time of a round runs.
   *
   * @return never fails: nobody is kept out for it
   */
  Future<Long> awayMillis() {
    return services
        .store()
        .presence()
        .awayMillis(id, services.store().clock().nowMillis())
        .map(away -> away >= LEAST_MILLIS && timeRuns() ? away : null)
        .otherwise((Long) null);
  }

  private boolean timeRuns() {
    return room.session()
        .presentRound()
        .filter(round -> round.timer() instanceof Timer.Running)
        .isPresent();
  }

  private void tell() {
    if (holderByConnection.values().stream().anyMatch(room.session()::leads)) {
      // lost with a store that is away; the next beat says it again
      services.store().presence().leads(id, services.store().clock().nowMillis());
    }
  }

  private void stopBeating() {
    if (timer != NO_TIMER) services.vertx().cancelTimer(timer);
    timer = NO_TIMER;
  }
}
