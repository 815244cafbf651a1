package org.rundan.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.rundan.gate.Loopback;
import org.rundan.metrics.Metrics;

/**
 * {@code GET /metrics}, in the text format of Prometheus. Served to this machine only; to everybody
 * else it does not exist.
 */
final class MetricsRoute implements Handler<RoutingContext> {
  /** Headers by which a proxy says that the request is somebody else's. */
  private static final List<String> FORWARDED =
      List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

  private final Metrics metrics;

  MetricsRoute(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(RoutingContext request) {
    var from = request.request();
    if (!isFromThisMachine(from.remoteAddress(), from.authority(), from.headers())) {
      request.next();
      return;
    }
    var text = new ByteArrayOutputStream();
    try {
      metrics.write(text);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    request
        .response()
        .putHeader("Content-Type", metrics.contentType())
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(text.toByteArray()));
  }

  /**
   * A proxy on this machine connects from loopback too, so the request must also be addressed to
   * loopback and carry none of a proxy's headers.
   */
  static boolean isFromThisMachine(SocketAddress peer, HostAndPort authority, MultiMap headers) {
    return peer != null
        && peer.hostAddress() != null
        && Loopback.isLoopback(peer.hostAddress())
        && authority != null
        && Loopback.isLoopback(authority.host())
        && FORWARDED.stream().noneMatch(headers::contains);
  }
}
