package org.rundan.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose request does not come whole in time, or whose answer is not taken
 * (PROTOCOL.md, O9): an idle timeout is held off for ever by one byte now and then. It looks at
 * what comes in and goes out beneath Vert.x, which has no name for this, and goes when the
 * connection has become a live one, which has bounds of its own.
 */
public final class SlowRequestGuard extends ChannelInboundHandlerAdapter {
  /** So often within the time allowed it is looked at, and closed in the last of these. */
  private static final int LOOKS = 5;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Between two requests; longer than a proxy in front keeps a connection that it does not use. */
  private static final long RESTING_NANOS = TimeUnit.SECONDS.toNanos(75);

  private final long lookMillis;
  private final long allowedNanos;
  private final RequestEnd requestEnd = new RequestEnd();
  private final AnswerEnd answerEnd = new AnswerEnd();

  private ScheduledFuture<?> looks;

  /** Whether a request is on its way; so it is from the first, before anything has come. */
  private boolean asking = true;

  private boolean answering;
  private long askedAtNanos = System.nanoTime();
  private long movedAtNanos = askedAtNanos;
  private long written;
  private long waiting;

  private SlowRequestGuard(long requestMillis) {
    lookMillis = Math.max(1, requestMillis / LOOKS);
    allowedNanos = (requestMillis - lookMillis) * NANOS_PER_MILLI;
  }

  /**
   * @param requestMillis in which a request must come whole, and part of an answer be taken
   */
  public static void watch(HttpConnection connection, long requestMillis) {
    ChannelHandlerContext vertx = ((HttpServerConnection) connection).channelHandlerContext();
    ChannelPipeline pipeline = vertx.pipeline();
    SlowRequestGuard promptness = new SlowRequestGuard(requestMillis);
    String decoder = pipeline.context(HttpRequestDecoder.class).name();
    pipeline.addBefore(decoder, "promptness", promptness);
    pipeline.addAfter(decoder, "request-end", promptness.requestEnd);
    pipeline.addBefore(vertx.name(), "answer-end", promptness.answerEnd);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    looks =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> look(context), lookMillis, lookMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    looks.cancel(false);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    long now = System.nanoTime();
    if (!asking) askedAtNanos = now;
    asking = true;
    movedAtNanos = now;
    context.fireChannelRead(bytes);
  }

  private void look(ChannelHandlerContext context) {
    ChannelPipeline pipeline = context.pipeline();
    if (pipeline.get(HttpRequestDecoder.class) == null) {
      pipeline.remove(this);
      pipeline.remove(requestEnd);
      pipeline.remove(answerEnd);
      return;
    }
    long now = System.nanoTime();
    if (hasMoved(context.channel().unsafe().outboundBuffer())) movedAtNanos = now;
    boolean tooSlow = asking && now - askedAtNanos > allowedNanos;
    boolean notTaken = waiting > 0 && now - movedAtNanos > allowedNanos;
    if (tooSlow || notTaken || now - movedAtNanos > RESTING_NANOS) context.close();
  }

  /** Whether some of what waits was taken, or more was written, since the last look. */
  private boolean hasMoved(ChannelOutboundBuffer buffer) {
    long waitingBefore = waiting;
    long writtenBefore = written;
    waiting = buffer == null ? 0 : buffer.totalPendingWriteBytes();
    written = buffer == null ? 0 : buffer.currentProgress();
    return waiting != waitingBefore || written != writtenBefore;
  }

  /** Hears, behind the decoder, that a request begins and is whole. */
  private final class RequestEnd extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      if (part instanceof HttpRequest && answering) {
        // no browser and no proxy asks before it is answered, and Vert.x logs a fault when many do
        ReferenceCountUtil.release(part);
        context.close();
        return;
      }
      answering |= part instanceof HttpRequest;
      if (part instanceof LastHttpContent) asking = false;
      context.fireChannelRead(part);
    }
  }

  /** Hears, next to Vert.x, that the answer is written, or that what came can not be read. */
  private final class AnswerEnd extends ChannelDuplexHandler {
    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
      if (part instanceof LastHttpContent) answering = false;
      context.write(part, written);
    }

    /** Anybody can send what cannot be read: it ends the connection, and is nothing to log. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
      boolean live = context.pipeline().get(HttpRequestDecoder.class) == null;
      if (failed instanceof DecoderException && !live) context.close();
      else context.fireExceptionCaught(failed);
    }
  }
}
