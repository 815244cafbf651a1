package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.session.Leader;
import org.rundan.session.Round;
import org.rundan.session.Session;
import org.rundan.session.Timer;
import org.rundan.store.LeadPresence;

/** When the store hears that somebody leads, and when it matters that nobody did. */
class LeaderHeartbeatTest {
  private final FakeScheduler scheduler = new FakeScheduler();
  private final Kept kept = new Kept();

  private static final class Kept implements LeadPresence {
    final List<Long> beats = new ArrayList<>();
    boolean away;

    @Override
    public Future<Void> leads(String session, long nowMillis) {
      beats.add(nowMillis);
      return away ? Future.failedFuture("away") : Future.succeededFuture();
    }

    @Override
    public Future<Lead> lead(String session, long nowMillis) {
      if (away) return Future.failedFuture("away");
      long last = beats.isEmpty() ? nowMillis : beats.get(beats.size() - 1);
      return Future.succeededFuture(new Lead(nowMillis - last, 7_000));
    }
  }

  private static Session running() {
    return Sample.session(Sample.round(Round.Act.WRITE, new Timer.Running(9_000_000, 60_000)));
  }

  private FakeRoom room(Session session) {
    return new FakeRoom(Sample.replica(1, session));
  }

  @Test
  void itBeatsOnArrivalEveryFiveSecondsAndOnDeparture() {
    var heartbeat = new LeaderHeartbeat(room(running()), kept, scheduler);
    heartbeat.arrive("c1", "sup");
    assertEquals(1, kept.beats.size());
    scheduler.advance(15_000);
    assertEquals(4, kept.beats.size());
    heartbeat.depart("c1");
    assertEquals(5, kept.beats.size());
    scheduler.advance(60_000);
    assertEquals(5, kept.beats.size());
    assertEquals(0, scheduler.pending());
  }

  @Test
  void onlyTheOneWhoLeadsCounts() {
    FakeRoom room = room(running());
    var heartbeat = new LeaderHeartbeat(room, kept, scheduler);
    heartbeat.arrive("c1", "anna");
    scheduler.advance(10_000);
    assertEquals(0, kept.beats.size());
    room.replica = Sample.replica(2, Sample.with(running(), new Leader("anna", "seat-anna")));
    scheduler.advance(5_000);
    assertEquals(1, kept.beats.size(), "has taken over");
  }

  @Test
  void itBeatsAsLongAsOneConnectionIsLeft() {
    var heartbeat = new LeaderHeartbeat(room(running()), kept, scheduler);
    heartbeat.arrive("c1", "sup");
    heartbeat.arrive("c2", "sup");
    heartbeat.depart("c1");
    int before = kept.beats.size();
    scheduler.advance(5_000);
    assertEquals(before + 1, kept.beats.size());
    heartbeat.stop();
    scheduler.advance(5_000);
    assertEquals(before + 1, kept.beats.size());
  }

  @ParameterizedTest(name = "away for {0} ms, time runs: {1}")
  @CsvSource({"14999, true, ", "15000, true, 15000", "60000, false, "})
  void howLongNobodyLedIsToldWhereItMatters(long millis, boolean runs, Long told) {
    FakeRoom room = room(runs ? running() : Sample.session());
    kept.beats.add(room.nowMillis);
    room.nowMillis += millis;
    var heartbeat = new LeaderHeartbeat(room, kept, scheduler);
    assertEquals(told, heartbeat.lead().result().awayMillis());
    assertEquals(room.nowMillis + 7_000, heartbeat.lead().result().untilMillis());
  }

  @Test
  void aStoreThatIsAwayKeepsNobodyOut() {
    kept.away = true;
    var lead = new LeaderHeartbeat(room(running()), kept, scheduler).lead().result();
    assertNull(lead.awayMillis());
    assertNull(lead.untilMillis());
  }
}
