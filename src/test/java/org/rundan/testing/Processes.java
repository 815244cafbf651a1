package org.rundan.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Ends, signals and reads the processes that tests start. */
public final class Processes {
  private static final int END_SECONDS = 60;

  static {
    // Stopping the tests also stops what they started. What a server started is left to it:
    // it stops its own Redis.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly),
                "end-children"));
  }

  private Processes() {}

  /** Ends with the JVM what its tests share. */
  public static void atExit(Runnable end) {
    Runtime.getRuntime().addShutdownHook(new Thread(end, "end-shared"));
  }

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
   * @param signal for instance {@code STOP}; ignored by a process that is gone
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

  /** Passes on every line that it prints, until it ends. */
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
}
