package org.rundan.vertx;

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
 * Slow-client guard (PROTOCOL.md, O9): closes a connection whose request is not complete in time,
 * or whose answer is not read. Vert.x's idle timeout does not help: one byte now and then keeps a
 * connection from being idle. It watches the traffic below Vert.x and removes itself once the
 * connection is upgraded to a live one, which has its own bounds.
 */
public final class SlowRequestGuard extends ChannelInboundHandlerAdapter {
  /** Checks within the time allowed; a connection is closed at the last of them. */
  private static final int CHECKS = 5;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Between two requests; longer than a proxy keeps an unused connection open. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(75);

  private final long checkMillis;
  private final long allowedNanos;
  private final RequestEnd requestEnd = new RequestEnd();
  private final ResponseEnd responseEnd = new ResponseEnd();

  private ScheduledFuture<?> checks;

  /** Whether a request is incomplete. True from the start, before anything has been received. */
  private boolean requesting = true;

  private boolean responding;
  private long requestedAtNanos = System.nanoTime();
  private long progressAtNanos = requestedAtNanos;
  private long writtenBytes;
  private long pendingBytes;

  private SlowRequestGuard(long requestMillis) {
    checkMillis = Math.max(1, requestMillis / CHECKS);
    allowedNanos = (requestMillis - checkMillis) * NANOS_PER_MILLI;
  }

  /**
   * @param requestMillis within which a request must be complete, and part of a response be read
   */
  public static void watch(HttpConnection connection, long requestMillis) {
    ChannelHandlerContext vertx = ((HttpServerConnection) connection).channelHandlerContext();
    ChannelPipeline pipeline = vertx.pipeline();
    SlowRequestGuard guard = new SlowRequestGuard(requestMillis);
    String decoder = pipeline.context(HttpRequestDecoder.class).name();
    pipeline.addBefore(decoder, "slow-request-guard", guard);
    pipeline.addAfter(decoder, "request-end", guard.requestEnd);
    pipeline.addBefore(vertx.name(), "response-end", guard.responseEnd);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    checks =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> check(context), checkMillis, checkMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    checks.cancel(false);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    long now = System.nanoTime();
    if (!requesting) requestedAtNanos = now;
    requesting = true;
    progressAtNanos = now;
    context.fireChannelRead(bytes);
  }

  private void check(ChannelHandlerContext context) {
    ChannelPipeline pipeline = context.pipeline();
    if (pipeline.get(HttpRequestDecoder.class) == null) {
      pipeline.remove(this);
      pipeline.remove(requestEnd);
      pipeline.remove(responseEnd);
      return;
    }
    long now = System.nanoTime();
    if (hasProgressed(context.channel().unsafe().outboundBuffer())) progressAtNanos = now;
    boolean tooSlow = requesting && now - requestedAtNanos > allowedNanos;
    boolean notRead = pendingBytes > 0 && now - progressAtNanos > allowedNanos;
    if (tooSlow || notRead || now - progressAtNanos > IDLE_NANOS) context.close();
  }

  /** Whether pending bytes were read by the peer, or more were written, since the last check. */
  private boolean hasProgressed(ChannelOutboundBuffer buffer) {
    long pendingBefore = pendingBytes;
    long writtenBefore = writtenBytes;
    pendingBytes = buffer == null ? 0 : buffer.totalPendingWriteBytes();
    writtenBytes = buffer == null ? 0 : buffer.currentProgress();
    return pendingBytes != pendingBefore || writtenBytes != writtenBefore;
  }

  /** Behind the decoder: sees where a request begins and ends. */
  private final class RequestEnd extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      if (part instanceof HttpRequest && responding) {
        // No browser or proxy pipelines requests, and Vert.x logs an error when many are pipelined.
        ReferenceCountUtil.release(part);
        context.close();
        return;
      }
      responding |= part instanceof HttpRequest;
      if (part instanceof LastHttpContent) requesting = false;
      context.fireChannelRead(part);
    }
  }

  /** Next to Vert.x: sees where a response ends, and that a request cannot be parsed. */
  private final class ResponseEnd extends ChannelDuplexHandler {
    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
      if (part instanceof LastHttpContent) responding = false;
      context.write(part, written);
    }

    /** Anybody can send what cannot be parsed: it ends the connection and is not worth a log. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
      boolean live = context.pipeline().get(HttpRequestDecoder.class) == null;
      if (failed instanceof DecoderException && !live) context.close();
      else context.fireExceptionCaught(failed);
    }
  }
}
