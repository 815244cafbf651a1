package org.rundan.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.rundan.gate.Gate;
import org.rundan.metrics.Metrics;
import org.rundan.metrics.Metrics.Limit;
import org.rundan.session.Refusal;

/** Limits how many rooms are opened from one address (PROTOCOL.md, G6). */
final class OpenLimit implements Handler<RoutingContext> {
  private final Gate gate;
  private final Metrics metrics;

  OpenLimit(Gate gate, Metrics metrics) {
    this.gate = gate;
    this.metrics = metrics;
  }

  @Override
  public void handle(RoutingContext request) {
    HttpServerRequest from = request.request();
    gate.countOpening(gate.addressOf(from.remoteAddress(), from.headers()))
        .onSuccess(
            waitMillis -> {
              if (waitMillis == 0) {
                request.next();
              } else {
                metrics.rateLimited(Limit.OPENING);
                JsonResponse.refuseTooFast(request, waitMillis);
              }
            })
        .onFailure(away -> JsonResponse.refuse(request, 503, Refusal.NOT_SAVED));
  }
}
