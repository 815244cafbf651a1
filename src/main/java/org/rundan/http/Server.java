package org.rundan.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.rundan.gate.Gate;
import org.rundan.live.Connection;
import org.rundan.live.ConnectionRegistry;
import org.rundan.live.LiveContext;
import org.rundan.metrics.Metrics.Limit;
import org.rundan.protocol.WireLimits;
import org.rundan.session.Refusal;
import org.rundan.vertx.FailureLogging;
import org.rundan.vertx.SlowRequestGuard;

/**
 * The HTTP server: page, health, metrics, opening a room, and the handshake of live connections.
 * One per event loop, all on one port.
 */
public final class Server extends VerticleBase {
  /** Enough for a browser's headers; more is an attack. */
  private static final int HEADER_BYTES = 8 * 1024;

  private static final int REQUEST_LINE_BYTES = 2 * 1024;

  /** Connections are closed with RESTART and given this long to end. */
  private static final Duration DRAIN = Duration.ofSeconds(3);

  /** A client that does not answer a close is disconnected after this. */
  private static final int CLOSING_SECONDS = 2;

  /**
   * What the operating system buffers for a client that reads nothing, beside our own queue. Left
   * to itself it grows to megabytes.
   */
  private static final int SEND_BUFFER_BYTES = 128 * 1024;

  /** As long as a request may take to arrive. */
  private static final long HANDSHAKE_SECONDS = 5;

  private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ServerContext given;
  private final LiveContext live;
  private HttpServer server;

  /**
   * @param given what all instances share
   */
  public Server(ServerContext given) {
    this.given = given;
    this.live = given.live();
  }

  @Override
  public Future<?> start() {
    context.exceptionHandler(FailureLogging::inTurn);
    ConnectionRegistry registry = new ConnectionRegistry(vertx);
    Origins origins = new Origins(given.settings());
    HttpServerOptions options = options();
    given.certificate().ifPresent(certificate -> serveTls(options, certificate));
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection -> SlowRequestGuard.watch(connection, live.timeouts().requestMillis()))
            .webSocketHandshakeHandler(handshake -> decide(handshake, origins, registry))
            .requestHandler(withHost(routes(origins)));
    return server.listen(given.settings().port(), given.settings().host());
  }

  /** Limits on what is read from clients. */
  public static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxHeaderSize(HEADER_BYTES)
        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
        .setCompressionSupported(true)
        // the page is small and fetched once: the best ratio costs a millisecond or two
        .setCompressionLevel(9)
        // Never for live connections: a few bytes could inflate without bound (C9).
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(WireLimits.MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(WireLimits.MESSAGE_BYTES)
        // There may be bytes that a client never reads, so do not wait for its answer to a close.
        .setWebSocketClosingTimeout(CLOSING_SECONDS)
        .setSendBufferSize(SEND_BUFFER_BYTES)
        // Live connections need HTTP/1.1, and one version has one set of limits.
        .setHttp2ClearTextEnabled(false)
        .setUseAlpn(false)
        .setTcpKeepAlive(true);
  }

  /** A request without a host is the client's mistake: refuse it instead of failing. */
  private static Handler<HttpServerRequest> withHost(Router router) {
    return request -> {
      if (request.authority() != null) router.handle(request);
      else request.response().setStatusCode(400).end();
    };
  }

  /**
   * There is one certificate for every name. SNI stays off, so that names made up by clients are
   * neither resolved nor cached.
   */
  private static void serveTls(HttpServerOptions options, LanCertificate certificate) {
    options
        .setSsl(true)
        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setKeyCertOptions(
            new PfxOptions()
                .setPath(certificate.file().toString())
                .setPassword(LanCertificate.PASSWORD));
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(DRAIN);
  }

  private void decide(
      ServerWebSocketHandshake handshake, Origins origins, ConnectionRegistry registry) {
    String authority = handshake.authority() == null ? null : handshake.authority().toString();
    Gate gate = live.gate();
    if (!"/live".equals(handshake.path())) {
      handshake.reject(404);
      return;
    }
    if (!origins.mayConnect(handshake.headers(), authority)) {
      handshake.reject(403);
      return;
    }
    String address = gate.addressOf(handshake.remoteAddress(), handshake.headers());
    if (!gate.unauthenticated().enter(address)) {
      live.metrics().rateLimited(Limit.CONNECTION);
      handshake.reject(503);
      return;
    }
    // In the same turn, so that no message and no close is missed.
    handshake
        .accept()
        .onSuccess(socket -> new Connection(vertx, live, registry, socket, address))
        .onFailure(gone -> gate.unauthenticated().leave(address));
  }

  private Router routes(Origins origins) {
    Router router = Router.router(vertx);
    Settings settings = given.settings();
    LeadGate lead = new LeadGate(settings, live.gate(), live.metrics());
    router.errorHandler(500, FailureLogging::inRequest);
    router.route().handler(new PageHeaders(settings));
    router.route().handler(request -> checkOrigin(request, origins));
    new HealthRoutes(live.rooms(), given.pingStore()).addTo(router);
    router.get("/metrics").handler(new MetricsRoute(live.metrics()));
    router.get("/about").handler(lead::about);
    // Before anything that asks the store: the body would arrive meanwhile and be missed.
    router
        .post("/sessions")
        .handler(BodyHandler.create(false).setBodyLimit(WireLimits.MESSAGE_BYTES));
    router.post("/sessions").handler(lead);
    // Who has the secret or is logged in has shown who it is; its address says nothing more.
    if (settings.whoMayLead() instanceof WhoMayLead.Anyone) {
      router.post("/sessions").handler(new OpenLimit(live.gate(), live.metrics()));
    }
    router.post("/sessions").handler(new OpenRoute(given.openings(), settings.ownStories()));
    router.post("/sessions").failureHandler(Server::refuseBody);
    PageRoutes.addTo(router);
    return router;
  }

  /**
   * O3: a body that is too long, or a client that disconnects half-way; anything else is our fault
   * and is logged.
   */
  private static void refuseBody(RoutingContext request) {
    if (request.statusCode() == 413) JsonResponse.refuse(request, 413, Refusal.TOO_LONG);
    else if (!FailureLogging.isDisconnected(request)) {
      request.next();
    }
  }

  /** O4: applies to every method that could change something. */
  private static void checkOrigin(RoutingContext request, Origins origins) {
    HostAndPort authority = request.request().authority();
    String host = authority == null ? null : authority.toString();
    boolean safe = SAFE_METHODS.contains(request.request().method());
    if (safe || origins.mayChange(request.request().headers(), host)) request.next();
    else JsonResponse.refuse(request, 403, Refusal.WRONG_ORIGIN);
  }
}
