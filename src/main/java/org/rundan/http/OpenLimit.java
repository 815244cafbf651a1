package org.rundan.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.rundan.gate.Gate;
import org.rundan.session.Refusal;

/** So many rooms are opened from one address (PROTOCOL.md, G6). */
final class OpenLimit implements Handler<RoutingContext> {
  private final Gate gate;

  OpenLimit(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void handle(RoutingContext request) {
    HttpServerRequest from = request.request();
    gate.open(gate.addressOf(from.remoteAddress(), from.headers()))
        .onSuccess(
            waitMillis -> {
              if (waitMillis == 0) request.next();
              else refuse(request, waitMillis);
            })
        .onFailure(away -> OpenRoute.refuse(request, 503, Refusal.NOT_SAVED));
  }

  /** Rounded up: one who comes a moment too soon would be counted again. */
  static void refuse(RoutingContext request, long waitMillis) {
    long seconds = TimeUnit.MILLISECONDS.toSeconds(waitMillis + 999);
    request.response().putHeader("Retry-After", Long.toString(seconds));
    OpenRoute.refuse(request, 429, Refusal.TOO_FAST);
  }
}
