package org.rundan.store.bundled;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** One run of the bundled Redis, under {@code bundled-redis.sh}. */
final class RedisProcess {
  private static final String WRAPPER = wrapper();

  /** Longer than the wrapper allows for an orderly stop. */
  private static final Duration STOP_BOUND = Duration.ofSeconds(7);

  /** For an orphan: time for an orderly stop, and again as long to be gone after a kill. */
  private static final Duration LEFT_BEHIND_BOUND = STOP_BOUND.multipliedBy(2).plusSeconds(1);

  /** Identifies a wrapper among all processes. */
  private static final String WRAPPER_NAME = "rundan-redis";

  /** A crash report is some 100 KiB; a log beyond this size is restarted. */
  private static final long MAX_LOG_BYTES = 1_000_000;

  /** Process, role, time and level. */
  private static final Pattern LOG_PREFIX =
      Pattern.compile("^\\d+:[A-Z] \\d+ \\w+ \\d+ [\\d:.]+ . ");

  private final Process wrapper;
  private final Path binary;
  private final Path log;
  private final long logFrom;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  /** The process id as reported by Redis; empty until then. */
  private volatile String number = "";

  private RedisProcess(Process wrapper, Path binary, Path log, long logFrom) {
    this.wrapper = wrapper;
    this.binary = binary;
    this.log = log;
    this.logFrom = logFrom;
  }

  static RedisProcess launch(DataDirectory directory, Path binary, Path configuration)
      throws IOException {
    Path log = directory.resolve(RedisConfiguration.LOG_FILE);
    if (!Files.exists(log) || Files.size(log) > MAX_LOG_BYTES) {
      directory.writePrivately(RedisConfiguration.LOG_FILE, "");
    }
    long logFrom = Files.size(log);
    Process wrapper =
        new ProcessBuilder(
                "/bin/sh", "-c", WRAPPER, WRAPPER_NAME, binary.toString(), configuration.toString())
            .redirectError(Redirect.appendTo(log.toFile()))
            .start();
    RedisProcess process = new RedisProcess(wrapper, binary, log, logFrom);
    Thread watch = new Thread(process::watch, "bundled-redis-watch");
    watch.setDaemon(true);
    watch.start();
    return process;
  }

  /** Completes when Redis no longer runs. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  /** Empty before it has started, and after it has ended. */
  Optional<ProcessHandle> handle() {
    if (number.isEmpty()) return Optional.empty();
    // Process ids are reused, hence the check of the command.
    return ProcessHandle.of(Long.parseLong(number))
        .filter(process -> process.info().command().equals(Optional.of(binary.toString())));
  }

  /** The log lines of this run without the time; empty if they cannot be read. */
  List<String> said() {
    try (FileChannel file = FileChannel.open(log)) {
      ByteBuffer bytes =
          ByteBuffer.allocate((int) Math.min(MAX_LOG_BYTES, Math.max(0, file.size() - logFrom)));
      file.read(bytes, logFrom);
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> LOG_PREFIX.matcher(line).replaceFirst("").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether Redis answers on the port, with its data loaded. */
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

  /** Stops Redis in order; after some seconds kills it. Blocks. */
  void stop() throws IOException {
    wrapper.getOutputStream().close();
    if (!isGoneWithin(gone, STOP_BOUND)) {
      // The wrapper itself may have been killed.
      handle().ifPresent(RedisProcess::stop);
    }
    wrapper.destroyForcibly();
  }

  /**
   * Stops any Redis of an earlier run that still uses the directory, also one that is being started
   * by a wrapper whose JVM was killed. The caller holds the lock.
   */
  static void stopLeftBehind(DataDirectory directory) throws IOException {
    String binaries = directory.resolve("redis-server-").toString();
    String files = directory.resolve("").toString() + "/";
    long startedNanos = System.nanoTime();
    for (List<ProcessHandle> left = left(binaries, files);
        !left.isEmpty();
        left = left(binaries, files)) {
      if (System.nanoTime() - startedNanos > LEFT_BEHIND_BOUND.toNanos()) {
        throw new CannotStart(
            "An earlier Redis still uses "
                + directory.path()
                + " and does not end: process "
                + left.get(0).pid()
                + ".");
      }
      for (ProcessHandle process : left) {
        if (process.info().command().filter(name -> name.startsWith(binaries)).isPresent()) {
          stop(process);
        } else {
          // A wrapper ends after its Redis.
          isGoneWithin(process.onExit(), Duration.ofMillis(100));
        }
      }
    }
  }

  /** Found by their command: one that was just started has not reported its id yet. */
  private static List<ProcessHandle> left(String binaries, String files) {
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              ProcessHandle.Info info = process.info();
              List<String> words = List.of(info.arguments().orElse(new String[0]));
              return info.command().filter(name -> name.startsWith(binaries)).isPresent()
                  || words.contains(WRAPPER_NAME)
                      && words.stream().anyMatch(word -> word.startsWith(files));
            })
        .toList();
  }

  private static void stop(ProcessHandle redis) {
    redis.destroy();
    if (!isGoneWithin(redis.onExit(), STOP_BOUND)) {
      redis.destroyForcibly();
      isGoneWithin(redis.onExit(), STOP_BOUND);
    }
  }

  private static boolean isGoneWithin(CompletableFuture<?> gone, Duration bound) {
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
    try (BufferedReader out = wrapper.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) number = line;
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
