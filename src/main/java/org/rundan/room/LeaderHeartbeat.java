package org.rundan.room;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.rundan.session.Timer;
import org.rundan.store.LeadPresence;

/**
 * Tells the store at every beat that somebody who leads is connected, outside the session's
 * versions. A supervisor who returns then learns how long nobody led, on any device and node, also
 * after a node was killed.
 */
final class LeaderHeartbeat {
  /** The interval at which a node reports that it lives. */
  private static final long BEAT_MILLIS = 5_000;

  /**
   * Shorter is a page that reloads or a phone in a lift, and the measure is as coarse as a beat.
   */
  private static final long LEAST_MILLIS = 15_000;

  private final RoomAccess room;
  private final LeadPresence presence;
  private final Scheduler scheduler;
  private final Map<String, String> holderByConnection = new HashMap<>();
  private Scheduler.Task beat;

  LeaderHeartbeat(RoomAccess room, LeadPresence presence, Scheduler scheduler) {
    this.room = room;
    this.presence = presence;
    this.scheduler = scheduler;
  }

  void arrive(String connection, String holder) {
    holderByConnection.put(connection, holder);
    if (beat == null) beat = scheduler.every(BEAT_MILLIS, this::beat);
    beat();
  }

  void depart(String connection) {
    beat();
    holderByConnection.remove(connection);
    if (holderByConnection.isEmpty()) stopBeating();
  }

  /** The last beat stays recorded. */
  void stop() {
    holderByConnection.clear();
    stopBeating();
  }

  /**
   * @param awayMillis how long nobody led; null when that is too short to mention, or when no timer
   *     of a round runs
   * @param untilMillis when the session expires if nothing is done, session time; null when it is
   *     not known
   */
  record Lead(Long awayMillis, Long untilMillis) {
    static final Lead UNKNOWN = new Lead(null, null);
  }

  /**
   * How it is with the lead.
   *
   * @return never fails: it keeps nobody out
   */
  Future<Lead> lead() {
    return presence
        .lead(room.id(), room.nowMillis())
        .map(
            lead -> {
              boolean mention = lead.awayMillis() >= LEAST_MILLIS && timerRuns();
              boolean known = lead.lifeMillis() > 0;
              return new Lead(
                  mention ? lead.awayMillis() : null,
                  known ? room.nowMillis() + lead.lifeMillis() : null);
            })
        .otherwise(Lead.UNKNOWN);
  }

  private boolean timerRuns() {
    return room.session()
        .presentRound()
        .filter(round -> round.timer() instanceof Timer.Running)
        .isPresent();
  }

  private void beat() {
    if (holderByConnection.values().stream().anyMatch(room.session()::leads)) {
      // lost when the store is away; the next beat repeats it
      presence.leads(room.id(), room.nowMillis());
    }
  }

  private void stopBeating() {
    if (beat != null) beat.cancel();
    beat = null;
  }
}
