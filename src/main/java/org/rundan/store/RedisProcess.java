package org.rundan.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the bundled Redis, under {@code bundled-redis.sh}. */
final class RedisProcess {
  private static final String WRAPPER = wrapper();

  /** Longer than the wrapper gives it to stop in order. */
  private static final Duration STOP_BOUND = Duration.ofSeconds(7);

  /** A crash report is some 100 KiB; a log that has grown beyond this is begun anew. */
  private static final long MAX_LOG_BYTES = 1_000_000;

  private final Process wrapper;
  private final Path binary;
  private final Path pidFile;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  private RedisProcess(Process wrapper, Path binary, Path pidFile) {
    this.wrapper = wrapper;
    this.binary = binary;
    this.pidFile = pidFile;
  }

  static RedisProcess launch(DataDirectory directory, Path binary, Path configuration)
      throws IOException {
    Path log = directory.resolve(RedisConfiguration.LOG_FILE);
    if (!Files.exists(log) || Files.size(log) > MAX_LOG_BYTES) {
      directory.writePrivately(RedisConfiguration.LOG_FILE, "");
    }
    // A name of its own, so that a wrapper that is still about never stops the Redis of another
    // run.
    Path pidFile = directory.resolve("redis-" + UUID.randomUUID() + ".pid");
    Process wrapper =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                WRAPPER,
                "rundan-redis",
                binary.toString(),
                configuration.toString(),
                pidFile.toString())
            .redirectError(Redirect.appendTo(log.toFile()))
            .start();
    RedisProcess process = new RedisProcess(wrapper, binary, pidFile);
    Thread watch = new Thread(process::watch, "bundled-redis-watch");
    watch.setDaemon(true);
    watch.start();
    return process;
  }

  /** Completes when Redis no longer runs, for whatever reason. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  Optional<ProcessHandle> handle() {
    return running(pidFile, binary);
  }

  /** Whether Redis answers on the port, with all its data loaded. */
  static boolean answers(int port, String user, String password) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.setSoTimeout(1_000);
      socket
          .getOutputStream()
          .write(
              ("AUTH " + user + " " + password + "\r\nPING\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader replies =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return "+OK".equals(replies.readLine()) && "+PONG".equals(replies.readLine());
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Stops Redis in order; after some seconds in any way. Blocks meanwhile. */
  void stop() throws IOException {
    wrapper.getOutputStream().close();
    if (!isGoneWithin(STOP_BOUND)) {
      // The wrapper itself may have been killed.
      handle().ifPresent(RedisProcess::stop);
    }
    wrapper.destroyForcibly();
    Files.deleteIfExists(pidFile);
  }

  /** Stops what a JVM and its wrapper, both killed, have left; the caller holds the lock. */
  static void stopLeftBehind(DataDirectory directory, Path binary) throws IOException {
    try (DirectoryStream<Path> pidFiles =
        Files.newDirectoryStream(directory.path(), "redis-*.pid")) {
      for (Path pidFile : pidFiles) {
        running(pidFile, binary).ifPresent(RedisProcess::stop);
        Files.deleteIfExists(pidFile);
      }
    }
  }

  private static Optional<ProcessHandle> running(Path pidFile, Path binary) {
    try {
      // Numbers of processes are used again, hence the look at what it runs.
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
          .filter(process -> process.info().command().equals(Optional.of(binary.toString())));
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static void stop(ProcessHandle redis) {
    redis.destroy();
    try {
      redis.onExit().get(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException stillThere) {
      redis.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isGoneWithin(Duration bound) {
    try {
      gone.get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException stillThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void watch() {
    try (InputStream out = wrapper.getInputStream()) {
      out.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // As good as its end.
    }
    gone.complete(null);
  }

  private static String wrapper() {
    try (InputStream in = RedisProcess.class.getResourceAsStream("bundled-redis.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
