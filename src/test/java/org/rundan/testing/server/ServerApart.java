package org.rundan.testing.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.rundan.Main;
import org.rundan.testing.Ports;
import org.rundan.testing.redis.RedisServer;

/** A node in a process of its own, so that its CPU time and memory can be measured. */
public record ServerApart(Server server, Process process) implements AutoCloseable {
  public static ServerApart start(RedisServer redis) {
    int port = Ports.free();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--port",
            Integer.toString(port),
            "--redis",
            redis.uri());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      BufferedReader lines = process.inputReader();
      for (String line = lines.readLine(); ; line = lines.readLine()) {
        if (line == null) throw new AssertionError("the server ended while it started");
        if (line.startsWith("Rundan is at")) break;
      }
      var reader = new Thread(() -> lines.lines().forEach(System.out::println), "server-lines");
      reader.setDaemon(true);
      reader.start();
      return new ServerApart(new Server(null, port), process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** CPU time since its start. */
  public long usedMillis() {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
