package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.Seeds;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.TwoNodes;

/** R6: a late joiner has the same bytes as those who were there from the start. */
@ExtendWith(TwoNodes.class)
class SeamTest {
  private static final int WRITERS = 8;

  /** The joiners, each on a sequence of new devices, and the stage. */
  private static final int COMERS = 4;

  /** How many of them send something around each join. */
  private static final int WRITING = 4;

  /** The burst and the rate of a connection (C7), with a margin. */
  private static final int AT_ONCE = 25;

  private static final int A_SECOND = 9;

  /** Concurrent connections. */
  private static final int IN_AT_ONCE = 20;

  private record Came(Person who, Wire wire) {}

  @Test
  void R6_everyoneInABurstHasTheSame_100() {
    joins(100);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void R6_everyoneInABurstHasTheSame_5000() {
    joins(5_000);
  }

  private static void joins(int count) {
    long seed = Seeds.of("SeamTest");
    var chance = new Random(seed);
    try (var group = Group.of(WRITERS + COMERS, a(), b())) {
      group.goTo(Group.LAP);
      var writers = group.participants.stream().limit(WRITERS).map(Writer::new).toList();
      List<Person> comers = new ArrayList<>(group.participants.subList(WRITERS, WRITERS + COMERS));
      comers.add(group.stage);
      Deque<Came> in = new ArrayDeque<>();
      List<Came> came = new ArrayList<>();
      came.add(new Came(group.stage, group.stage.wire));
      for (int i = 0; i < count; i++) {
        Person who = comers.get(chance.nextInt(comers.size()));
        Wire wire = Wire.open(chance.nextBoolean() ? a() : b());
        in.add(new Came(who, wire));
        var hello = who.hello(group.session, null).put("device", Sealed.id());
        int when = chance.nextInt(WRITING);
        for (int w = 0; w < WRITING; w++) {
          if (w == when) wire.send(hello);
          writers.get(chance.nextInt(WRITERS)).write();
        }
        if (in.size() > IN_AT_ONCE) came.add(goes(in.poll()));
      }
      writers.forEach(Writer::settle);
      long version = group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
      group.stage.wire.untilVersion(version);
      while (!in.isEmpty()) came.add(goes(in.poll()));
      assertAllHadTheSame(came, "seed " + seed);
    }
  }

  /** All states of a person's or the stage's connections, by version. */
  private static void assertAllHadTheSame(List<Came> came, String seed) {
    var states = new HashMap<String, String>();
    int seams = 0;
    for (Came one : came) {
      assertNull(one.wire().fault(), seed);
      var had = states(one.wire());
      assertFalse(had.isEmpty());
      if (had.size() > 1) seams++;
      had.forEach(
          (version, state) -> {
            String known = states.putIfAbsent(one.who().holder + " " + version, state);
            assertTrue(known == null || known.equals(state), seed + ": " + known + " " + state);
          });
    }
    assertTrue(seams > came.size() / 8, "changes came to " + seams + " of " + came.size());
  }

  /** It has been welcomed, and goes, unless another of its devices came meanwhile. */
  private static Came goes(Came one) {
    one.wire().await("welcome");
    one.wire().close();
    return one;
  }

  /** The state of a client at each version it received, as text. */
  private static Map<Long, String> states(Wire wire) {
    var states = new TreeMap<Long, String>();
    var parts = new TreeMap<String, JsonNode>();
    for (JsonNode frame : wire.frames()) {
      if (!frame.has("parts")) continue;
      frame.get("removed").forEach(key -> parts.remove(key.asText()));
      frame.get("parts").properties().forEach(part -> parts.put(part.getKey(), part.getValue()));
      states.put(frame.at("/position/version").asLong(), frame.get("position") + " " + parts);
    }
    return states;
  }

  /** Moves into the room and out of it, as fast as it may. */
  private static final class Writer {
    private final Person person;
    private final long startedNanos = System.nanoTime();
    private long number = 1;
    private boolean underWay;
    private long said;

    Writer(Person person) {
      this.person = person;
    }

    /** One command in flight (K2), without waiting. */
    void write() {
      if (underWay) take(person.wire.poll(number));
      long seconds = (System.nanoTime() - startedNanos) / 1_000_000_000;
      if (underWay || said >= AT_ONCE + A_SECOND * seconds) return;
      person.wire.submit(number, "setRemote", "seat", person.seat, "remote", number % 2 == 1);
      underWay = true;
      said++;
    }

    private void take(JsonNode answer) {
      if (answer == null) return;
      underWay = false;
      // not done, or unknown on a machine that is slow or counts another second: the same again
      if (Set.of("busy", "not-saved", "too-fast").contains(answer.path("code").asText())) return;
      assertEquals("done", answer.get("type").asText(), answer.toString());
      number++;
    }

    void settle() {
      if (underWay) take(person.wire.answer(number));
    }
  }
}
