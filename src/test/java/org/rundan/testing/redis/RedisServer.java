package org.rundan.testing.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.rundan.store.bundled.BundledServer;
import org.rundan.testing.Directories;
import org.rundan.testing.Eventually;
import org.rundan.testing.Ports;
import org.rundan.testing.Processes;

/**
 * A Redis process of a test, of the binary that Rundan brings: it can be looked into, killed,
 * suspended and started again.
 */
public final class RedisServer implements AutoCloseable {
  /** What is acknowledged is on the disk, as with the bundled Redis. */
  public static final List<String> DURABLE =
      List.of("--appendonly", "yes", "--appendfsync", "always", "--save", "");

  /**
   * A disk that stalls for 2 s would make a command time out, and fail a test that is not about the
   * disk. What was acknowledged survives a kill all the same: it is in the kernel's hands.
   */
  static final String NO_FSYNC = "appendfsync no";

  private static final List<String> KILLABLE =
      List.of("--appendonly", "yes", "--appendfsync", "no", "--save", "");

  /** Sentinels that disagree retry after twice their failover timeout. */
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  /** Answers that take longer than with {@link #CLIENT} are waited for, and so is a restart. */
  private static final RedisClient LOOKING = RedisClient.create();

  private static final RedisClient CLIENT = RedisClient.create();

