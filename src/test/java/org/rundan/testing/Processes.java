package org.rundan.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What is done to processes and files here and there. */
public final class Processes {
  private static final int END_SECONDS = 60;

  static {
    // who stops the tests stops what they started; a server would otherwise go on for good. Not
    // what
    // a server started, which then stops its Redis
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly),
                "end-children"));
  }

  private Processes() {}

  public static void kill(Process process) {
    process.destroyForcibly();
    awaitEnd(process);
  }

  public static void awaitEnd(Process process) {
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end: " + process.info());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * @param signal for instance {@code STOP}; to a process that is gone it does nothing
   */
  public static void signal(long pid, String signal) {
    try {
      awaitEnd(
          new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands on every line that it prints, until it ends. */
  public static void read(Process process, Consumer<String> line) {
    BufferedReader reader = process.inputReader();
    var thread =
        new Thread(
            () -> {
              try {
                reader.lines().forEach(line);
              } catch (UncheckedIOException ignored) {
                // the process is gone
              }
            },
            "output");
    thread.setDaemon(true);
    thread.start();
  }

  public static void await(CountDownLatch latch, int seconds, String what) {
    try {
      if (!latch.await(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain for " + what);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public static Path newDirectory() {
    try {
      return Files.createTempDirectory("rundan-faults");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void deleteAll(Path directory) {
    try (var paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
