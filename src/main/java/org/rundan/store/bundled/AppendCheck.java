package org.rundan.store.bundled;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Redis' own {@code redis-check-aof}: the same binary as the server, selected by the name of the
 * link that starts it.
 */
final class AppendCheck {
  private static final String NAME = "redis-check-aof";

  /** It reads all data once, at some 100 MB a second. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Path called;

  private AppendCheck(Path called) {
    this.called = called;
  }

  /**
   * @param directory for the link
   */
  static AppendCheck of(Path directory, Path binary) throws IOException {
    Path called = directory.resolve(NAME);
    Files.deleteIfExists(called);
    return new AppendCheck(Files.createSymbolicLink(called, binary));
  }

  /** Whether the append-only files can be read to the end, with no open transaction. */
  boolean isSound(Path files) throws IOException {
    for (String appended : new AppendManifest(files).appended().values()) {
      Path file = files.resolve(appended);
      if (Files.size(file) > 0 && !succeeds(file.toString())) return false;
    }
    return true;
  }

  /**
   * Cuts everything after the first unreadable place, in this file and the later ones.
   *
   * @param files with their manifest
   * @return whether something was cut
   */
  boolean fix(Path files) throws IOException {
    AppendManifest manifest = new AppendManifest(files);
    for (Map.Entry<Long, String> appended : manifest.appended().entrySet()) {
      Path file = files.resolve(appended.getValue());
      long before = Files.size(file);
      // Redis' check reports an empty file as damaged, which it is not.
      if (before > 0 && !succeeds("--fix", file.toString())) return false;
      if (Files.size(file) < before) {
        manifest.forgetAfter(appended.getKey());
        return true;
      }
    }
    return false;
  }

  private boolean succeeds(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(called.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try (var in = process.getOutputStream()) {
      in.write('y');
      in.write('\n');
    } catch (IOException ignored) {
      // It asked nothing.
    }
    try {
      if (process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) return process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }
}
