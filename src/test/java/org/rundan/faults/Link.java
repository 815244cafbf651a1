package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.LiveSocket;

/**
 * One connection of a page, over a path that injects faults.
 *
 * @param port the client's, by which the path knows it
 */
record Link(LiveSocket socket, FaultyPath path, int port) {
  private static final int CONNECT_MILLIS = 2_000;

  /**
   * The client libraries log every connection that is cut, which is what happens here. The loggers
   * are held, since a level is lost with a logger that is collected.
   */
  private static final List<Logger> CLIENT_LOGS =
      List.of(
          Logger.getLogger("io.vertx"),
          Logger.getLogger("io.netty"),
          Logger.getLogger("io.lettuce"));

  static {
    CLIENT_LOGS.forEach(log -> log.setLevel(Level.OFF));
  }

  /**
   * @param frame null when it was closed
   * @param closeCode 0 unless it was
   */
  record Event(Link link, JsonNode frame, int closeCode) {}

  /** Connects, or returns null. */
  static Link open(FaultyPath path, Consumer<Event> told) {
    Future<Link> connecting =
        connect(path.port())
            .map(
                socket -> {
                  var link = new Link(socket, path, socket.port());
                  listen(socket, link, told);
                  return link;
                });
    try {
      return connecting.await(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (Exception nobodyThere) {
      connecting.onSuccess(late -> late.socket().close());
      return null;
    }
  }

  static Future<LiveSocket> connect(int port) {
    return LiveSocket.connect(port, "Origin", "http://127.0.0.1:" + port);
  }

  static void listen(LiveSocket socket, Link link, Consumer<Event> told) {
    socket.listen(
        text -> told.accept(new Event(link, Frames.read(text), 0)),
        code -> told.accept(new Event(link, null, code)));
  }

  void send(JsonNode message) {
    socket.send(message.toString());
  }

  /** Without a close frame. */
  void cut() {
    path.strike(port, FaultyPath.Fault.RESET, 0);
    socket.close();
  }
}
