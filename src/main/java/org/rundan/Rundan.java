package org.rundan;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.rundan.gate.Gate;
import org.rundan.http.Lan;
import org.rundan.http.LanCertificate;
import org.rundan.http.Openings;
import org.rundan.http.Server;
import org.rundan.http.ServerContext;
import org.rundan.http.Settings;
import org.rundan.live.ConnectionTimeouts;
import org.rundan.live.LiveContext;
import org.rundan.metrics.Metrics;
import org.rundan.room.Envelope;
import org.rundan.room.EnvelopeCodec;
import org.rundan.room.Rooms;
import org.rundan.store.Hints;
import org.rundan.store.Presence;
import org.rundan.store.RateLimits;
import org.rundan.store.SessionClock;
import org.rundan.store.Store;
import org.rundan.store.bundled.BundledRedis;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreState;
import org.rundan.template.Templates;
import org.rundan.vertx.FailureLogging;

/** One running server: everything it consists of, wired on one screen. */
public final class Rundan {
  /** Everybody on an event loop would notice a turn longer than this. */
  private static final long MAX_TURN_MILLIS = 200;

  private final Opened opened = new Opened();
  private final Optional<LanCertificate> certificate;

  /** Opened in the order of dependency: nothing is closed before what uses it. */
  private Rundan(Settings settings, ConnectionTimeouts timeouts) {
    // Beside the start of Redis: half a second less until the first person can enter.
    var templatesLoading = CompletableFuture.supplyAsync(Templates::load);
    var vertxStarting = CompletableFuture.supplyAsync(Rundan::vertx);
    try {
      var retry = new StartRetry(System::nanoTime, LockSupport::parkNanos);
      var random = new SecureRandom();
      var metrics = new Metrics();

      BundledRedis bundled = settings.redis().isPresent() ? null : bundled(settings);
      certificate = certificate(settings);
      Redis redis = retry.await(() -> connect(settings, bundled));
      opened.add(redis, it -> await(it.close()));
      Vertx vertx = opened.add(vertxStarting.join(), it -> await(it.close()));
      Hints hints = opened.add(retry.await(() -> Hints.connect(redis)), it -> await(it.close()));
      Presence presence = Presence.start(redis, UUID.randomUUID().toString());
      opened.add(presence, it -> await(it.stop()));
      SessionClock clock = retry.await(() -> SessionClock.start(redis, System::nanoTime));
      opened.add(clock, SessionClock::stop);

      Store store = new Store(redis, presence, hints, clock, random);
      Templates templates = templatesLoading.join();
      Rooms rooms = new Rooms(vertx, store, random, templates::form, metrics);
      Gate gate = gate(settings, new RateLimits(redis, random));
      redis.lettuce().whenAnswered(metrics::redisAnswered);
      metrics.storeHealth(StoreState.Health.values(), () -> redis.state().health());

      BooleanSupplier roomForMore = bundled == null ? () -> true : bundled::roomForMore;
      var live = new LiveContext(rooms, timeouts, gate, metrics);
      var openings = new Openings(store.sessions(), templates::form, roomForMore);
      var context = new ServerContext(settings, certificate, live, openings, redis::ping);
      opened.add(deploy(vertx, context), id -> await(vertx.undeploy(id)));
    } catch (Exception failed) { // also checked ones, which Vert.x throws undeclared
      opened.close();
      vertxStarting.thenAccept(it -> await(it.close())).join(); // it may not have been added
      throw failed;
    }
  }

  /** Starts a server; it serves when this returns. */
  public static Rundan start(Settings settings) {
    return start(settings, ConnectionTimeouts.OF_THE_PROTOCOL);
  }

  /** The same with other timeouts, for tests. */
  public static Rundan start(Settings settings, ConnectionTimeouts timeouts) {
    return new Rundan(settings, timeouts);
  }

  /** Closes all connections with RESTART, finishes what is being done, and stops Redis last. */
  public void stop() {
    opened.close();
  }

  /** The certificate with which it serves https; empty for http. */
  Optional<LanCertificate> certificate() {
    return certificate;
  }

  private static Optional<LanCertificate> certificate(Settings settings) {
    boolean own = settings.lan() == Lan.OWN_CERTIFICATE;
    return own ? Optional.of(LanCertificate.in(settings.data())) : Optional.empty();
  }

  private static Vertx vertx() {
    FailureLogging.silenceLateMessages();
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setMaxEventLoopExecuteTime(MAX_TURN_MILLIS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
    vertx.eventBus().registerDefaultCodec(Envelope.class, new EnvelopeCodec());
    return vertx;
  }

  private BundledRedis bundled(Settings settings) {
    return opened.add(BundledRedis.start(settings.data()), BundledRedis::close);
  }

  private static Future<Redis> connect(Settings settings, BundledRedis bundled) {
    return bundled == null ? Redis.connect(settings.redis().get()) : bundled.connect();
  }

  private static Gate gate(Settings settings, RateLimits limits) {
    return new Gate(settings.trustedProxies(), limits, System::nanoTime);
  }

  private static String deploy(Vertx vertx, ServerContext context) {
    int instances = Runtime.getRuntime().availableProcessors();
    var options = new DeploymentOptions().setInstances(instances);
    return vertx.deployVerticle(() -> new Server(context), options).await();
  }

  /** Waits until something has stopped; there is nothing to do if it fails. */
  private static void await(Future<?> stopping) {
    stopping.otherwiseEmpty().await();
  }
}
