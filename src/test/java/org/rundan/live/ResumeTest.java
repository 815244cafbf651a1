package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.session.Position;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.Redis;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** R5: resuming, in ways that are known to have failed elsewhere. */
@ExtendWith(TwoNodes.class)
class ResumeTest {
  /** The number of positions that are kept (S2). */
  private static final int KNOWN = 2_000;

  private static final int FLAPS = 40;

  @Test
  void R5_socketIoAdapter26_backBeforeTheServerHasNoticedTheGoing_missesNothing() {
    try (var group = Group.of(1, a(), b())) {
      Person person = group.participants.get(0);
      for (Server node : List.of(a(), b(), b(), a())) {
        Wire before = person.wire; // never closed by the client
        group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
        Wire after = group.enter(person, node, before);
        after.untilVersion(group.supervisor.wire.version());
        group.stage.wire.untilVersion(group.supervisor.wire.version());
        assertEquals(group.stage.wire.parts().get("mandate"), after.part("mandate"));
        assertEquals(4001, before.closeCode());
      }
      assertEquals(group.enter(person, a()).parts(), person.wire.parts());
    }
  }

  @Test
  void R5_socketIoRedis27_theServerIsGoneWithoutAWord_andNothingOfComingBackWasSavedAtTheEnd() {
    try (var group = Group.of(1, a());
        Raw gone = Raw.open(a())) {
      // The old node never hears of the end: what the new one needs is in the store already.
      Person person = group.participants.get(0);
      Wire before = person.wire;
      gone.send(person.hello(group.session, before.position()).toString());
      before.closeCode();
      group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
      long version = group.supervisor.wire.done("goTo", "at", "round", "round", Group.LAP);
      Wire after = group.enter(person, b(), before);
      JsonNode welcome = after.frames().get(0);
      assertFalse(welcome.get("whole").asBoolean());
      assertEquals(version, after.version());
      assertEquals(group.enter(person, a()).parts(), after.parts());
    }
  }

  @Test
  void R5_socketIoRedis48_noClockHoldsWhatComingBackNeeds_onANodeThatNeverSawTheSession() {
    try (var group = Group.of(1, a())) {
      Person person = group.participants.get(0);
      Wire before = person.wire;
      before.close();
      group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
      String prefix = Keyspace.of(group.session);
      for (String kept : Set.of("head", "parts", "versions", "chain")) {
        long seconds = TwoNodes.redis().look().ttl(prefix + ":" + kept);
        assertTrue(seconds > 7 * 3600, kept + " is kept for " + seconds + " s");
      }
      JsonNode welcome = group.enter(person, b(), before).frames().get(0);
      assertFalse(welcome.get("whole").asBoolean());
      assertEquals(Set.of("mandate"), keys(welcome));
    }
  }

  @Test
  void R5_socketIo5419_whatWasBroughtIsNotBroughtAgain() {
    try (var group = Group.of(1, a(), b())) {
      Person person = group.participants.get(0);
      person.wire.close();
      group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
      Wire first = group.enter(person, b(), person.wire);
      assertEquals(Set.of("mandate"), keys(first.frames().get(0)));
      for (Server node : List.of(a(), b(), a())) {
        Wire before = person.wire;
        before.close();
        before.closeCode();
        Wire again = group.enter(person, node, before);
        assertEquals(Set.of(), keys(again.frames().get(0)));
        assertEquals(0, again.frames().get(0).get("removed").size());
        assertEquals(first.position(), again.position());
      }
    }
  }

  @Test
  void R5_hocuspocus587_goneAndBackWithinAMoment_isHeardAndHere() {
    try (var group = Group.of(2, a(), b())) {
      Person person = group.participants.get(0);
      for (int i = 0; i < 20; i++) {
        Wire before = person.wire;
        before.close();
        Wire after = group.enter(person, i % 3 == 0 ? b() : a(), before);
        after.done("setRemote", "seat", person.seat, "remote", i % 2 == 0);
        group.untilAllHave(after.version());
      }
      // The goings were heard of by now, or are heard of before this one's.
      Person other = group.participants.get(1);
      other.wire.close();
      group.supervisor.wire.await(
          frame ->
              Frames.is(frame, "presence") && !frame.get("here").toString().contains(other.seat));
      for (Person sees : List.of(group.supervisor, group.stage)) {
        sees.wire.until(wire -> lastHere(wire).contains(person.seat));
      }
    }
  }

  @Test
  void R5_flappingBetweenTwoNodesWhileOthersWrite_everyPartOnce_andNoneMissing() {
    try (var group = Group.of(3, a(), b())) {
      group.goTo(Group.LAP);
      Person flaps = group.participants.get(0);
      long asked = 0;
      for (int i = 0; i < FLAPS; i++) {
        Person writes = group.participants.get(1 + i % 2);
        writes.wire.submit(
            ++asked / 2 + asked % 2, "setRemote", "seat", writes.seat, "remote", i % 4 < 2);
        Wire before = flaps.wire;
        if (i % 3 == 0) before.close();
        Wire after = group.wire(flaps, i % 2 == 0 ? b() : a()).remembering(before);
        JsonNode since = before.position();
        after.send(flaps.hello(group.session, since));
        JsonNode welcome = after.await("welcome");
        assertFalse(welcome.get("whole").asBoolean());
        long version = welcome.at("/position/version").asLong();
        assertTrue(version >= since.get("version").asLong(), "never back");
        if (version == since.get("version").asLong()) assertEquals(Set.of(), keys(welcome));
        flaps.wire = after;
      }
      for (int i = 1; i <= 2; i++) group.participants.get(i).wire.answer(FLAPS / 2);
      group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
      assertEquals(group.enter(flaps, a()).parts(), flaps.wire.parts());
    }
  }

  @Test
  void S2_fromTheOldestKnownPositionByParts_fromTheOneBeforeItByTheWhole() {
    try (var group = Group.of(1, a())) {
      Person person = group.participants.get(0);
      Wire before = person.wire;
      before.close();
      before.closeCode();
      Redis redis = Redis.connect(TwoNodes.redis().uri()).await();
      var store = new SessionStore(redis, new SecureRandom());
      JsonNode from = before.position();
      var at = new Position(from.get("version").asLong(), from.get("chain").asText());
      for (int i = 1; i < KNOWN; i++) at = appended(store, group.session, at);
      for (Server node : List.of(a(), b())) {
        JsonNode welcome = group.enter(person, node, before).frames().get(0);
        assertFalse(welcome.get("whole").asBoolean(), "known still");
        assertEquals(Set.of(), keys(welcome));
      }
      at = appended(store, group.session, at);
      redis.close().await();
      for (Server node : List.of(a(), b())) {
        Wire after = group.enter(person, node, before);
        assertTrue(after.frames().get(0).get("whole").asBoolean(), "known no more");
        assertEquals(at.version(), after.version());
        assertEquals(before.parts(), after.parts());
      }
    }
  }

  private static Position appended(SessionStore store, String session, Position at) {
    var nothing = new Append(at, null, 0, Map.of(), Set.of(), null);
    return ((AppendResult.Appended) store.append(session, nothing).await()).position();
  }

  private static String lastHere(Wire wire) {
    String here = "";
    for (JsonNode frame : wire.frames()) {
      if (frame.has("here")) here = frame.get("here").toString();
    }
    return here;
  }

  private static Set<String> keys(JsonNode welcome) {
    return welcome.get("parts").properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
