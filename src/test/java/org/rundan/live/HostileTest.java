package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.TwoNodes;

/**
 * Bad input: its sender gets a typed answer or a documented close, and others notice nothing.
 * C5–C7.
 */
@ExtendWith(TwoNodes.class)
class HostileTest {
  @Test
  void C5_pingIsAnsweredWithWhatItCarried() {
    try (var group = Group.of(0, a())) {
      for (Object at :
          new Object[] {1, 1.5, "text", true, List.of(1, "b"), Map.of("x", Map.of())}) {
        JsonNode pong = group.supervisor.wire.ask(Frames.of("ping", "at", at));
        assertEquals(Frames.JSON.valueToTree(at), pong.get("at"));
        assertTrue(pong.get("nowMillis").asLong() > 1_700_000_000_000L);
      }
    }
  }

  @Test
  void C6_nonsenseIsMalformed_andTheTenthCloses() {
    try (var group = Group.of(1, a(), b())) {
      Wire wire = group.participants.get(0).wire;
      String[] nonsense = {
        "", "{", "null", "[]", "7", "{}", "{\"type\":7}", "{\"type\":\"put\"}", "[".repeat(1000)
      };
      for (String text : nonsense) {
        wire.send(text);
        JsonNode refused = wire.await("refused");
        assertEquals("malformed", refused.get("code").asText(), text);
        wire.assertAlive();
      }
      assertEquals(9, nonsense.length);
      wire.send("{}x");
      assertEquals(4502, wire.closeCode());
      group.participants.clear();
      group.assertAllAlive();
    }
  }

  @Test
  void C6_aCommandThatIsIllTypedIsRefusedUnderItsSequence() {
    try (var group = Group.of(0, a())) {
      Wire wire = group.supervisor.wire;
      for (String command :
          new String[] {
            "{\"type\":\"addTime\",\"millis\":\"1000\"}",
            "{\"type\":\"addTime\",\"millis\":1.5}",
            "{\"type\":\"giveWord\",\"seat\":null}",
            "{\"type\":\"goTo\",\"at\":1}",
            "{\"type\":\"goTo\",\"at\":\"nowhere\"}",
            "{\"type\":\"orderSeats\",\"order\":[null]}"
          }) {
        wire.send("{\"type\":\"command\",\"sequence\":1,\"command\":" + command + "}");
        assertEquals("malformed", wire.answer(1).get("code").asText(), command);
      }
      for (String sequence : new String[] {"0", "-1", "1.5", "\"1\"", "99999999999999999999"}) {
        if (sequence.equals("0")) wire = group.enter(group.supervisor);
        wire.send(
            "{\"type\":\"command\",\"sequence\":"
                + sequence
                + ",\"command\":{\"type\":\"pause\"}}");
        assertEquals("malformed", wire.await("refused").get("code").asText(), sequence);
      }
      wire.assertAlive();
    }
  }

  @Test
  void C6_anUnknownTypeIsRefused_andUnknownFieldsAreIgnored() {
    try (var group = Group.of(0, a())) {
      Wire wire = group.supervisor.wire;
      for (int i = 0; i < 12; i++) {
        wire.send("{\"type\":\"no-such-type\"}");
        assertEquals("unknown-type", wire.await("refused").get("code").asText());
      }
      wire.refused("unknown-type", "knockAtDoor", "knock", Map.of());
      wire.refused("unknown-type", "withdrawCard", "secretHash", Sealed.key());
      wire.done("goTo", "at", "round", "round", Group.LAP, "more", List.of(1, 2));
    }
  }

