package org.rundan.live;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.WireLimits;
import org.rundan.vertx.LiveFrames;

/**
 * The frames that a connection has been sent and has not read yet. Bounded: a client that falls
 * behind is closed and comes back with its position, so nothing is buffered for it and nobody waits
 * for it (PROTOCOL.md, C8).
 */
final class Outbox implements LiveFrames.Closing {
  private final ServerWebSocket socket;
  private long queuedBytes;
  private int queuedMessages;
  private boolean closed;
  private int closeCode;

  Outbox(ServerWebSocket socket) {
    this.socket = socket;
  }

  void send(String frame) {
    if (closed) return;
    int bytes = ByteBufUtil.utf8Bytes(frame);
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

  /** Counts as a queued message until it is written. */
  void ping() {
    if (closed) return;
    queuedMessages++;
    socket.writePing(Buffer.buffer()).onComplete(written -> queuedMessages--);
  }

  @Override
  public void close(CloseCode why) {
    close(why.code(), why.reason());
  }

  @Override
  public void closedByPeer() {
    closed = true;
    socket.shutdownHandler(null); // it would send RESTART
  }

  @Override
  public void close(short code, String reason) {
    if (closed) return;
    closed = true;
    if (socket.isClosed()) return; // the close handler is about to run
    closeCode = code;
    // As long as there is one, Vert.x leaves closing to it.
    socket.shutdownHandler(null);
    // A failure means that the connection is already gone.
    socket.close(code, reason).onFailure(gone -> {});
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** The code with which this side closed the connection; 0 if it did not. */
  int closeCode() {
    return closeCode;
  }
}
