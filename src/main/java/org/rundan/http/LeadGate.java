package org.rundan.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.rundan.gate.ClientAddress;
import org.rundan.gate.Gate;
import org.rundan.session.Refusal;

/** Before a room is opened: whether the one who asks may lead here (PROTOCOL.md, O6). */
final class LeadGate implements Handler<RoutingContext> {
  private static final String BEARER = "Bearer ";

  private final WhoMayLead who;
  private final boolean ownStories;
  private final ClientAddress addresses;
  private final Gate gate;

  LeadGate(ServerContext edge) {
    Settings settings = edge.settings();
    gate = edge.gate();
    who = settings.whoMayLead();
    ownStories = settings.ownStories();
    addresses = new ClientAddress(settings.trustedProxies());
  }

  @Override
  public void handle(RoutingContext request) {
    if (who instanceof WhoMayLead.Secret secret) {
      askFor(secret, request);
    } else if (who instanceof WhoMayLead.User user && !isNamed(user, request.request())) {
      OpenRoute.refuse(request, 403, Refusal.MAY_NOT_LEAD);
    } else {
      request.next();
    }
  }

  /**
   * G6: tried too often, not even the right one opens. Whether it is right is known before anything
   * is counted, and a wrong one is counted in one step with the question whether it may be tried:
   * so however many come at the same moment, no more are answered.
   */
  private void askFor(WhoMayLead.Secret secret, RoutingContext request) {
    if (request.request().getHeader("Authorization") == null) {
      refuse(request);
      return;
    }
    String address = gate.addressOf(request.request().remoteAddress(), request.request().headers());
    boolean right = knows(secret, request.request());
    (right ? gate.mayTrySecret(address) : gate.wrongSecret(address))
        .onSuccess(
            waitMillis -> {
              if (waitMillis > 0) OpenLimit.refuse(request, waitMillis);
              else if (right) request.next();
              else refuse(request);
            })
        .onFailure(away -> OpenRoute.refuse(request, 503, Refusal.NOT_SAVED));
  }

  private static void refuse(RoutingContext request) {
    request.response().putHeader("WWW-Authenticate", BEARER.strip());
    OpenRoute.refuse(request, 401, Refusal.LEAD_SECRET);
  }

  private record About(String whoMayLead, boolean mayLead, boolean ownStories) {}

  /** O7: what the page may offer before anybody tries. */
  void about(RoutingContext request) {
    boolean mayLead = !(who instanceof WhoMayLead.User user) || isNamed(user, request.request());
    OpenRoute.json(request, 200, new About(who.word(), mayLead, ownStories));
  }

  private static boolean knows(WhoMayLead.Secret secret, HttpServerRequest request) {
    String said = request.getHeader("Authorization");
    return said != null && said.startsWith(BEARER) && secret.is(said.substring(BEARER.length()));
  }

  private boolean isNamed(WhoMayLead.User user, HttpServerRequest request) {
    String name = request.getHeader(user.header());
    return name != null && !name.isBlank() && addresses.isTrusted(request.remoteAddress());
  }
}
