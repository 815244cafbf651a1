package org.rundan.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rundan.protocol.Json;
import org.rundan.session.Refusal;

/** The JSON responses of all routes. No cache may keep them. */
final class JsonResponse {
  private JsonResponse() {}

  static void send(RoutingContext request, int status, Object body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Json.write(body));
  }

  static void refuse(RoutingContext request, int status, Refusal refusal) {
    send(request, status, Map.of("code", refusal.code()));
  }

  /** Rounded up to seconds: a client that tries a moment too soon would be counted again. */
  static void refuseTooFast(RoutingContext request, long waitMillis) {
    long seconds = TimeUnit.MILLISECONDS.toSeconds(waitMillis + 999);
    request.response().putHeader("Retry-After", Long.toString(seconds));
    refuse(request, 429, Refusal.TOO_FAST);
  }
}
