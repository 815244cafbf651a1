package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.Rundan;
import org.rundan.http.Patience;

/** Connections that say nothing, on a node that waits less long than people are waited for. */
@ExtendWith(TwoNodes.class)
class PatienceTest {
  private static final Patience SHORT = new Patience(300, 900);
  private static Server node;

  @BeforeAll
  static void start() {
    int port = OwnRedis.freePort();
    node = new Server(Rundan.start(Server.settings(TwoNodes.redis(), port), SHORT), port);
  }

  @AfterAll
  static void stop() {
    node.rundan().stop();
  }

  @Test
  void C1_helloComesInTime() {
    assertEquals(new Patience(10_000, 60_000), Patience.OF_THE_PROTOCOL);
    try (Wire wire = Wire.open(node)) {
      long openedNanos = System.nanoTime();
      assertEquals(4500, wire.closeCode());
      assertTrue(System.nanoTime() - openedNanos > 100_000_000, "not at once");
    }
  }

  @Test
  void C5_whoIsSilentIsClosedWith4002_whoPingsIsNot() {
    try (var group = Group.of(0, node)) {
      Wire talks = group.supervisor.wire;
      Wire silent = group.stage.wire;
      long end = System.nanoTime() + 1_500_000_000L;
      while (silent.isOpen() || System.nanoTime() < end) {
        silent.awaitMillis(200);
        talks.assertAlive();
        talks.done("setMandate", "text", Sealed.card(1));
      }
      assertEquals(4002, silent.closeCode(), "what it is sent keeps nobody alive");
      assertTrue(talks.isOpen());
    }
  }
}
