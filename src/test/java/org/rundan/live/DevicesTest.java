package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** C10: a holder is served on one device, the one with the last hello. */
@ExtendWith(TwoNodes.class)
class DevicesTest {
  private static final long BOUND_MILLIS = 1_000;

  /** Concurrent hellos of one holder. */
  private static final int AT_ONCE = 12;

  @Test
  void C10_anotherDeviceTakesOver_onEitherNode_withinASecond() {
    try (var group = Group.of(2, a(), b())) {
      for (Person person : List.of(group.supervisor, group.participants.get(0))) {
        for (Server node : List.of(b(), a(), a())) {
          Wire before = person.wire;
          long saidNanos = System.nanoTime();
          Wire now = group.onAnotherDevice(person, node);
          assertEquals(4507, before.closeCode());
          long tookMillis = (System.nanoTime() - saidNanos) / 1_000_000;
          assertTrue(tookMillis < BOUND_MILLIS, "C10: took " + tookMillis + " ms");
          now.assertAlive();
        }
      }
      group.assertAllAlive();
      group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
    }
  }

  @Test
  void C10_theSameDeviceClosesItsOwnOlderConnectionWith4001() {
    try (var group = Group.of(1, a(), b())) {
      Person person = group.participants.get(0);
      for (Server node : List.of(a(), b(), b())) {
        Wire before = person.wire;
        Wire now = group.enter(person, node, before);
        assertEquals(4001, before.closeCode());
        now.assertAlive();
      }
    }
  }

  @Test
  void C10_theStageStandsOnSeveralScreens() {
    try (var group = Group.of(0, a(), b())) {
      Wire first = group.stage.wire;
      Wire second = group.onAnotherDevice(group.stage, b());
      Wire third = group.enter(group.stage, b());
      group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
      for (Wire wire : List.of(first, second, third)) {
        wire.untilVersion(group.supervisor.wire.version());
        wire.assertAlive();
      }
    }
  }

  @Test
  void C10_ofManyHellosAtOnceOnBothNodesOneStays_andEachIsWelcomed() {
    try (var group = Group.of(1, a(), b())) {
      Person person = group.participants.get(0);
      var wires = new ArrayList<Wire>();
      for (int i = 0; i < AT_ONCE; i++) wires.add(group.wire(person, i % 2 == 0 ? a() : b()));
      for (Wire wire : wires) {
        wire.send(person.hello(group.session, null).put("device", Sealed.id()));
      }
      wires.forEach(wire -> wire.await("welcome"));
      wires.add(person.wire);
      Wire stays = theOneThatStays(wires);
      stays.assertAlive();
      for (Wire wire : wires) {
        if (wire != stays) assertEquals(4507, wire.closeCode());
      }
    }
  }

  @Test
  void C10_whoIsLetInTwiceIsServedOnTheLastDevice() {
    try (var group = Group.of(0, a(), b())) {
      Person person = group.knock(a());
      Wire first = person.wire;
      Wire second = group.wire(person, b());
      second.send(person.knock(group.session, group.joinToken).put("device", Sealed.id()));
      second.await("waiting");
      group.admit(person);
      second.await("welcome");
      Wire left = theOneThatStays(List.of(first, second));
      left.assertAlive();
      person.wire = left;
    }
  }

  private static Wire theOneThatStays(List<Wire> wires) {
    long end = System.nanoTime() + 10 * BOUND_MILLIS * 1_000_000;
    List<Wire> open = wires;
    while (open.size() > 1 && System.nanoTime() < end) {
      wires.get(0).awaitMillis(20);
      open = open.stream().filter(Wire::isOpen).toList();
    }
    assertEquals(1, open.size());
    return open.get(0);
  }
}
