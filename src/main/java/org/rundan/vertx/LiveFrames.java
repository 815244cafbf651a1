package org.rundan.vertx;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.WireLimits;

/**
 * Bounds what Vert.x does on its own with the frames of a live connection, before it does it: it
 * answers every ping, even when the peer does not read the answers, and collects a message from any
 * number of frames over any time (PROTOCOL.md, C6 and C7).
 */
public final class LiveFrames extends ChannelInboundHandlerAdapter {
  /** The connection that the frames belong to. */
  public interface Closing {
    /** Whether this side has closed it. */
    boolean isClosed();

    /** The peer sent a close frame; it gets its own code back and nothing more. */
    void closedByPeer();

    /** Closes for a reason of the protocol. */
    void close(CloseCode why);

    /** Closes with a code of the WebSocket standard. */
    void close(short code, String reason);
  }

  private final long messageMillis;
  private final BooleanSupplier takePing;
  private final Closing connection;

  /** Frames so far of a message that is not complete. */
  private int frames;

  private ScheduledFuture<?> messageTimeout;
  private boolean closing;

  /** Whether Vert.x has been given the first frame of the message that is not complete. */
  private boolean begun = true;

  private LiveFrames(long messageMillis, BooleanSupplier takePing, Closing connection) {
    this.messageMillis = messageMillis;
    this.takePing = takePing;
    this.connection = connection;
  }

  /**
   * Must be called in the turn of the event loop in which the socket was accepted.
   *
   * @param messageMillis within which a message in several frames must be complete
   * @param takePing counts one ping; false when the peer pings too fast
   */
  public static void bound(
      ServerWebSocket socket, long messageMillis, BooleanSupplier takePing, Closing connection) {
    socket.exceptionHandler(failure -> closeOver(failure, connection));
    ChannelHandlerContext vertx = ((WebSocketInternal) socket).channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), "utf-8", new Utf8FrameValidator(false));
    vertx
        .pipeline()
        .addBefore(
            vertx.name(), "live-frames", new LiveFrames(messageMillis, takePing, connection));
  }

  /** C6: an invalid frame, or a message that is too long. The close handler handles the rest. */
  private static void closeOver(Throwable failure, Closing connection) {
    if (failure instanceof CorruptedWebSocketFrameException frame) {
      connection.close((short) frame.closeStatus().code(), frame.closeStatus().reasonText());
    } else if (failure instanceof IllegalStateException) {
      connection.close(CloseCode.TOO_LONG); // Vert.x has already dropped its frames
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    if (frame instanceof CloseWebSocketFrame && connection.isClosed()) {
      // Vert.x ends the connection twice, and fails, when the answer comes before its own close is
      // sent
      ReferenceCountUtil.release(frame);
      // Write from here, not from the end of the pipeline: there Vert.x would wait for the answer
      // that was just dropped.
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> context.close());
      return;
    }
    boolean passed = !closing && mayPass(context, frame);
    if (!passed || beginsEmpty(frame)) ReferenceCountUtil.release(frame);
    else context.fireChannelRead(begun ? frame : begin((WebSocketFrame) frame));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    messageEnds();
  }

  /** Vert.x fails on a message whose first frame is empty: the next frame becomes the first. */
  private boolean beginsEmpty(Object frame) {
    boolean empty = frame instanceof WebSocketFrame any && !any.content().isReadable();
    boolean more = frame instanceof WebSocketFrame any && !any.isFinalFragment();
    if (empty && more && (frame instanceof TextWebSocketFrame || !begun)) begun = false;
    return empty && more;
  }

  private WebSocketFrame begin(WebSocketFrame frame) {
    if (!(frame instanceof ContinuationWebSocketFrame)) return frame;
    begun = true;
    return new TextWebSocketFrame(frame.isFinalFragment(), frame.rsv(), frame.content());
  }

  private boolean mayPass(ChannelHandlerContext context, Object frame) {
    if (frame instanceof PingWebSocketFrame) {
      if (!takePing.getAsBoolean()) return end(CloseCode.TOO_FAST);
      // Do not answer a peer that has not read the previous answers.
      return context.channel().isWritable();
    }
    if (frame instanceof CloseWebSocketFrame) connection.closedByPeer();
    // Vert.x passes binary data on only when it is complete, and never if its first frame is empty.
    if (frame instanceof BinaryWebSocketFrame data && !data.isFinalFragment()) {
      return end(CloseCode.NOT_TEXT);
    }
    boolean ofAMessage =
        frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame;
    if (!ofAMessage) return true;
    if (((WebSocketFrame) frame).isFinalFragment()) {
      messageEnds();
      return true;
    }
    if (++frames > WireLimits.MESSAGE_FRAMES) return end(CloseCode.TOO_LONG);
    if (frames == 1) {
      messageTimeout =
          context
              .executor()
              .schedule(() -> end(CloseCode.TOO_LONG), messageMillis, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private boolean end(CloseCode why) {
    closing = true;
    messageEnds();
    connection.close(why);
    return false;
  }

  private void messageEnds() {
    frames = 0;
    if (messageTimeout != null) messageTimeout.cancel(false);
  }
}
