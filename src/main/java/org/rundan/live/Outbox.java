package org.rundan.live;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.WireLimits;

/**
 * What one connection is sent and has not taken yet. Bounded: one who falls behind is closed and
 * comes back with its position, so that nobody waits for it and nothing is held for it
 * (PROTOCOL.md, C8).
 */
final class Outbox {
  private final ServerWebSocket socket;
  private long queuedBytes;
  private int queuedMessages;
  private boolean closed;

  Outbox(ServerWebSocket socket) {
    this.socket = socket;
  }

  void send(String frame) {
    if (closed) return;
    long bytes = frame.getBytes(StandardCharsets.UTF_8).length;
    queuedBytes += bytes;
    queuedMessages++;
    if (queuedBytes > WireLimits.QUEUED_BYTES || queuedMessages > WireLimits.QUEUED_MESSAGES) {
      close(CloseCode.BEHIND);
      return;
    }
    socket
        .writeTextMessage(frame)
        .onComplete(
            written -> {
              queuedBytes -= bytes;
              queuedMessages--;
            });
  }

  /** Asks whether somebody is there; counted like anything else that is not taken. */
  void ping() {
    if (closed) return;
    queuedMessages++;
    socket.writePing(Buffer.buffer()).onComplete(written -> queuedMessages--);
  }

  void close(CloseCode why) {
    close(why.code(), why.reason());
  }

  /**
   * C6: over a frame that is wrong in itself, or a message too long. After anything else the close
   * handler follows.
   */
  void closeOver(Throwable broken) {
    if (broken instanceof CorruptedWebSocketFrameException frame) {
      close((short) frame.closeStatus().code(), frame.closeStatus().reasonText());
    } else if (broken instanceof IllegalStateException) {
      close(CloseCode.TOO_LONG); // in several frames; Vert.x has let go of them
    }
  }

  /** The other side says that it closes: it hears its own code back, and nothing more. */
  void isClosedByTheOther() {
    closed = true;
    socket.shutdownHandler(null); // which would answer that we go down
  }

  private void close(short code, String reason) {
    if (closed) return;
    closed = true;
    if (socket.isClosed()) return; // gone already, and the close handler is about to say so
    // while it stands, a close waits for it to do the closing
    socket.shutdownHandler(null);
    // a failure here is a connection that is gone already
    socket.close(code, reason).onFailure(gone -> {});
  }

  boolean isClosed() {
    return closed;
  }
}
