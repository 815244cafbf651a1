package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** C8, R10: clients that read nothing are closed, delay no one, and leave no memory behind. */
@ExtendWith(TwoNodes.class)
class SlowReaderTest {
  /** A ping whose answer is as long, and is never read. */
  private static final int ANSWER_BYTES = 60_000;

  /** The burst (C7), with a margin: together 1.5 MB. */
  private static final int AT_ONCE = 25;

  /** The most that the server buffers for one (C8), with the frame that exceeds it. */
  private static final long HELD_BYTES = 256 * 1024 + ANSWER_BYTES + 1_000;

  /** A quarter of what was held for five hundred, and no more, when they are gone. */
  private static final long KEPT_BYTES = 500 * HELD_BYTES / 4;

  /** Sockets that do not answer a close are cut after 2 s; the rest is for a busy machine. */
  private static final long BACK_SECONDS = 20;

  @Test
  void C8_20whoReadNothingAreLetGo_andTheOthersGoOn() {
    readNothing(20);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void C8_500whoReadNothingAreLetGo_andTheOthersGoOn_andTheMemoryIsBoundedAndComesBack() {
    // buffer pools keep their memory for reuse
    readNothing(500);
    long before = Memory.usedBytes();
    readNothing(500);
    long end = System.nanoTime() + BACK_SECONDS * 1_000_000_000;
    long after = Memory.usedBytes();
    while (after - before >= KEPT_BYTES && System.nanoTime() < end) after = Memory.usedBytes();
    System.out.println("slow readers: used before " + before + ", after " + after + " bytes");
    assertTrue(after - before < KEPT_BYTES, (after - before) + " bytes are kept");
  }

  private static void readNothing(int many) {
    var slow = new ArrayList<Raw>();
    try (var group = Group.of(3, a(), b())) {
      Person person = group.participants.get(0);
      Wire before = person.wire;
      for (int i = 0; i < many; i++) {
        Server node = i % 2 == 0 ? a() : b();
        Raw raw = Raw.open(node, 4096, "/live", "Origin: " + node.address());
        slow.add(raw);
        // The first is a participant, who will want to have everything; the others are stages.
        Person who = i == 0 ? person : group.stage;
        String device = i == 0 ? person.device : Sealed.id();
        var hello = who.hello(group.session, i == 0 ? before.position() : null);
        raw.send(hello.put("device", device).toString());
      }
      assertEquals(4001, before.closeCode(), "the one that reads nothing is in its place");
      long usedBefore = Memory.usedBytes();
      String ping = Frames.of("ping", "at", "x".repeat(ANSWER_BYTES)).toString();
      int answered = 0;
      for (int i = 0; i < AT_ONCE; i++) {
        for (Raw raw : slow) raw.send(ping);
        for (Person other : List.of(group.supervisor, group.participants.get(1))) {
          other.wire.done("setRemote", "seat", other.seat, "remote", i % 2 == 0);
          answered++;
        }
      }
      assertEquals(2 * AT_ONCE, answered, "nobody waited for them");
      long heldBytes = Memory.usedBytes() - usedBefore;
      assertTrue(heldBytes < many * HELD_BYTES + (64 << 20), "held: " + heldBytes);
      for (Raw raw : slow) {
        int code = raw.closeCode();
        assertTrue(Set.of(4001, 1006).contains(code), "closed with " + code);
      }
      Wire back = group.enter(person, b(), before);
      back.untilVersion(group.supervisor.wire.version());
      assertEquals(group.enter(person, a()).parts(), back.parts());
      group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
      group.assertAllAlive();
    } finally {
      slow.forEach(Raw::close);
    }
  }
}