  @Test
  void C6_aBinaryFrameCloses_andOneOver64KiB() {
    try (var group = Group.of(0, a(), b())) {
      Wire other = group.enter(group.supervisor);
      other.sendBinary();
      assertEquals(1003, other.closeCode());

      String ping = "{\"type\":\"ping\",\"at\":\"" + "x".repeat(64 * 1024 - 23) + "\"}";
      assertEquals(64 * 1024, ping.length());
      try (Wire wire = group.enter(group.supervisor)) {
        wire.send(ping);
        wire.await("pong");
        wire.send(ping + " ");
        assertEquals(1009, wire.closeCode());
      }
      try (Raw raw = Raw.open(a())) {
        raw.send(group.supervisor.hello(group.session, null).toString());
        byte[] half = " ".repeat(40 * 1024).getBytes(StandardCharsets.US_ASCII);
        raw.frame(false, Raw.TEXT, half);
        raw.frame(true, 0, half);
        assertEquals(1009, raw.closeCode(), "in pieces too");
      }
      group.stage.wire.assertAlive();
    }
  }

  @Test
  void C6_framesThatAreWrongEndOnlyTheirOwnConnection() {
    try (var group = Group.of(1, a(), b())) {
      byte[][] frames = {
        {(byte) 0x81, 2, 'h', 'i'},
        {(byte) 0xC1, (byte) 0x80, 0, 0, 0, 0},
        {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0},
        {(byte) 0x81, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
        {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0},
        {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xC3, (byte) 0x28}
      };
      for (byte[] frame : frames) {
        try (Raw raw = Raw.open(a())) {
          raw.write(frame);
          int code = raw.closeCode();
          assertTrue(
              Set.of(1002, 1006, 1007, 1009, 4500).contains(code),
              java.util.HexFormat.of().formatHex(frame) + " closed with " + code);
        }
      }
      group.assertAllAlive();
    }
  }

  @Test
  void C7_tooFastIsRefusedWithATime_andInTheEndClosed() {
    try (var group = Group.of(1, a(), b())) {
      Wire wire = group.participants.get(0).wire;
      wire.submit(1, "pause");
      wire.answer(1);
      for (int i = 0; i < 400; i++) wire.submit(1, "pause");
      JsonNode refused = wire.await(frame -> frame.path("code").asText().equals("too-fast"));
      assertEquals(1, refused.get("sequence").asInt());
      assertTrue(
          refused.get("retryAfterMillis").asLong() > 0
              && refused.get("retryAfterMillis").asLong() <= 100,
          refused.toString());
      assertEquals(4503, wire.closeCode());
      assertEquals(
          100,
          wire.frames().stream()
              .filter(frame -> frame.path("code").asText().equals("too-fast"))
              .count());
      group.participants.clear();
      group.assertAllAlive();
    }
  }

  @Test
  void anotherSessionsIdsAreUnknownHere() {
    try (var group = Group.of(1, a(), b());
        var other = Group.of(1, a(), b())) {
      Person stranger = other.participants.get(0);
      Wire wire = group.supervisor.wire;
      group.goTo(Group.LAP);
      wire.refused("unknown-seat", "giveWord", "seat", stranger.seat);
      wire.refused("unknown-seat", "renameSeat", "seat", stranger.seat, "name", Sealed.name(1));
      group.refusedToPutOut("unknown-holder", stranger.holder, 2);
      try (Wire late = Wire.open(a())) {
        late.send(stranger.hello(group.session, null));
        assertEquals(4504, late.closeCode());
      }
      long before = other.supervisor.wire.version();
      other.assertAllAlive();
      assertEquals(before, other.supervisor.wire.version());
    }
  }

  @Test
  void whateverOneSends_theOthersGoOn() {
    long seed = System.nanoTime();
    System.out.println("HostileTest seed " + seed);
    Random chance = new Random(seed);
    try (var group = Group.of(3, a(), b())) {
      group.goTo(Group.WRITE);
      Person hostile = group.participants.get(0);
      List<ObjectNode> examples = examples(group, hostile);
      int sent = 0;
      while (sent < 500) {
        Wire wire = group.wire(hostile, chance.nextBoolean() ? a() : b());
        if (chance.nextInt(4) > 0) wire.send(hostile.hello(group.session, null));
        // As many as the rate limit allows.
        for (int i = 0; i < 20 && wire.isOpen(); i++, sent++) {
          String text = mutated(examples.get(chance.nextInt(examples.size())).deepCopy(), chance);
          if (chance.nextInt(20) == 0) wire.sendBinary();
          else wire.send(text);
        }
        wire.settle();
        if (!wire.isOpen()) {
          assertTrue(
              Set.of(1003, 1009, 4500, 4501, 4502, 4504, 4505).contains(wire.closeCode()),
              "seed " + seed + ": closed with " + wire.closeCode());
        }
        for (JsonNode frame : wire.frames()) {
          if (Frames.is(frame, "refused")) {
            assertTrue(frame.get("code").asText().matches("[a-z-]+"), "seed " + seed);
          }
        }
        wire.close();
      }
      group.participants.remove(hostile);
      group.assertAllAlive();
      Person other = group.participants.get(0);
      assertEquals(
          "carded",
          other.wire.ask(group.put(other, Sealed.id(), Sealed.card(1))).get("type").asText(),
          "seed " + seed);
      group.untilAllHave(group.supervisor.wire.done("reveal"));
    }
  }

  private static List<ObjectNode> examples(Group group, Person person) {
    var examples = new ArrayList<ObjectNode>();
    examples.add(person.hello(group.session, null));
    examples.add(person.hello(group.session, person.wire.position()));
    examples.add(new Person().knock(group.session, group.joinToken));
    examples.add(Frames.of("ping", "at", 1));
    examples.add(
        Frames.of("put", "round", Group.WRITE, "card", Sealed.key(), "text", Sealed.card(1)));
    examples.add(
        Frames.of("change", "round", Group.WRITE, "secret", Sealed.id(), "text", Sealed.card(1)));
    examples.add(Frames.of("take", "round", Group.WRITE, "secret", Sealed.id()));
    List<ObjectNode> commands =
        List.of(
            Frames.of("pass", "seat", person.seat, "round", Group.LAP),
            Frames.of("done", "seat", group.supervisor.seat, "round", Group.WRITE),
            Frames.of("goTo", "at", "round", "round", Group.LAP),
            Frames.of("orderSeats", "order", List.of(person.seat), "first", person.seat),
            Frames.of("admit", "admissions", List.of(group.admission(new Person()))),
            Frames.of(
                "putOut",
                "holder",
                group.stage.holder,
                "keyNumber",
                2,
                "keyrings",
                Map.of("x", "y"),
                "invitationHash",
                Sealed.key(),
                "invitation",
                Sealed.name(2)),
            Frames.of("reveal"),
            Frames.of("end"));
    for (ObjectNode command : commands) {
      for (long sequence : new long[] {1, 2}) {
        examples.add(Frames.of("command", "sequence", sequence, "command", command));
      }
    }
    return examples;
  }

  /** A frame with an error somewhere, or truncated. */
  private static String mutated(ObjectNode message, Random chance) {
    ObjectNode where =
        message.path("command") instanceof ObjectNode command && chance.nextBoolean()
            ? command
            : message;
    var names = new ArrayList<String>();
    where.fieldNames().forEachRemaining(names::add);
    String name = names.get(chance.nextInt(names.size()));
    switch (chance.nextInt(10)) {
      case 0 -> where.remove(name);
      case 1 -> where.putNull(name);
      case 2 -> where.put(name, chance.nextLong());
      case 3 -> where.put(name, "\u0000\ud83d\ude00å{}/ ".repeat(1 + chance.nextInt(200)));
      case 4 -> where.putArray(name).addNull().add(chance.nextInt());
      case 5 -> where.putObject(name).put(name, Double.MAX_VALUE);
      case 6 -> where.put(name, Sealed.id());
      case 7 -> where.put(name, true);
      case 8 -> {
        String text = message.toString();
        return text.substring(0, chance.nextInt(text.length()));
      }
      default -> {
        return message.toString(); // as it is: at the wrong moment, by the wrong person
      }
    }
    return message.toString();
  }
}
