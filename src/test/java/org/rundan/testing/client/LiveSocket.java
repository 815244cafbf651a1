package org.rundan.testing.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** One connection to {@code /live}: messages as text, and the end. All test clients stand on it. */
public final class LiveSocket {
  /** For "no close frame came". */
  private static final int ABNORMAL = 1006;

  private static final int CONNECT_MILLIS = 2_000;

  private static final WebSocketClient CLIENT =
      Vertx.vertx()
          .createWebSocketClient(
              new WebSocketClientOptions()
                  .setMaxFrameSize(1 << 20)
                  .setMaxMessageSize(1 << 20)
                  .setMaxConnections(1_000));

  private final WebSocket socket;

  private LiveSocket(WebSocket socket) {
    this.socket = socket;
  }

  /**
   * @param headers names and values by turns
   */
  public static Future<LiveSocket> connect(int port, String... headers) {
    var where =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/live")
            .setTimeout(CONNECT_MILLIS);
    for (int i = 0; i < headers.length; i += 2) where.addHeader(headers[i], headers[i + 1]);
    return CLIENT.connect(where).map(LiveSocket::new);
  }

  /** Must be called in the turn of the event loop in which it was connected. */
  public void listen(Consumer<String> received, IntConsumer closed) {
    socket.textMessageHandler(received::accept);
    socket.exceptionHandler(reset -> {}); // the close handler follows
    socket.closeHandler(
        end -> {
          Short code = socket.closeStatusCode();
          closed.accept(code == null ? ABNORMAL : code);
        });
  }

  /** In one frame, whatever its size. */
  public void send(String text) {
    socket.writeFinalTextFrame(text);
  }

  public void sendBinary() {
    socket.writeFinalBinaryFrame(Buffer.buffer("binary"));
  }

  /** The client's port, by which a path between knows the connection. */
  public int port() {
    return socket.localAddress().port();
  }

  public void close() {
    socket.close();
  }
}
