package org.rundan.testing.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.rundan.testing.Ports;
import org.rundan.testing.Processes;

/** The Redis that Rundan brings along, run where it can be killed, stopped and looked into. */
public final class RedisServer implements AutoCloseable {
  private static final int START_SECONDS = 20;

  private final Path directory;
  private final String appendFolder;
  public final int port = Ports.free();
  private Process process;
  private RedisClient client;
  private RedisCommands<String, String> commands;

  private RedisServer(Path directory, String appendFolder) {
    this.directory = directory;
    this.appendFolder = appendFolder;
  }

  /** With nothing in it. */
  public static RedisServer start(Path directory) {
    return startOn(directory, "append");
  }

  /** With what is in the append-only files of that folder of the directory. */
  public static RedisServer startOn(Path directory, String appendFolder) {
    var redis = new RedisServer(directory, appendFolder);
    redis.launch();
    return redis;
  }

  public void kill() {
    Processes.kill(process);
  }

  public void launch() {
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      binary(directory).toString(),
                      "--port",
                      Integer.toString(port),
                      "--bind",
                      "127.0.0.1",
                      "--dir",
                      directory.toString(),
                      "--appenddirname",
                      appendFolder,
                      "--appendonly",
                      "yes",
                      "--appendfsync",
                      "always",
                      "--enable-debug-command",
                      "local",
                      "--save",
                      ""))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var ready = new CountDownLatch(1);
    Processes.read(
        process,
        line -> {
          if (line.contains("Ready to accept connections")) ready.countDown();
        });
    Processes.await(ready, START_SECONDS, "Redis to start");
  }

  public void pause() {
    Processes.signal(process.pid(), "STOP");
  }

  public void goOn() {
    Processes.signal(process.pid(), "CONT");
  }

  /** Directly, past every fault of the paths; for one thread at a time. */
  public synchronized RedisCommands<String, String> look() {
    if (commands == null) {
      client = RedisClient.create();
      commands =
          client
              .connect(
                  RedisURI.builder()
                      .withHost("127.0.0.1")
                      .withPort(port)
                      .withTimeout(Duration.ofSeconds(10))
                      .build())
              .sync();
    }
    return commands;
  }

  /**
   * Cuts every connection of a kind but the one that says so.
   *
   * @param type {@code normal} or {@code pubsub}
   */
  public void kick(String type) {
    tell("CLIENT", "KILL", "TYPE", type, "SKIPME", "yes");
  }

  /** It does nothing else meanwhile. */
  public void sleep(int millis) {
    tell("DEBUG", "SLEEP", Double.toString(millis / 1_000.0));
  }

  /** Says it and does not wait: it may be paused. */
  private void tell(String... words) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write((String.join(" ", words) + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.setSoTimeout(50);
      socket.getInputStream().read();
    } catch (IOException ignored) {
      // down, or busy with it: it has heard
    }
  }

  @Override
  public void close() {
    if (client != null) client.shutdown(0, 1, TimeUnit.SECONDS);
    goOn();
    kill();
  }

  private static Path binary(Path directory) throws IOException {
    Path binary = directory.resolve("redis-server");
    if (Files.exists(binary)) return binary;
    String system =
        System.getProperty("os.name").toLowerCase().startsWith("mac") ? "darwin" : "linux";
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String name = "/redis-server-7.0.15-" + system + "-" + processor;
    try (var in = RedisServer.class.getResourceAsStream(name)) {
      Files.copy(in, binary, StandardCopyOption.REPLACE_EXISTING);
    }
    binary.toFile().setExecutable(true);
    return binary;
  }
}
