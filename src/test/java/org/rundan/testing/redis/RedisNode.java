package org.rundan.testing.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.rundan.store.bundled.RedisBinary;
import org.rundan.store.redis.Info;

/** One Redis process of a test, which can be hurt in every way. */
public final class RedisNode implements AutoCloseable {
  /** Sentinels that disagree try again after twice their time for a failover. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** A cluster node's bus is on its port and so many more. */
  private static final int BUS = 10_000;

  private static final Set<Integer> GIVEN = new HashSet<>();

  private final Path directory;
  private final Path binary;
  private final int port;
  private final List<String> arguments;
  private final RedisClient client;
  private Process process;

  /**
   * @param directory of its own
   * @param arguments after the program's name; the port and the directory are added
   */
  public RedisNode(Path binary, Path directory, int port, List<String> arguments) {
    this.binary = binary;
    this.directory = directory;
    this.port = port;
    this.arguments = arguments;
    client =
        RedisClient.create(
            RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(Duration.ofSeconds(2))
                .build());
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .timeoutOptions(TimeoutOptions.enabled())
            .socketOptions(SocketOptions.builder().connectTimeout(Duration.ofSeconds(2)).build())
            .build());
    launch();
  }

  /** The server that Rundan brings, put into a directory. */
  public static Path unpack(Path directory) {
    try {
      Path binary = directory.resolve("redis-server");
      String name =
          RedisBinary.resourceFor(System.getProperty("os.name"), System.getProperty("os.arch"));
      try (var in = RedisNode.class.getResourceAsStream("/" + name)) {
        Files.copy(in, binary);
      }
      binary.toFile().setExecutable(true);
      return binary;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that is free, and so is that of the bus; never the same twice. */
  public static synchronized int freePort() {
    while (true) {
      int port = anyPort();
      if (port + BUS > 65_535) {
        port -= BUS + 5_000;
      }
      if (isFree(port) && isFree(port + BUS) && GIVEN.add(port)) {
        return port;
      }
    }
  }

  private static int anyPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** One command on a connection of its own; what it answers, as text. */
  public String ask(String... words) {
    try (var connection = client.connect()) {
      CommandArgs<String, String> more = new CommandArgs<>(StringCodec.UTF8);
      for (int at = 1; at < words.length; at++) {
        more.add(words[at]);
      }
      return connection.sync().dispatch(word(words[0]), new StatusOutput<>(StringCodec.UTF8), more);
    }
  }

  /** The same for what answers with a list. */
  public List<Object> askList(String... words) {
    try (var connection = client.connect()) {
      CommandArgs<String, String> more = new CommandArgs<>(StringCodec.UTF8);
      for (int at = 1; at < words.length; at++) {
        more.add(words[at]);
      }
      return connection
          .sync()
          .dispatch(word(words[0]), new NestedMultiOutput<>(StringCodec.UTF8), more);
    }
  }

  /** A line of {@code INFO}, or empty. */
  public String info(String field) {
    String value = Info.parse(ask("INFO")).field(field);
    return value == null ? "" : value;
  }

  public boolean isPrimary() {
    return info("role").equals("master");
  }

  /** As if it crashed. */
  public void kill() {
    process.destroyForcibly();
    ended();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** It neither answers nor closes. */
  public void hang() {
    signal("-STOP");
  }

  public void goOn() {
    signal("-CONT");
  }

  public void launchAgain() {
    launch();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      signal("-CONT");
      process.destroyForcibly();
      ended();
    }
    client.shutdown(0, 1, TimeUnit.SECONDS);
  }

  /** Asks until it is so; an asking that fails is a no. */
  public static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static boolean isSo(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException notNow) {
      return false;
    }
  }

  private void launch() {
    try {
      Files.createDirectories(directory);
      List<String> command = new ArrayList<>(List.of(binary.toString()));
      command.addAll(arguments);
      command.addAll(List.of("--port", Integer.toString(port), "--dir", directory.toString()));
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
              .start();
      until(
          "a Redis that answers",
          () -> {
            if (!process.isAlive()) {
              throw new AssertionError(log());
            }
            return ask("PING").equals("PONG");
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid()))
          .start()
          .waitFor(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void ended() {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static ProtocolKeyword word(String word) {
    return () -> word.getBytes(StandardCharsets.US_ASCII);
  }
}