  static {
    CLIENT.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .timeoutOptions(TimeoutOptions.enabled())
            .socketOptions(SocketOptions.builder().connectTimeout(ANSWER_TIMEOUT).build())
            .build());
  }

  private final Path directory;
  private final boolean ownsDirectory;
  private final int port;
  private final List<String> arguments;
  private Process process;
  private StatefulRedisConnection<String, String> looking;

  private RedisServer(Path directory, boolean ownsDirectory, int port, List<String> arguments) {
    this.directory = directory;
    this.ownsDirectory = ownsDirectory;
    this.port = port;
    this.arguments = arguments;
    launch();
  }

  /** In a new directory, which is deleted at the end; it does not wait for the disk. */
  public static RedisServer start() {
    return start(KILLABLE);
  }

  /**
   * In a new directory, which is deleted at the end.
   *
   * @param options as on the command line
   */
  public static RedisServer start(List<String> options) {
    return new RedisServer(Directories.create("rundan-redis"), true, Ports.free(), server(options));
  }

  /**
   * With what is in the directory, which is kept.
   *
   * @param options as on the command line
   */
  public static RedisServer in(Path directory, List<String> options) {
    return on(Ports.free(), directory, options);
  }

  static RedisServer on(int port, Path directory, List<String> options) {
    return new RedisServer(directory, false, port, server(options));
  }

  /** A Sentinel, which keeps what it learns in its configuration. */
  static RedisServer sentinel(Path directory, List<String> configuration) {
    try {
      Path file = Files.createDirectories(directory).resolve("sentinel.conf");
      Files.write(file, configuration);
      return new RedisServer(
          directory, false, Ports.free(), List.of(file.toString(), "--sentinel"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> server(List<String> options) {
    var all = new ArrayList<>(List.of("--bind", "127.0.0.1", "--enable-debug-command", "local"));
    all.addAll(options);
    return all;
  }

  public int port() {
    return port;
  }

  /** As {@code --redis} takes it. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  public Path directory() {
    return directory;
  }

  /** Starts it and returns when it answers. */
  public void launch() {
    launch("PONG");
  }

  /** Loads five keys per millisecond, until {@code key-load-delay} is set to 0. */
  public void launchSlowly() {
    launch("LOADING", "--key-load-delay", "200");
  }

  private void launch(String ping, String... more) {
    try {
      Files.createDirectories(directory);
      List<String> command = new ArrayList<>(List.of(BundledServer.unpacked().toString()));
      command.addAll(arguments);
      command.addAll(List.of("--port", Integer.toString(port), "--dir", directory.toString()));
      command.addAll(List.of(more));
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      until("a Redis that answers " + ping, () -> answersWith(ping));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answersWith(String ping) {
    if (!process.isAlive()) throw new AssertionError(readLog());
    try {
      return ask("PING").equals(ping);
    } catch (RedisException refused) {
      return refused.getMessage().startsWith(ping);
    }
  }

  private Path log() {
    return directory.resolve("log");
  }

  private String readLog() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** As if it crashed. What it had answered is in its file. */
  public void kill() {
    Processes.kill(process);
  }

  /** It neither answers nor closes: the worst way to be away. */
  public void suspend() {
    Processes.signal(process.pid(), "STOP");
  }

  public void resume() {
    Processes.signal(process.pid(), "CONT");
  }

  @Override
  public synchronized void close() {
    if (looking != null) looking.closeAsync();
    resume();
    kill();
    if (ownsDirectory) Directories.delete(directory);
  }

  /** A connection that stays, and comes back after a restart. */
  public synchronized RedisCommands<String, String> look() {
    if (looking == null) looking = LOOKING.connect(RedisURI.create(uri()));
    return looking.sync();
  }

  /** One command on a connection of its own; what it answers, as text. */
  public String ask(String... words) {
    return ask(new StatusOutput<>(StringCodec.UTF8), words);
  }

  /** The same for what answers with a list. */
  public List<Object> askList(String... words) {
    return ask(new NestedMultiOutput<>(StringCodec.UTF8), words);
  }

  private <T> T ask(CommandOutput<String, String, T> output, String... words) {
    try (var connection = CLIENT.connect(address())) {
      CommandArgs<String, String> more = new CommandArgs<>(StringCodec.UTF8);
      for (int at = 1; at < words.length; at++) more.add(words[at]);
      byte[] name = words[0].getBytes(StandardCharsets.US_ASCII);
      return connection.sync().dispatch(() -> name, output, more);
    }
  }

  /** Gives a command and waits for nothing: it may be suspended. */
  private void tell(Function<RedisAsyncCommands<String, String>, CompletionStage<?>> command) {
    CLIENT
        .connectAsync(StringCodec.UTF8, address())
        .thenAccept(
            connection ->
                command
                    .apply(connection.async())
                    .whenComplete((answer, failed) -> connection.closeAsync()));
  }

  private RedisURI address() {
    return RedisURI.builder()
        .withHost("127.0.0.1")
        .withPort(port)
        .withTimeout(ANSWER_TIMEOUT)
        .build();
  }

  /** Closes every other connection of clients. */
  public void killClients() {
    tell(redis -> redis.clientKill(KillArgs.Builder.typeNormal().skipme()));
  }

  /** Closes every connection that subscribes. */
  public void killSubscribers() {
    tell(redis -> redis.clientKill(KillArgs.Builder.typePubsub().skipme()));
  }

  /** Blocks it. */
  public void block(int millis) {
    var seconds = new CommandArgs<>(StringCodec.UTF8).add("SLEEP").add(millis / 1_000.0);
    tell(redis -> redis.dispatch(() -> DEBUG, new StatusOutput<>(StringCodec.UTF8), seconds));
  }

  private static final byte[] DEBUG = "DEBUG".getBytes(StandardCharsets.US_ASCII);

  /** A field of {@code INFO}, or empty. */
  public String info(String field) {
    String begin = field + ":";
    return ask("INFO")
        .lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .findFirst()
        .orElse("");
  }

  public boolean isPrimary() {
    return info("role").equals("master");
  }

  /** Every key and all that it holds. */
  public Map<String, String> everything() {
    var all = new TreeMap<String, String>();
    var redis = look();
    ScanIterator.scan(redis)
        .forEachRemaining(
            key ->
                all.put(
                    key,
                    switch (redis.type(key)) {
                      case "hash" -> redis.hgetall(key).toString();
                      case "set" -> redis.smembers(key).toString();
                      case "zset" -> redis.zrangeWithScores(key, 0, -1).toString();
                      case "string" -> redis.get(key);
                      default -> throw new AssertionError("another kind of key: " + key);
                    }));
    return all;
  }

  /** The hashes whose names have this prefix, by name. */
  public Map<String, Map<String, String>> hashes(String prefix) {
    var all = new TreeMap<String, Map<String, String>>();
    var redis = look();
    ScanIterator.scan(redis)
        .forEachRemaining(
            key -> {
              if (key.startsWith(prefix) && redis.type(key).equals("hash")) {
                all.put(key, redis.hgetall(key));
              }
            });
    return all;
  }

  /** Waits for what takes several servers a while; a question that fails is a no. */
  public static void until(String what, BooleanSupplier condition) {
    Eventually.until(what, TIMEOUT, condition);
  }
}
