package org.rundan.faults;

import java.time.Duration;
import org.rundan.testing.Eventually;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.server.Server;

/**
 * C8: a screen that asks for much and reads nothing. The server must not buffer all of it, but
 * close the connection.
 */
final class SlowReader {
  /** Within C7: the burst, and the rate after it. */
  private static final int BURST = 25;

  private static final long INTERVAL_NANOS = Duration.ofMillis(110).toNanos();

  /** The sockets between hold some 4 MB; this is twice that, at an answer's size. */
  private static final int PINGS = 150;

  private static final int ANSWER_BYTES = 60_000;
  private static final int RECEIVE_BUFFER_BYTES = 4_096;

  private SlowReader() {}

  /** Whether the server closes it. Asks for some 15 s. */
  static boolean isLetGo(ServerNode node, Page stage) {
    var server = new Server(null, node.port);
    try (Raw raw = Raw.open(server, RECEIVE_BUFFER_BYTES, "/live", "Origin: " + server.address())) {
      raw.send(stage.hello(null).put("device", Sealed.id()).toString());
      String ping = Frames.of("ping").put("at", "x".repeat(ANSWER_BYTES)).toString();
      long begunNanos = System.nanoTime();
      for (int sent = 0; sent < PINGS; sent++) {
        if (sent >= BURST) Eventually.at(begunNanos + (sent - BURST + 1) * INTERVAL_NANOS);
        if (!raw.send(ping)) return true;
      }
      return false;
    }
  }
}
