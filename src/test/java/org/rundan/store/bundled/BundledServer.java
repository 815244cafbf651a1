package org.rundan.store.bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rundan.testing.Directories;

/** The bundled Redis as a program that tests can run. */
public final class BundledServer {
  private BundledServer() {}

  /**
   * Unpacked once, since a file that is still open for writing cannot be run; and only on demand,
   * since a test's process that is killed could not delete it.
   */
  private static final class Unpacked {
    static final Path BINARY = unpack();
  }

  public static Path unpacked() {
    return Unpacked.BINARY;
  }

  /** The configuration line for a user with all rights. */
  public static String allowAll(String user, String password) {
    String hash = RedisConfiguration.sha256(password);
    return "user " + user + " on #" + hash + " allkeys allchannels allcommands";
  }

  private static Path unpack() {
    Path directory = Directories.create("rundan-redis-server");
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Directories.delete(directory), "delete-redis-server"));
    Path binary = directory.resolve("redis-server");
    String name =
        RedisBinary.resourceFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (var in = BundledServer.class.getResourceAsStream("/" + name)) {
      Files.copy(in, binary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!binary.toFile().setExecutable(true)) throw new AssertionError(binary);
    return binary;
  }
}
