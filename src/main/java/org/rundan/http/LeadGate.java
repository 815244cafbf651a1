package org.rundan.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.rundan.gate.ClientAddress;
import org.rundan.gate.Gate;
import org.rundan.metrics.Metrics;
import org.rundan.metrics.Metrics.Limit;
import org.rundan.session.Refusal;

/** Checks whether a client may lead here, before a room is opened (PROTOCOL.md, O6). */
final class LeadGate implements Handler<RoutingContext> {
  private static final String BEARER = "Bearer ";

  private final WhoMayLead who;
  private final boolean ownStories;
  private final ClientAddress addresses;
  private final Gate gate;
  private final Metrics metrics;

  LeadGate(Settings settings, Gate gate, Metrics metrics) {
    this.gate = gate;
    this.metrics = metrics;
    who = settings.whoMayLead();
    ownStories = settings.ownStories();
    addresses = new ClientAddress(settings.trustedProxies());
  }

  @Override
  public void handle(RoutingContext request) {
    if (who instanceof WhoMayLead.Secret secret) {
      askFor(secret, request);
    } else if (who instanceof WhoMayLead.User user && !isNamed(user, request.request())) {
      JsonResponse.refuse(request, 403, Refusal.MAY_NOT_LEAD);
    } else {
      request.next();
    }
  }

  /**
   * G6: after too many tries, not even the right secret works. It is compared before anything is
   * counted, and a wrong one is counted in the same step that checks the limit: however many come
   * at the same moment, no more are answered.
   */
  private void askFor(WhoMayLead.Secret secret, RoutingContext request) {
    if (request.request().getHeader("Authorization") == null) {
      refuse(request);
      return;
    }
    String address = gate.addressOf(request.request().remoteAddress(), request.request().headers());
    boolean right = knows(secret, request.request());
    (right ? gate.checkLeadSecret(address) : gate.countWrongLeadSecret(address))
        .onSuccess(
            waitMillis -> {
              if (waitMillis > 0) {
                metrics.rateLimited(Limit.OPENING);
                JsonResponse.refuseTooFast(request, waitMillis);
              } else if (right) {
                request.next();
              } else {
                refuse(request);
              }
            })
        .onFailure(away -> JsonResponse.refuse(request, 503, Refusal.NOT_SAVED));
  }

  private static void refuse(RoutingContext request) {
    request.response().putHeader("WWW-Authenticate", BEARER.strip());
    JsonResponse.refuse(request, 401, Refusal.LEAD_SECRET);
  }

  private record About(String whoMayLead, boolean mayLead, boolean ownStories) {}

  /** O7: what the page may offer before anybody tries. */
  void about(RoutingContext request) {
    boolean mayLead = !(who instanceof WhoMayLead.User user) || isNamed(user, request.request());
    JsonResponse.send(request, 200, new About(who.word(), mayLead, ownStories));
  }

  private static boolean knows(WhoMayLead.Secret secret, HttpServerRequest request) {
    String given = request.getHeader("Authorization");
    return given != null && given.startsWith(BEARER) && secret.is(given.substring(BEARER.length()));
  }

  private boolean isNamed(WhoMayLead.User user, HttpServerRequest request) {
    String name = request.getHeader(user.header());
    return name != null && !name.isBlank() && addresses.isTrusted(request.remoteAddress());
  }
}
