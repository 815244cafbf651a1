package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** A node that is stopped in order: 4000, and nothing is lost. */
@ExtendWith(TwoNodes.class)
class StoppingTest {
  @Test
  void closeCode4000_aNodeThatStopsSendsItsClientsElsewhere_whereTheyResume() {
    Server going = Server.start(TwoNodes.redis());
    try (var group = Group.of(4, going)) {
      group.goTo(Group.LAP);
      Wire before = group.supervisor.wire;
      long startedNanos = System.nanoTime();
      going.rundan().stop();
      long tookMillis = (System.nanoTime() - startedNanos) / 1_000_000;
      for (Person person : group.everyone()) assertEquals(4000, person.wire.closeCode());
      assertTrue(tookMillis < 3_000, "stopping took " + tookMillis + " ms");

      for (Person person : group.everyone()) {
        Wire wire = group.enter(person, a(), person.wire);
        var welcome = wire.frames().get(0);
        assertEquals("false", welcome.get("whole").asText());
        assertEquals(0, welcome.get("parts").size(), welcome.toString());
      }
      assertEquals(before.sequence(), group.supervisor.wire.sequence());
      assertEquals(before.parts(), group.supervisor.wire.parts());
      group.untilAllHave(group.supervisor.wire.done("pause"));
    }
  }
}
