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
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.rundan.live.Connection;
import org.rundan.live.ConnectionRegistry;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.WireLimits;
import org.rundan.session.Refusal;

/**
 * The edge: page, health, opening a room, and the live connections. One per event loop, all on one
 * port.
 */
public final class Server extends VerticleBase {
  /** Enough for a browser's headers; more is an attack. */
  private static final int HEADER_BYTES = 8 * 1024;

  private static final int ADDRESS_LINE_BYTES = 2 * 1024;

  /** Hashed names: what changes gets another name. */
  private static final long YEAR_SECONDS = 31_536_000;

  /** Connections are told to come back elsewhere, and given this long to go. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  /** A client that does not answer a close is cut after this. */
  private static final int CLOSING_SECONDS = 2;

  /**
   * What the operating system holds for one who takes nothing, beside our own queue: left to
   * itself, it grows to megabytes.
   */
  private static final int SEND_BUFFER_BYTES = 128 * 1024;

  /** As long as a request may take to come. */
  private static final long HANDSHAKE_SECONDS = 5;

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ServerContext edge;
  private HttpServer server;

  /**
   * @param edge what all instances share
   */
  public Server(ServerContext edge) {
    this.edge = edge;
  }

  @Override
  public Future<?> start() {
    context.exceptionHandler(FailureLogging::inATurn);
    ConnectionRegistry gatherings = new ConnectionRegistry(vertx);
    Origins origins = new Origins(edge.settings());
    HttpServerOptions options = options();
    edge.certificate().ifPresent(certificate -> serveTls(options, certificate));
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection -> SlowRequestGuard.watch(connection, edge.patience().requestMillis()))
            .webSocketHandshakeHandler(handshake -> decide(handshake, origins, gatherings))
            .requestHandler(named(routes(origins)));
    return server.listen(edge.settings().port(), edge.settings().host());
  }

  /** What is read from strangers, and how much of it. */
  public static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxHeaderSize(HEADER_BYTES)
        .setMaxInitialLineLength(ADDRESS_LINE_BYTES)
        .setCompressionSupported(true)
        // never for live connections: it would let a few bytes inflate without bound (C9)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(WireLimits.MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(WireLimits.MESSAGE_BYTES)
        // whoever does not answer a close is cut: there may be bytes it never takes
        .setWebSocketClosingTimeout(CLOSING_SECONDS)
        .setSendBufferSize(SEND_BUFFER_BYTES)
        // live connections are of the first kind, and one kind has one set of bounds
        .setHttp2ClearTextEnabled(false)
        .setUseAlpn(false)
        .setTcpKeepAlive(true);
  }

  /** A request that does not say to whom it is made is a mistake of its sender's, not of ours. */
  private static Handler<HttpServerRequest> named(Router router) {
    return request -> {
      if (request.authority() != null) router.handle(request);
      else request.response().setStatusCode(400).end();
    };
  }

  /**
   * There is one certificate, whichever name is asked for: SNI stays off, so that no name that a
   * stranger makes up is looked up or remembered.
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
    return server.shutdown(FAREWELL);
  }

  private void decide(
      ServerWebSocketHandshake handshake, Origins origins, ConnectionRegistry gatherings) {
    String authority = handshake.authority() == null ? null : handshake.authority().toString();
    String address = edge.gate().addressOf(handshake.remoteAddress(), handshake.headers());
    if (!"/live".equals(handshake.path())) handshake.reject(404);
    else if (!origins.mayConnect(handshake.headers(), authority)) handshake.reject(403);
    else if (!edge.gate().newcomers().enter(address)) handshake.reject(503);
    else {
      // in the same turn, so that no message and no close is missed
      handshake
          .accept()
          .onSuccess(socket -> new Connection(vertx, edge, gatherings, socket, address))
          .onFailure(gone -> edge.gate().newcomers().leave(address));
    }
  }

  private Router routes(Origins origins) {
    Router router = Router.router(vertx);
    LeadGate lead = new LeadGate(edge);
    router.errorHandler(500, FailureLogging::in);
    router.route().handler(new PageHeaders(edge.settings()));
    router.route().handler(request -> checkOrigin(request, origins));
    router
        .get("/health/live")
        .handler(request -> OpenRoute.json(request, 200, Map.of("status", "live")));
    router
        .get("/health/ready")
        .handler(
            request ->
                edge.redis().ping().onComplete(pong -> sayWhetherReady(request, pong.succeeded())));
    router.get("/about").handler(lead::about);
    // first of all, since what is asked of the store would miss the body
    router
        .post("/sessions")
        .handler(BodyHandler.create(false).setBodyLimit(WireLimits.MESSAGE_BYTES));
    router.post("/sessions").handler(lead);
    router.post("/sessions").handler(new OpenLimit(edge.gate()));
    router.post("/sessions").handler(new OpenRoute(edge));
    router.post("/sessions").failureHandler(Server::refuseBody);
    router
        .route("/assets/*")
        .handler(
            StaticHandler.create("page/assets")
                .setMaxAgeSeconds(YEAR_SECONDS)
                .setSendVaryHeader(true)
                .setIncludeHidden(false));
    router
        .route("/*")
        .handler(StaticHandler.create("page").setMaxAgeSeconds(0).setIncludeHidden(false));
    return router;
  }

  private record Readiness(String status, String keeps) {}

  /**
   * @param answers whether Redis has just answered; what it was known to be may be older
   */
  private void sayWhetherReady(RoutingContext request, boolean answers) {
    Outgoing.Store store = edge.rooms().howKept();
    String health = !answers && store.health().equals("ok") ? "away" : store.health();
    boolean ready = health.equals("ok");
    String status = ready ? "ready" : "redis-" + health;
    OpenRoute.json(request, ready ? 200 : 503, new Readiness(status, store.keeps()));
  }

  /**
   * O3: what the body handler does not take, and who goes in the middle; anything else is a fault
   * of ours and is logged.
   */
  private static void refuseBody(RoutingContext request) {
    if (request.statusCode() == 413) OpenRoute.refuse(request, 413, Refusal.TOO_LONG);
    else if (!FailureLogging.isGone(request)) request.next();
  }

  /** O4: whatever is asked for in a way that could change something. */
  private static void checkOrigin(RoutingContext request, Origins origins) {
    HostAndPort authority = request.request().authority();
    String host = authority == null ? null : authority.toString();
    boolean onlyReads = READING.contains(request.request().method());
    if (onlyReads || origins.mayChange(request.request().headers(), host)) request.next();
    else OpenRoute.refuse(request, 403, Refusal.WRONG_ORIGIN);
  }
}
