package org.rundan;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rundan.gate.Gate;
import org.rundan.http.Lan;
import org.rundan.http.LanCertificate;
import org.rundan.http.Server;
import org.rundan.http.ServerContext;
import org.rundan.http.Settings;
import org.rundan.live.ConnectionTimeouts;
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
import org.rundan.store.redis.StoreUnavailable;
import org.rundan.template.Templates;

/** One running server: everything it is made of, put together on one screen. */
public final class Rundan {
  /** A turn of an event loop longer than this would be felt by everyone on it. */
  private static final long LONGEST_TURN_MILLIS = 200;

  /** Redis may be starting at this very moment, on a machine that is busy with all of it. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);

  private static final Duration START_PAUSE = Duration.ofMillis(250);

  /**
   * Warns, with the id of the session, when a message meets a connection that has just gone. Held
   * here, or the JVM would forget its level.
   */
  private static final Logger GONE_LISTENERS =
      Logger.getLogger("io.vertx.core.eventbus.impl.MessageConsumerImpl");

  static {
    GONE_LISTENERS.setLevel(Level.SEVERE);
  }

  private final Vertx vertx;
  private final BundledRedis bundled;
  private final Redis redis;
  private final Hints hints;
  private final SessionClock clock;
  private final Presence presence;
  private final Optional<LanCertificate> certificate;
  private final String serving;

  private Rundan(Settings settings, ConnectionTimeouts patience) {
    // beside Redis, which is waited for: half a second less until the first person can come in
    var data = CompletableFuture.supplyAsync(Templates::load);
    var loops = CompletableFuture.supplyAsync(() -> Vertx.vertx(vertxOptions()));
    bundled = settings.redis().isPresent() ? null : BundledRedis.start(settings.data());
    try {
      certificate =
          settings.lan() == Lan.OWN_CERTIFICATE
              ? Optional.of(LanCertificate.in(settings.data()))
              : Optional.empty();
      redis =
          patiently(
              () -> bundled == null ? Redis.connect(settings.redis().get()) : bundled.connect());
      hints = patiently(() -> Hints.connect(redis));
      clock = patiently(() -> SessionClock.start(redis, System::nanoTime));
      presence = Presence.start(redis, UUID.randomUUID().toString());
      Templates templates = data.join();
      vertx = loops.join();
      vertx.eventBus().registerDefaultCodec(Envelope.class, new EnvelopeCodec());
      SecureRandom chance = new SecureRandom();
      Store store = new Store(redis, presence, hints, clock, chance);
      Rooms rooms = new Rooms(vertx, store, chance, templates::form);
      BooleanSupplier roomForMore = bundled == null ? () -> true : bundled::roomForMore;
      Gate gate = new Gate(settings, new RateLimits(redis, chance), System::nanoTime);
      ServerContext edge =
          new ServerContext(
              settings,
              rooms,
              store.sessions(),
              redis,
              templates::form,
              patience,
              gate,
              roomForMore,
              certificate);
      int instances = Runtime.getRuntime().availableProcessors();
      serving =
          vertx
              .deployVerticle(
                  () -> new Server(edge), new DeploymentOptions().setInstances(instances))
              .await();
    } catch (RuntimeException failed) {
      if (bundled != null) bundled.close();
      throw failed;
    }
  }

  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %5$s%6$s%n");
    Settings settings = Options.read(arguments);
    Rundan server;
    try {
      server = start(settings);
    } catch (Exception failed) {
      // an address in use, a directory in use, no Redis: the message is the sentence a person needs
      System.err.println("Rundan could not start: " + sentence(failed));
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "rundan-stop"));
    System.out.println("Rundan is at " + settings.address());
    server.certificate.ifPresent(certificate -> sayHowToComeIn(certificate, settings.port()));
    if (settings.loopbackOnly() && settings.publicUrl().isEmpty()) {
      System.out.println(
          "Only this machine can reach it; see --host and --public-url in --help. Ctrl-C stops it.");
    }
  }

  /** Asks again while Redis is away or loads its data, and the time for that is not over. */
  private static <T> T patiently(Supplier<Future<T>> asking) {
    long endNanos = System.nanoTime() + START_PATIENCE.toNanos();
    while (true) {
      try {
        return asking.get().await();
      } catch (StoreUnavailable notYet) {
        boolean mayCome =
            notYet.why() == StoreState.Health.AWAY || notYet.why() == StoreState.Health.LOADING;
        if (!mayCome || System.nanoTime() > endNanos) throw notYet;
        LockSupport.parkNanos(START_PAUSE.toNanos());
      }
    }
  }

  private static void sayHowToComeIn(LanCertificate certificate, int port) {
    for (String address : certificate.addresses()) {
      System.out.println("In the network: https://" + address + ":" + port);
    }
    System.out.println(
        "Phones will warn that they do not know its certificate. Go on only where the fingerprint"
            + " (SHA-256) is\n"
            + certificate.fingerprint());
  }

  private static String sentence(Throwable failed) {
    for (Throwable why = failed; why != null; why = why.getCause()) {
      if (why instanceof StoreUnavailable) {
        return "Redis does not answer. Is the address in --redis right?";
      }
      if (why instanceof BindException) {
        return "the address is in use. Choose another with --port.";
      }
    }
    boolean wrapped = failed instanceof CompletionException && failed.getCause() != null;
    return wrapped ? failed.getCause().getMessage() : failed.getMessage();
  }

  /** Starts a server; it serves when this returns. */
  public static Rundan start(Settings settings) {
    return start(settings, ConnectionTimeouts.OF_THE_PROTOCOL);
  }

  /** The same, for whoever cannot wait as long as people can. */
  public static Rundan start(Settings settings, ConnectionTimeouts patience) {
    return new Rundan(settings, patience);
  }

  /** Tells everyone to come back, lets what is under way end, and stops Redis last. */
  public void stop() {
    vertx.undeploy(serving).otherwiseEmpty().await();
    clock.stop();
    presence.stop().otherwiseEmpty().await();
    // rooms hear no more before the loops they hear on are gone
    hints.close().otherwiseEmpty().compose(deaf -> vertx.close()).otherwiseEmpty().await();
    redis.close().otherwiseEmpty().await();
    if (bundled != null) bundled.close();
  }

  private static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setMaxEventLoopExecuteTime(LONGEST_TURN_MILLIS)
        .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS);
  }
}
