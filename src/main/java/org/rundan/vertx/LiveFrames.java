package org.rundan.live;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.TimeUnit;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.WireLimits;

/**
 * Bounds what Vert.x does by itself with the frames of a live connection, before it does it: it
 * answers every ping, whether or not the answers are taken, and gathers a message from any number
 * of frames for any time (PROTOCOL.md, C6 and C7).
 */
final class LiveFrames extends ChannelInboundHandlerAdapter {
  private final Rate pings = new Rate(System::nanoTime);
  private final long messageMillis;
  private final Outbox outbox;

  /** Those of the message that is under way. */
  private int frames;

  private ScheduledFuture<?> tooSlow;
  private boolean closing;

  /** Whether Vert.x has had the first frame of the message that is under way. */
  private boolean begun = true;

  private LiveFrames(long messageMillis, Outbox outbox) {
    this.messageMillis = messageMillis;
    this.outbox = outbox;
  }

  /**
   * To be called in the turn in which the socket was accepted.
   *
   * @param messageMillis in which a message that comes in several frames must be whole
   */
  static void bound(ServerWebSocket socket, long messageMillis, Outbox outbox) {
    socket.exceptionHandler(outbox::closeOver);
    ChannelHandlerContext vertx = ((WebSocketInternal) socket).channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), "utf-8", new Utf8FrameValidator(false));
    vertx.pipeline().addBefore(vertx.name(), "live-frames", new LiveFrames(messageMillis, outbox));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    if (frame instanceof CloseWebSocketFrame && outbox.isClosed()) {
      // Vert.x ends a connection twice, and fails, whose answer comes before its own close is sent
      ReferenceCountUtil.release(frame);
      // from here, not from the end of the pipeline: there Vert.x would wait for the answer that it
      // did not get
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> context.close());
      return;
    }
    boolean passed = !closing && mayPass(context, frame);
    if (!passed || beginsEmpty(frame)) ReferenceCountUtil.release(frame);
    else context.fireChannelRead(begun ? frame : begin((WebSocketFrame) frame));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    forget();
  }

  /**
   * Vert.x fails over a message whose first frame is empty: it begins with the next one instead.
   */
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
      if (!pings.take()) return end(CloseCode.TOO_FAST);
      // whoever has not taken what was answered before is answered no more
      return context.channel().isWritable();
    }
    if (frame instanceof CloseWebSocketFrame) outbox.isClosedByTheOther();
    // Vert.x hands it on when it is whole, and never when its first frame is empty
    if (frame instanceof BinaryWebSocketFrame data && !data.isFinalFragment())
      return end(CloseCode.NOT_TEXT);
    boolean ofAMessage =
        frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame;
    if (!ofAMessage) return true;
    if (((WebSocketFrame) frame).isFinalFragment()) {
      forget();
      return true;
    }
    if (++frames > WireLimits.MESSAGE_FRAMES) return end(CloseCode.TOO_LONG);
    if (frames == 1) {
      tooSlow =
          context
              .executor()
              .schedule(() -> end(CloseCode.TOO_LONG), messageMillis, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private boolean end(CloseCode why) {
    closing = true;
    forget();
    outbox.close(why);
    return false;
  }

  private void forget() {
    frames = 0;
    if (tooSlow != null) tooSlow.cancel(false);
  }
}
