package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.Rundan;
import org.rundan.testing.Ports;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/**
 * S6, O9: clients that flood or read nothing are disconnected in time and cost little, and the
 * people of a session on the same server notice nothing.
 */
@ExtendWith(TwoNodes.class)
class BombsTest {
  private static final int CONNECTIONS_PER_BOMB = 5;

  /** Between two sends. */
  private static final long TURN_MILLIS = 10;

  private static final int CONNECTIONS_FULL = 5_000;

  /** The documented timeout; the quick run sets a shorter one. */
  private static final long REQUEST_BOUND_MILLIS = 5_000;

  /** C1, and two seconds for a client that does not answer the close. */
  private static final long HELLO_BOUND_MILLIS = 10_000 + 2_000;

  /** The rate limit (C7), with a margin. */
  private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  private static final long LATE_MILLIS = 1_000;

  /** S6: beside what a connection costs by being there. */
  private static final long GROWTH_BYTES = 32 << 20;

  /** Both ends of it, which are in this process: 8 to 18 KB were counted, most for a live one. */
  private static final long CONNECTION_BYTES = 18 * 1024;

  private static final String ASK = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String PIECE = "1000\r\n" + "a".repeat(4096) + "\r\n";

  /** A live frame with a mask of nothing. */
  private static String frame(int first, String text) {
    String length =
        text.length() < 126
            ? "" + (char) (0x80 | text.length())
            : "\u00fe" + (char) (text.length() >> 8) + (char) (text.length() & 0xff);
    return (char) first + length + "\0\0\0\0" + text;
  }

  private record Bomb(String name, String first, String more, boolean live, boolean reads) {
    static Bomb http(String name, String first, String more) {
      return new Bomb(name, first, more, false, true);
    }
  }

  private static List<Bomb> bombs(Server server, String hello) {
    String post = "POST %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n";
    String upgrade =
        "GET /live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Origin: http://localhost\r\n";
    String open = upgrade + "\r\n";
    String said = open + frame(0x81, hello);
    return List.of(
        Bomb.http("nothing", "", ""),
        Bomb.http("a head by byte", "GET / HTTP/1.1\r\nX: ", "a"),
        Bomb.http("a second head by byte", ASK.replace("/ ", "/about ") + "GET", "a"),
        Bomb.http("a line without end", "GET /", "a".repeat(4096)),
        Bomb.http("a header without end", "GET / HTTP/1.1\r\nX: ", "a".repeat(4096)),
        Bomb.http("headers without end", "GET / HTTP/1.1\r\n", "A: b\r\n".repeat(100)),
        Bomb.http("a body by byte", post.formatted("/sessions", "Content-Length: 1000"), "a"),
        Bomb.http("the same to nobody", post.formatted("/nowhere", "Content-Length: 1000"), "a"),
        Bomb.http(
            "a body without end",
            post.formatted("/nowhere", "Content-Length: 1000000000"),
            "a".repeat(4096)),
        Bomb.http(
            "pieces without end", post.formatted("/sessions", "Transfer-Encoding: chunked"), PIECE),
        Bomb.http("an upgrade by byte", upgrade, "a"),
        Bomb.http(
            "an upgrade with a body",
            upgrade + "Content-Length: 1000000000\r\n\r\n",
            "a".repeat(4096)),
        Bomb.http("an upgrade with pieces", upgrade + "Transfer-Encoding: chunked\r\n\r\n", PIECE),
        Bomb.http("another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\0".repeat(9)),
        new Bomb("asking and taking nothing", "", ASK.repeat(100), false, false),
        new Bomb("live, and nothing", open, "", true, true),
        new Bomb("frames without end", open + frame(1, "a"), frame(0, "a").repeat(20), true, true),
        new Bomb(
            "empty frames without end", open + frame(1, ""), frame(0, "").repeat(400), true, true),
        new Bomb("a message by byte", said + frame(1, "a"), frame(0, "a"), true, true),
        new Bomb("pings", said, frame(0x89, "a".repeat(125)).repeat(100), true, false));
  }

  @Test
  void O9_S6_thoseWhoAskWithoutEndAreLetGo_andTheOthersGoOn() {
    int port = Ports.free();
    // the others of this list are waited for as ever: the people of the session are among them
    var patience = new ConnectionTimeouts(800, 300, 15_000, 35_000);
    var node = new Server(Rundan.start(Server.settings(TwoNodes.redis(), port), patience), port);
    try {
      letGo(node, CONNECTIONS_PER_BOMB);
    } finally {
      node.rundan().stop();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void O9_S6_5000whoAskWithoutEndAreLetGo_andTheMemoryIsBounded() {
    int bombs = bombs(a(), "").size();
    letGo(a(), CONNECTIONS_FULL / bombs);
  }

  /** Disconnecting clients must not fill the log. */
  @Test
  void S6_whoAsksForMuchAndIsGone_leavesNoWordInTheLog() {
    for (int i = 0; i < 50; i++) Raw.askAndCut(a(), ASK.repeat(100));
    for (int i = 0; i < 50; i++) assertEquals(200, a().get("/health/ready").statusCode());
  }

  private static void letGo(Server node, int each) {
    var crowds = new ArrayList<Crowd>();
    try (var group = Group.of(2, node)) {
      Wire lead = group.supervisor.wire;
      var hello = group.stage.hello(group.session, null).put("device", Sealed.id());
      List<Bomb> bombs = bombs(node, hello.toString());
      long usedBefore = Memory.usedBytes();
      long mostUsed = 0;
      int answered = 0;
      long slowestMillis = 0;
      long askedNanos = System.nanoTime();
      for (Bomb bomb : bombs) {
        byte[] more = bomb.more.getBytes(StandardCharsets.ISO_8859_1);
        crowds.add(new Crowd(node, each, bomb.first, more, bomb.reads));
        crowds.forEach(Crowd::turn);
      }
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * HELLO_BOUND_MILLIS);
      while (crowds.stream().anyMatch(crowd -> crowd.open() > 0) && System.nanoTime() < end) {
        crowds.forEach(Crowd::turn);
        lead.awaitMillis(TURN_MILLIS);
        if (System.nanoTime() - askedNanos < ASK_NANOS) continue;
        askedNanos = System.nanoTime();
        lead.done("setMandate", "text", Sealed.card(1));
        slowestMillis = Math.max(slowestMillis, (System.nanoTime() - askedNanos) / 1_000_000);
        if (answered++ % 10 == 0) mostUsed = Math.max(mostUsed, Memory.usedBytes() - usedBefore);
      }
      System.out.printf(
          "bombs: %d connections each; %d commands of others answered, the slowest in %d ms;"
              + " at most %d KiB more in use%n",
          each, answered, slowestMillis, mostUsed / 1024);
      for (int i = 0; i < bombs.size(); i++) {
        Bomb bomb = bombs.get(i);
        long boundMillis = bomb.live ? HELLO_BOUND_MILLIS : REQUEST_BOUND_MILLIS;
        long lastedMillis = crowds.get(i).lastedMillis();
        String what = bomb.name + ": " + crowds.get(i).answered();
        assertEquals(0, crowds.get(i).open(), what);
        // where the people of the session wait, so do the look at a bomb and its end
        assertTrue(
            lastedMillis <= boundMillis + LATE_MILLIS + 2 * slowestMillis,
            what + ", " + lastedMillis + " ms");
      }
      long connectionBytes = each * bombs.size() * CONNECTION_BYTES;
      assertTrue(mostUsed < GROWTH_BYTES + connectionBytes, mostUsed + " bytes");
      group.assertAllAlive();
    } finally {
      crowds.forEach(Crowd::close);
    }
  }
}
