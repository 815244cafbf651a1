package org.rundan.store;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Redis' own {@code redis-check-aof}: the same binary, which goes by the name under which it is
 * called.
 */
final class AppendCheck {
  private static final String NAME = "redis-check-aof";

  /** It reads all there is once, at some 100 MB a second. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Path called;

  private AppendCheck(Path called) {
    this.called = called;
  }

  /**
   * @param directory where the name may stand
   */
  static AppendCheck of(Path directory, Path binary) throws IOException {
    Path called = directory.resolve(NAME);
    Files.deleteIfExists(called);
    return new AppendCheck(Files.createSymbolicLink(called, binary));
  }

  /**
   * Cuts the end off from where it cannot be read.
   *
   * @param files with their manifest
   * @return whether something was cut, and the rest can be read
   */
  boolean fix(Path files) throws IOException {
    long before = size(files);
    Process process =
        new ProcessBuilder(
                called.toString(), "--fix", files.resolve(AppendManifest.NAME).toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try (var in = process.getOutputStream()) {
      in.write('y');
      in.write('\n');
    } catch (IOException ignored) {
      // It did not ask.
    }
    try {
      if (process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue() == 0 && size(files) < before;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }

  private static long size(Path files) throws IOException {
    try (var all = Files.list(files)) {
      return all.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
