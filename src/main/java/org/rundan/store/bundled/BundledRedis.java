package org.rundan.store.bundled;

import io.lettuce.core.RedisURI;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreState;

/**
 * A Redis server that belongs to this process: on loopback, with a port and passwords of this run.
 * It stops with the JVM, however that ends, and is restarted if it dies alone.
 */
public final class BundledRedis implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);

  /** Loading a full directory takes seconds; this is for a machine that swaps. */
  private static final Duration READY_BOUND = Duration.ofSeconds(60);

  /** Another process may take the free port before Redis does. */
  private static final int ATTEMPTS = 3;

  private static final Duration LEAST_DELAY = Duration.ofMillis(100);
  private static final Duration MOST_DELAY = Duration.ofSeconds(5);

  /** A run this long did not die of what killed the one before. */
  private static final Duration STEADY = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(BundledRedis.class.getName());

  private final DataDirectory directory;
  private final Path binary;
  private final String password = newPassword();
  private final String loaderPassword = newPassword();
  private final List<String> moreConfiguration;
  private final IntSupplier ports;
  private final AppendFiles append;
  private final FreeSpace space;
  private final ScheduledExecutorService restarts =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "bundled-redis-restart");
            thread.setDaemon(true);
            return thread;
          });
  private Path configuration;
  private int port;
  private RedisProcess process;
  private long launchedNanos;
  private Duration delay = LEAST_DELAY;
  private String told = "";
  private volatile boolean stopping;
  private volatile StoreState.Health trouble;

  private BundledRedis(
      DataDirectory directory, Path binary, List<String> moreConfiguration, IntSupplier ports)
      throws IOException {
    this.directory = directory;
    this.binary = binary;
    this.moreConfiguration = moreConfiguration;
    this.ports = ports;
    append = new AppendFiles(directory.path(), AppendCheck.of(directory.path(), binary));
    space = new FreeSpace(directory, append);
  }

  /**
   * Starts Redis and returns when it answers, normally within a second. Blocks, so not for an event
   * loop.
   *
   * @throws AlreadyRunning another process uses the directory
   * @throws CannotStart with a sentence for the operator
   */
  public static BundledRedis start(Path dataDirectory) {
    return start(dataDirectory, List.of());
  }

  public static BundledRedis start(Path dataDirectory, List<String> moreConfiguration) {
    return start(dataDirectory, moreConfiguration, BundledRedis::freePort);
  }

  public static BundledRedis start(
      Path dataDirectory, List<String> moreConfiguration, IntSupplier ports) {
    try {
      DataDirectory directory = DataDirectory.open(dataDirectory);
      try {
        directory.recordEngine(RedisBinary.ENGINE);
        RedisProcess.stopLeftBehind(directory);
        Path binary = RedisBinary.unpack(directory);
        BundledRedis redis = new BundledRedis(directory, binary, moreConfiguration, ports);
        redis.start();
        return redis;
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new CannotStart(
          "Rundan cannot use " + dataDirectory + " for its data: " + DataDirectory.reason(e), e);
    }
  }

  /** Connects as the user that may run the scripts and nothing else. */
  public Future<Redis> connect() {
    return Redis.connect(
        uri(RedisConfiguration.USER, password),
        uri(RedisConfiguration.LOADER, loaderPassword),
        this::trouble,
        space::isEnoughToRewrite);
  }

  /**
   * Why Redis does not serve now: {@code DISK_FULL}, {@code LOADING} after a restart, or {@code
   * AWAY}; empty while it runs.
   */
  public Optional<StoreState.Health> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Whether the disk has space for another session; at most some seconds old. */
  public boolean roomForMore() {
    return space.isEnoughForMore();
  }

  /** Stops Redis and releases the directory. Blocks for some seconds at most. */
  @Override
  public void close() {
    stopping = true;
    // Also ends the waiting for one that is being started.
    restarts.shutdownNow();
    RedisProcess last;
    synchronized (this) {
      last = process;
    }
    try {
      last.stop();
      directory.close();
    } catch (IOException e) {
      throw new CannotStart("Rundan cannot leave " + directory.path() + " in order", e);
    }
  }

  public RedisURI uri(String user, String password) {
    return RedisURI.builder()
        .withHost(InetAddress.getLoopbackAddress().getHostAddress())
        .withPort(port)
        .withAuthentication(user, password.toCharArray())
        .build();
  }

  public synchronized Optional<ProcessHandle> handle() {
    return process.handle();
  }

  private synchronized void start() throws IOException {
    append.prepare().forEach(LOG::warning);
    for (int attempt = 1; ; attempt++) {
      port = ports.getAsInt();
      configuration =
          directory.writePrivately(
              "redis.conf",
              new RedisConfiguration(
                      directory.path(), port, password, loaderPassword, moreConfiguration)
                  .text());
      launch();
      if (isReady()) break;
      process.stop();
      RedisExitReason words = lastWords();
      if (!words.portWasTaken() || attempt == ATTEMPTS) {
        throw new CannotStart(words.whyItDoesNotStart());
      }
    }
    process.gone().thenRun(this::died);
    space.watch(restarts);
    restarts.scheduleWithFixedDelay(this::forgetOld, 1, 1, TimeUnit.HOURS);
  }

  private void launch() throws IOException {
    process = RedisProcess.launch(directory, binary, configuration);
    launchedNanos = System.nanoTime();
  }

  private boolean isReady() {
    while (System.nanoTime() - launchedNanos < READY_BOUND.toNanos()) {
      boolean known = process.handle().isPresent();
      if (known && RedisProcess.answers(port, RedisConfiguration.LOADER, loaderPassword)) {
        return true;
      }
      try {
        process.gone().get(POLL.toMillis(), TimeUnit.MILLISECONDS);
        return false;
      } catch (TimeoutException stillStarting) {
        continue;
      } catch (ExecutionException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private synchronized void died() {
    if (stopping) return;
    if (System.nanoTime() - launchedNanos > STEADY.toNanos()) {
      delay = LEAST_DELAY;
      told = "";
    }
    RedisExitReason words = lastWords();
    trouble = words.health();
    // Once, however often it is started and dies of the same.
    if (!words.whyItEnded().equals(told)) {
      told = words.whyItEnded();
      LOG.warning(told);
    }
    restartAfter(delay);
    Duration doubled = delay.multipliedBy(2);
    delay = doubled.compareTo(MOST_DELAY) < 0 ? doubled : MOST_DELAY;
  }

  private void restartAfter(Duration pause) {
    try {
      restarts.schedule(this::restart, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException expected) {
      // It is being closed.
    }
  }

  /** On the same port, where the connections expect it. */
  private synchronized void restart() {
    if (stopping) return;
    try {
      process.stop();
      if (trouble == StoreState.Health.DISK_FULL && space.isUsedUp()) {
        restartAfter(FreeSpace.INTERVAL);
        return;
      }
      append.prepare().forEach(LOG::warning);
      launch();
      trouble = StoreState.Health.LOADING;
      if (isReady()) {
        trouble = null;
        process.gone().thenRun(this::died);
        return;
      }
      process.stop();
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "The Redis that Rundan brings could not be started again", e);
    }
    died();
  }

  private void forgetOld() {
    try {
      append.forgetDamaged(Instant.now());
      append.forgetUnlisted(Instant.now());
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "Rundan cannot remove old copies of its data", e);
    }
  }

  private RedisExitReason lastWords() {
    try {
      return new RedisExitReason(directory.path(), process.said(), directory.space());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
