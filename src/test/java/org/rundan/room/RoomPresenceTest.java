package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.Audience;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Knock;
import org.rundan.session.Leader;
import org.rundan.store.SeatPresence;

/** Who is here, and how often that is said. */
class RoomPresenceTest {
  private final FakeRoom room = new FakeRoom();
  private final FakeScheduler scheduler = new FakeScheduler();
  private final Kept kept = new Kept();
  private final List<String> withdrawn = new ArrayList<>();
  private final RoomPresence presence =
      new RoomPresence(room, kept, scheduler, new AwayKnocks(scheduler, withdrawn::add));

  /** What all nodes have recorded. */
  private static final class Kept implements SeatPresence {
    final Map<String, Collection<String>> seats = new TreeMap<>();
    boolean away;
    int reads;

    private Future<Void> record(Runnable change) {
      if (away) return Future.failedFuture("away");
      change.run();
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> enter(String session, String connection, Collection<String> itsSeats) {
      return record(() -> seats.put(connection, itsSeats));
    }

    @Override
    public Future<Void> leave(String session, String connection) {
      return record(() -> seats.remove(connection));
    }

    @Override
    public Future<Set<String>> present(String session) {
      reads++;
      if (away) return Future.failedFuture("away");
      var present = new HashSet<String>();
      seats.values().forEach(present::addAll);
      return Future.succeededFuture(present);
    }
  }

  private List<String> said() {
    return room.published.stream().map(e -> e.frames().get(Audience.STAGE)).toList();
  }

  private static String here(String... seats) {
    return Outgoing.presence(new Outgoing.Present(List.of(seats), null));
  }

  @Test
  void theFirstIsSaidAtOnceAndTheRestTwiceASecond() {
    presence.arrive("c1", List.of("a"));
    scheduler.advance(1);
    assertEquals(List.of(here("a")), said());
    presence.arrive("c2", List.of("b"));
    scheduler.advance(100);
    presence.arrive("c3", List.of("c"));
    scheduler.advance(399);
    assertEquals(1, room.published.size());
    scheduler.advance(1);
    assertEquals(List.of(here("a"), here("a", "b", "c")), said());
    assertEquals(2, kept.reads);
  }

  @Test
  void whoCameAndWentInBetweenIsNotSaid() {
    presence.arrive("c1", List.of("a"));
    scheduler.advance(1_000);
    presence.arrive("c2", List.of("b"));
    presence.depart("c2");
    scheduler.advance(1_000);
    assertEquals(List.of(here("a")), said());
  }

  @Test
  void thoseOnOtherNodesAreHereToo() {
    kept.seats.put("elsewhere", List.of("x"));
    presence.readSoon();
    scheduler.advance(1_000);
    assertEquals(List.of(here("x")), said());
    assertFalse(presence.any(), "but not on this node");
    presence.arrive("c1", List.of("a"));
    assertEquals(Set.of("a", "x"), presence.present().here(), "known before it is read");
  }

  @Test
  void whatTheStoreCouldNotBeToldItIsToldLater() {
    presence.arrive("c1", List.of("a"));
    kept.away = true;
    presence.depart("c1");
    presence.arrive("c2", List.of("b"));
    scheduler.advance(5_000);
    assertEquals(Set.of("c1"), kept.seats.keySet());
    kept.away = false;
    scheduler.advance(2_000);
    assertEquals(Set.of("c2"), kept.seats.keySet());
    scheduler.advance(10_000);
    assertEquals(0, scheduler.pending());
  }

  @Test
  void aStoreThatLostThemIsToldOfAll() {
    presence.arrive("c1", List.of("a"));
    presence.arrive("c2", List.of("b"));
    kept.seats.clear();
    presence.recordAll();
    assertEquals(Set.of("c1", "c2"), kept.seats.keySet());
  }

  @Test
  void aRoomThatClosesTakesItsPeopleOutAlsoWhenTheStoreIsAway() {
    presence.arrive("c1", List.of("a"));
    scheduler.advance(1_000);
    kept.away = true;
    presence.stop();
    assertFalse(presence.any());
    assertEquals(Set.of("c1"), kept.seats.keySet());
    kept.away = false;
    scheduler.advance(2_000);
    assertEquals(Set.of(), kept.seats.keySet());
    assertEquals(1, room.published.size(), "nobody is left to hear it");
    assertEquals(0, scheduler.pending());
  }

  private static final String CIA = "cia-who-knocks-at-door";

  private static final Knock KNOCK = new Knock(CIA, "token", "public", "name", "proof");

  /** Of what is told to those who lead. */
  private List<String> toldSupervisor() {
    return room.published.stream().map(e -> e.personal().get("sup").frame()).toList();
  }

  private static String here(List<String> seats, String... knocks) {
    return Outgoing.presence(new Outgoing.Present(seats, List.of(knocks)));
  }

  @Test
  void S5_onlyWhoLeadsIsToldWhoIsAtTheDoor() {
    room.replica = Sample.replica(1, Sample.with(Sample.session(), KNOCK));
    presence.arrive("c1", List.of("a"));
    presence.arriveAtDoor("c2", CIA);
    scheduler.advance(1_000);
    assertEquals(List.of(here("a")), said());
    assertEquals(List.of(here(List.of("a"), CIA)), toldSupervisor());
    assertEquals(Set.of("sup"), room.published.get(0).personal().keySet());
    presence.depart("c2");
    scheduler.advance(1_000);
    assertEquals(here(List.of("a")), toldSupervisor().get(1));
  }

  @Test
  void S5_whoTakesOverTheLeadIsToldWhoIsAtTheDoor() {
    var session = Sample.with(Sample.session(), KNOCK);
    room.replica = Sample.replica(1, session);
    presence.arriveAtDoor("c2", CIA);
    scheduler.advance(1_000);
    presence.follow();
    assertEquals(1, room.published.size());
    room.replica = Sample.replica(2, Sample.with(session, new Leader("anna", "seat-anna")));
    presence.follow();
    var told = room.published.get(1).personal();
    assertEquals(Set.of("anna", "sup"), told.keySet());
    assertEquals(here(List.of(), CIA), told.get("anna").frame());
  }

  @Test
  void C14_whoWentAwayFromTheDoorIsForgottenAfterHalfAnHour() {
    room.replica = Sample.replica(1, Sample.with(Sample.session(), KNOCK));
    presence.follow();
    presence.arriveAtDoor("c2", CIA);
    scheduler.advance(AwayKnocks.MAX_AWAY_MILLIS + 1);
    assertEquals(List.of(), withdrawn, "is there");
    presence.depart("c2");
    scheduler.advance(1_000);
    presence.arriveAtDoor("c3", CIA);
    scheduler.advance(AwayKnocks.MAX_AWAY_MILLIS);
    assertEquals(List.of(), withdrawn, "came back in time");
    presence.depart("c3");
    scheduler.advance(AwayKnocks.MAX_AWAY_MILLIS + 1_000);
    assertEquals(List.of(CIA), withdrawn);
  }

  @Test
  void theRoomHearsWhoMoves() {
    presence.arrive("c1", List.of("a"));
    assertTrue(presence.any());
    presence.depart("c1");
    presence.depart("c1");
    assertEquals(2, room.changes);
  }
}
