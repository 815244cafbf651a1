package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.people.Typed;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Server;

/**
 * What people meet while Redis is away, and that nothing is lost or done twice: K6. On a Redis of
 * its own.
 */
class StoreAwayTest {
  /** K6 says 2 s; the rest is for this machine. */
  private static final long ANSWER_MILLIS = 2_000 + 700;

  private RedisServer redis;
  private Server a;
  private Server b;

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    a = Server.start(redis);
    b = Server.start(redis);
  }

  @AfterEach
  void stop() {
    redis.resume();
    a.rundan().stop();
    b.rundan().stop();
    redis.close();
  }

  /** Which takes longer than one question may. */
  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void O5_aServerWaitsForARedisThatIsStillStarting() throws Exception {
    redis.suspend();
    var starting = CompletableFuture.supplyAsync(() -> Server.start(redis));
    assertThrows(TimeoutException.class, () -> starting.get(4, TimeUnit.SECONDS));
    redis.resume();
    Server late = starting.get(5, TimeUnit.SECONDS);
    assertEquals(200, late.get("/health/ready").statusCode());
    late.rundan().stop();
  }

  @Test
  void K6_aStoreThatHangsIsSaidInTime_andTheSameSequenceIsTakenOnce() {
    try (var group = Group.of(4, a, b)) {
      group.goTo(Group.LAP);
      Person goes = group.knock(b);
      redis.suspend();
      long startedNanos = System.nanoTime();
      // All at once: nobody waits for another's two seconds.
      long next = group.supervisor.wire.sequence() + 1;
      group.supervisor.wire.submit(next, "addTime", "millis", 1000);
      for (Person person : group.participants) {
        person.wire.submit(1, "pass", "seat", person.seat, "round", Group.LAP);
      }
      assertNotSaved(group.supervisor.wire.answer(next));
      for (Person person : group.participants) assertNotSaved(person.wire.answer(1));
      long tookMillis = (System.nanoTime() - startedNanos) / 1_000_000;
      assertTrue(tookMillis < ANSWER_MILLIS, "K6: took " + tookMillis + " ms");
      assertEquals(503, a.get("/health/ready").statusCode());
      assertEquals(200, a.get("/health/live").statusCode());
      try (Wire late = Wire.open(b);
          Wire knocks = Wire.open(b);
          Wire seeks = Wire.open(a)) {
        late.send(group.stage.hello(group.session, null));
        knocks.send(new Person().knock(group.session, group.joinToken));
        goes.wire.send(Frames.of("withdraw", "digitsDiffer", false));
        seeks.send(Typed.seek(new Person(), Typed.newCode(), Sealed.key()));
        assertEquals(4003, late.closeCode());
        for (Wire counted : List.of(knocks, seeks)) {
          assertEquals("not-saved", counted.await("refused").get("code").asText(), "section 8");
          assertEquals(4003, counted.closeCode());
        }
      }

      assertEquals("not-saved", goes.wire.await("refused").get("code").asText(), "C14");
      redis.resume();
      goes.wire.send(Frames.of("withdraw", "digitsDiffer", false));
      goes.wire.await("heard");
      assertEquals(
          "done",
          retried(group.supervisor.wire, next, "addTime", "millis", 1000).get("type").asText());
      for (Person person : group.participants) {
        retried(person.wire, 1, "pass", "seat", person.seat, "round", Group.LAP);
      }
      for (Person person : group.everyone()) {
        person.wire.until(
            wire ->
                wire.part("round/" + Group.LAP).path("had").size() == 4
                    && wire.part("round/" + Group.LAP).at("/timer/totalMillis").asLong()
                        == 241_000);
      }
      JsonNode again = group.supervisor.wire.commandAs(next, "addTime", "millis", 1000);
      assertEquals("done", again.get("type").asText());
      assertEquals(
          241_000,
          group
              .enter(group.supervisor, b)
              .part("round/" + Group.LAP)
              .at("/timer/totalMillis")
              .asLong());
    }
  }

  @Test
  void K6_aStoreThatDiesAndComesBackHasAllThatWasAcknowledged() {
    try (var group = Group.of(3, a, b)) {
      group.goTo(Group.WRITE);
      Person author = group.participants.get(0);
      String secret = Sealed.id();
      JsonNode put = group.put(author, secret, Sealed.card(1));
      assertEquals("carded", author.wire.ask(put).get("type").asText());
      redis.kill();
      Wire lead = group.supervisor.wire;
      long next = lead.sequence() + 1;
      long startedNanos = System.nanoTime();
      assertNotSaved(lead.commandAs(next, "pause"));
      Person other = group.participants.get(1);
      JsonNode second = group.put(other, Sealed.id(), Sealed.card(1));
      assertNotSaved(other.wire.ask(second));
      assertTrue(
          System.nanoTime() - startedNanos < TimeUnit.MILLISECONDS.toNanos(2 * ANSWER_MILLIS));

      Person goes = group.participants.get(2);
      goes.wire.close();
      goes.wire.closeCode();
      group.participants.remove(goes);

      redis.launch();
      assertEquals("done", retried(lead, next, "pause").get("type").asText());
      // Each node finds the store again by itself, so that the lead's being there says nothing of
      // another's.
      for (var one : List.of(Map.entry(other, second), Map.entry(author, put))) {
        Wire wire = one.getKey().wire;
        JsonNode carded = untilSaved(wire, () -> wire.ask(one.getValue()));
        assertEquals("carded", carded.get("type").asText(), carded.toString());
      }
      group.untilAllHave(lead.done("reveal"));
      assertEquals(
          2,
          group.stage.wire.parts().keySet().stream()
              .filter(key -> key.startsWith("card/"))
              .count());

      // Who went meanwhile is gone for the others too.
      Set<String> here = Set.of(group.supervisor.seat, author.seat, other.seat);
      group.stage.wire.await(frame -> here(frame).equals(here));
    }
  }

  private static Set<String> here(JsonNode frame) {
    var seats = new java.util.TreeSet<String>();
    if (Frames.is(frame, "presence")) frame.get("here").forEach(seat -> seats.add(seat.asText()));
    return seats;
  }

  private static void assertNotSaved(JsonNode answer) {
    assertEquals("not-saved", answer.path("code").asText(), answer.toString());
  }

  private static JsonNode retried(Wire wire, long number, String type, Object... fields) {
    return untilSaved(wire, () -> wire.commandAs(number, type, fields));
  }

  /** As a page does: the same again, until it is answered otherwise. */
  private static JsonNode untilSaved(Wire wire, Supplier<JsonNode> asking) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      JsonNode answer = asking.get();
      if (!answer.path("code").asText().equals("not-saved")) return answer;
      assertTrue(System.nanoTime() < end, "the store is back, and it is still not saved");
      wire.awaitMillis(200);
    }
  }
}
