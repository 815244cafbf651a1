package org.rundan.store;

import io.lettuce.core.RedisURI;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real Redis that belongs to this process: on loopback, on a port and under passwords made for
 * this run. It stops with the JVM, however that ends, and is started again should it die alone.
 */
public final class BundledRedis implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);

  /** Loading a full directory takes seconds; this is for a machine that swaps. */
  private static final Duration READY_BOUND = Duration.ofSeconds(60);

  /** Another process may take the free port between our look and Redis' own. */
  private static final int ATTEMPTS = 3;

  private static final Duration LEAST_DELAY = Duration.ofMillis(100);
  private static final Duration MOST_DELAY = Duration.ofSeconds(5);

  /** Whoever ran this long did not die of what killed the one before. */
  private static final Duration STEADY = Duration.ofSeconds(30);

  private final DataDirectory directory;
  private final Path binary;
  private final String password = newPassword();
  private final String loaderPassword = newPassword();
  private final List<String> moreConfiguration;
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
  private boolean stopping;

  private BundledRedis(DataDirectory directory, Path binary, List<String> moreConfiguration) {
    this.directory = directory;
    this.binary = binary;
    this.moreConfiguration = moreConfiguration;
  }

  /**
   * Starts Redis and returns when it answers, normally within a second. Blocks: not for an event
   * loop.
   *
   * @throws AlreadyRunning another process uses the directory
   * @throws CannotStart with a sentence for whoever started Rundan
   */
  public static BundledRedis start(Path dataDirectory) {
    return start(dataDirectory, List.of());
  }

  static BundledRedis start(Path dataDirectory, List<String> moreConfiguration) {
    try {
      DataDirectory directory = DataDirectory.open(dataDirectory);
      try {
        directory.recordEngine(RedisBinary.ENGINE);
        Path binary = RedisBinary.unpack(directory);
        RedisProcess.stopLeftBehind(directory, binary);
        BundledRedis redis = new BundledRedis(directory, binary, moreConfiguration);
        redis.start();
        return redis;
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IOException e) {
      throw new CannotStart(
          "Rundan cannot use " + dataDirectory + " for its data: " + e.getMessage(), e);
    }
  }

  /** A connection as the user who may run the scripts, and nothing else. */
  public Future<Redis> connect() {
    return Redis.connect(
        uri(RedisConfiguration.USER, password), uri(RedisConfiguration.LOADER, loaderPassword));
  }

  /** Stops Redis in order, and frees the directory. Blocks for some seconds at most. */
  @Override
  public void close() {
    RedisProcess last;
    synchronized (this) {
      stopping = true;
      last = process;
    }
    restarts.shutdownNow();
    try {
      last.stop();
      directory.close();
    } catch (IOException e) {
      throw new CannotStart("Rundan cannot leave " + directory.path() + " in order", e);
    }
  }

  RedisURI uri(String user, String password) {
    return RedisURI.builder()
        .withHost(InetAddress.getLoopbackAddress().getHostAddress())
        .withPort(port)
        .withAuthentication(user, password.toCharArray())
        .build();
  }

  synchronized Optional<ProcessHandle> handle() {
    return process.handle();
  }

  private synchronized void start() throws IOException {
    for (int attempt = 1; ; attempt++) {
      port = freePort();
      configuration =
          directory.writePrivately(
              "redis.conf",
              new RedisConfiguration(
                      directory.path(), port, password, loaderPassword, moreConfiguration)
                  .text());
      launch();
      if (isReady()) {
        process.gone().thenRun(this::died);
        return;
      }
      process.stop();
      if (attempt == ATTEMPTS) {
        throw new CannotStart(
            "The Redis that Rundan brings does not start. It says: " + lastWords());
      }
    }
  }

  private void launch() throws IOException {
    process = RedisProcess.launch(directory, binary, configuration);
    launchedNanos = System.nanoTime();
  }

  private boolean isReady() {
    while (System.nanoTime() - launchedNanos < READY_BOUND.toNanos()) {
      if (RedisProcess.answers(port, RedisConfiguration.LOADER, loaderPassword)) {
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
    if (stopping) {
      return;
    }
    if (System.nanoTime() - launchedNanos > STEADY.toNanos()) {
      delay = LEAST_DELAY;
    }
    restarts.schedule(this::restart, delay.toMillis(), TimeUnit.MILLISECONDS);
    Duration doubled = delay.multipliedBy(2);
    delay = doubled.compareTo(MOST_DELAY) < 0 ? doubled : MOST_DELAY;
  }

  /** On the same port, where the connections look for it. */
  private synchronized void restart() {
    if (stopping) {
      return;
    }
    try {
      process.stop();
      launch();
      process.gone().thenRun(this::died);
    } catch (IOException e) {
      died();
    }
  }

  private String lastWords() {
    try {
      List<String> lines =
          Files.readAllLines(directory.resolve(RedisConfiguration.LOG_FILE)).stream()
              .filter(line -> !line.isBlank())
              .toList();
      return lines.isEmpty() ? "nothing." : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "nothing.";
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
