package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.live.TwoNodes.a;
import static org.rundan.live.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** R6: whoever comes in the middle of things has the same, byte by byte, as one who was there. */
@ExtendWith(TwoNodes.class)
class SeamTest {
  private static final int WRITERS = 8;

  /** What a connection may say at once, and then a second (C7), with a margin. */
  private static final int AT_ONCE = 25;

  private static final int A_SECOND = 9;

  /** So many are in at a time. */
  private static final int IN_AT_ONCE = 20;

  @Test
  void R6_whoeverComesInABurstHasTheSame_100() {
    joins(100);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void R6_whoeverComesInABurstHasTheSame_5000() {
    joins(5_000);
  }

  private static void joins(int count) {
    long seed = Long.getLong("seam.seed", new Random().nextLong());
    System.out.println("seam.seed=" + seed);
    var chance = new Random(seed);
    try (var group = Group.of(WRITERS, a(), b())) {
      group.goTo(Group.LAP);
      Wire witness = group.stage.wire;
      var writers = group.participants.stream().map(Writer::new).toList();
      Deque<Wire> in = new ArrayDeque<>();
      Map<Wire, String> came = new HashMap<>();
      for (int i = 0; i < count; i++) {
        for (int times = chance.nextInt(4); times > 0; times--)
          writers.get(chance.nextInt(WRITERS)).write();
        Wire wire = Wire.open(chance.nextBoolean() ? a() : b());
        in.add(wire);
        wire.send(group.stage.hello(group.session, null).put("device", Sealed.id()));
        if (in.size() > IN_AT_ONCE) came.put(in.peek(), seen(in.poll()));
      }
      writers.forEach(Writer::settle);
      long version = group.supervisor.wire.done("setMandate", "text", Sealed.card(1));
      witness.untilVersion(version);
      while (!in.isEmpty()) {
        in.peek().untilVersion(version);
        came.put(in.peek(), seen(in.poll()));
      }
      Map<Long, String> states = states(witness);
      int seams = 0;
      for (Wire wire : came.keySet()) {
        assertNull(wire.fault());
        List<Long> versions = new ArrayList<>();
        for (var state : states(wire).entrySet()) {
          versions.add(state.getKey());
          String expected = states.get(state.getKey());
          // The witness may have been told of several at once (S3).
          if (expected != null) assertEquals(expected, state.getValue(), "seed " + seed);
        }
        assertTrue(!versions.isEmpty());
        if (versions.size() > 1) seams++;
      }
      assertTrue(seams > count / 4, "changes came to " + seams + " of " + count);
    }
  }

  /** It has been welcomed, and goes. */
  private static String seen(Wire wire) {
    JsonNode welcome = wire.await("welcome");
    assertNotNull(welcome);
    wire.close();
    return welcome.get("position").toString();
  }

  /** What a client had at each version that it was told of, as text. */
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
    private long said;

    Writer(Person person) {
      this.person = person;
    }

    void write() {
      long seconds = (System.nanoTime() - startedNanos) / 1_000_000_000;
      if (said >= AT_ONCE + A_SECOND * seconds) return;
      settle(); // one under way at a time (K2)
      said++;
      person.wire.submit(said, "setRemote", "seat", person.seat, "remote", said % 2 == 1);
    }

    void settle() {
      if (said == person.wire.sequence()) return;
      JsonNode answer = person.wire.answer(said);
      boolean busy = answer.path("code").asText().equals("busy");
      if (busy) said--; // not done: its number is the next one's
      else assertEquals("done", answer.get("type").asText(), answer.toString());
    }
  }
}
