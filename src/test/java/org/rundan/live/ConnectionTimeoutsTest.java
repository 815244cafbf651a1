package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.Rundan;
import org.rundan.testing.Ports;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** Silent connections, on a node with shorter timeouts than in production. */
@ExtendWith(TwoNodes.class)
class ConnectionTimeoutsTest {
  private static final ConnectionTimeouts SHORT = new ConnectionTimeouts(600, 300, 250, 900);
  private static Server node;

  @BeforeAll
  static void start() {
    int port = Ports.free();
    node = new Server(Rundan.start(Server.settings(TwoNodes.redis(), port), SHORT), port);
  }

  @AfterAll
  static void stop() {
    node.rundan().stop();
  }

  @Test
  void C1_helloComesInTime() {
    assertEquals(
        new ConnectionTimeouts(5_000, 10_000, 15_000, 35_000), ConnectionTimeouts.OF_THE_PROTOCOL);
    try (Wire wire = Wire.open(node)) {
      long openedNanos = System.nanoTime();
      assertEquals(4500, wire.closeCode());
      assertTrue(System.nanoTime() - openedNanos > 100_000_000, "not at once");
    }
  }

  @Test
  void C6_aClientThatAnswersACloseIsLetGo_oneThatDoesNotIsWaitedForBriefly() {
    try (Raw saysNothing = Raw.open(node);
        Raw answers = Raw.open(node)) {
      for (Raw one : List.of(saysNothing, answers)) {
        one.frame(true, 2, new byte[] {1});
        assertEquals(1003, one.closeCode());
      }
      answers.answerClose(1003);
      answers.awaitEnd();
      assertTrue(saysNothing.isOpen(), "who answered did not wait with the other");
      saysNothing.awaitEnd();
    }
  }

  @Test
  void C5_aGhostIsClosedWith4002_andCountsAsHereNoMore_whoAnswersPingsStays() {
    try (var group = Group.of(2, node);
        Raw ghost = Raw.open(node)) {
      Person gone = group.participants.get(0);
      Wire lead = group.supervisor.wire;
      ghost.send(gone.hello(group.session, null).toString());
      assertEquals(4001, gone.wire.closeCode(), "the same device is here again");
      lead.done("setMandate", "text", Sealed.card(1));
      lead.until(wire -> isHere(wire, gone.seat));
      // It takes what it is sent, and answers no ping: nobody is there. The others say nothing, and
      // their sockets answer.
      lead.until(wire -> !isHere(wire, gone.seat));
      assertEquals(4002, ghost.closeCode());
      Person quiet = group.participants.get(1);
      assertTrue(quiet.wire.isOpen() && group.stage.wire.isOpen(), "who answers pings stays");
      quiet.wire.assertAlive();
    }
  }

  /** The last value received. */
  private static boolean isHere(Wire wire, String seat) {
    boolean here = false;
    for (var frame : wire.frames()) {
      if (frame.has("here")) here = frame.get("here").toString().contains(seat);
    }
    return here;
  }
}
