package org.rundan.store.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.rundan.store.redis.Engine;

/** The bundled server, one per operating system and processor. */
final class RedisBinary {
  static final Engine ENGINE = new Engine("redis", 7, 0, 15);

  private RedisBinary() {}

  /**
   * The name of the resource for a machine.
   *
   * @param os for instance {@code Linux}, {@code Mac OS X}
   * @param arch for instance {@code amd64}, {@code aarch64}
   */
  static String resourceFor(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : os;
    String processor =
        switch (arch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          case "i386", "i686", "x86" -> "386";
          default -> arch;
        };
    String machine = system.toLowerCase(Locale.ROOT) + "-" + processor;
    String name = "redis-server-" + ENGINE.version() + "-" + machine;
    if (name.contains("/") || RedisBinary.class.getResource("/" + name) == null) {
      throw new CannotStart(
          "Rundan brings no Redis for "
              + os
              + " on "
              + arch
              + ". Start one yourself (Redis 7.0 or Valkey 7.2, or newer) and name it with"
              + " --redis.");
    }
    return name;
  }

  /** Unpacks the server for this machine into the directory, unless it is there. */
  static Path unpack(DataDirectory directory) throws IOException {
    String name = resourceFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path binary = directory.resolve(name);
    URL resource = RedisBinary.class.getResource("/" + name);
    long size = resource.openConnection().getContentLengthLong();
    if (Files.exists(binary) && Files.size(binary) == size) return executable(binary);
    // Written aside and then moved, so that a partial file is never used.
    Path aside = directory.resolve(name + ".part");
    Files.deleteIfExists(aside);
    Files.createFile(aside, DataDirectory.ownerOnly("rwx------"));
    try (InputStream in = resource.openStream();
        var out = Files.newOutputStream(aside)) {
      in.transferTo(out);
    }
    return executable(Files.move(aside, binary, StandardCopyOption.ATOMIC_MOVE));
  }

  private static Path executable(Path binary) {
    if (!Files.isExecutable(binary)) {
      throw new CannotStart(
          "Programs may not run in "
              + binary.getParent()
              + " (a disk mounted with noexec?), and Rundan keeps its Redis there. Name another"
              + " directory with --data, or a Redis of your own with --redis.");
    }
    return binary;
  }
}
