package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rundan.testing.client.Frames;

/**
 * One connection of a page, over a path on which things go wrong.
 *
 * @param port its own, by which the path knows it
 */
record Link(WebSocket socket, FaultyPath path, int port) {
  private static final int CONNECT_MILLIS = 2_000;

  /** For "no close frame came". */
  private static final int ABNORMAL = 1006;

  /** They say each connection that was cut, and that is what happens here. Held, or forgotten. */
  private static final List<Logger> CLIENTS_LOGS =
      List.of(
          Logger.getLogger("io.vertx"),
          Logger.getLogger("io.netty"),
          Logger.getLogger("io.lettuce"));

  static {
    CLIENTS_LOGS.forEach(log -> log.setLevel(Level.OFF));
  }

  private static final Vertx VERTX = Vertx.vertx();
  private static final WebSocketClient CLIENT =
      VERTX.createWebSocketClient(
          new WebSocketClientOptions()
              .setMaxFrameSize(1 << 20)
              .setMaxMessageSize(1 << 20)
              .setMaxConnections(1_000));

  /**
   * @param frame null when it was closed
   * @param closeCode 0 unless it was
   */
  record Event(Link link, JsonNode frame, int closeCode) {}

  /** Connects, or gives null. */
  static Link open(FaultyPath path, Consumer<Event> told) {
    Future<Link> connecting =
        connect(path.port())
            .map(
                socket -> {
                  var link = new Link(socket, path, socket.localAddress().port());
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

  static Future<WebSocket> connect(int port) {
    var where = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/live");
    where.addHeader("Origin", "http://127.0.0.1:" + port).setTimeout(CONNECT_MILLIS);
    return CLIENT.connect(where);
  }

  /** To be called in the turn in which it was connected. */
  static void listen(WebSocket socket, Link link, Consumer<Event> told) {
    socket.textMessageHandler(text -> told.accept(new Event(link, Frames.read(text), 0)));
    socket.exceptionHandler(cut -> {}); // it is closed, which is told
    socket.closeHandler(
        closed -> {
          Short code = socket.closeStatusCode();
          told.accept(new Event(link, null, code == null ? ABNORMAL : code));
        });
  }

  void send(JsonNode message) {
    socket.writeTextMessage(message.toString());
  }

  /** Without a word. */
  void cut() {
    path.strike(port, FaultyPath.Fault.RESET, 0);
    socket.close();
  }
}
