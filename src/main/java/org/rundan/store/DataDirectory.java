package org.rundan.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directory of the bundled Redis, for one opener at a time. Only its owner may read it.
 *
 * <dl>
 *   <dt>{@code lock}
 *   <dd>held by the JVM that uses the directory; free as soon as that is gone, in whatever way
 *   <dt>{@code engine}
 *   <dd>which server wrote the data last
 *   <dt>{@code redis-server-…}, {@code redis.conf}, {@code redis.log}, {@code redis-….pid}, {@code
 *       append/}
 *   <dd>the server, what it is told, what it says, which process it is, and the data
 * </dl>
 */
final class DataDirectory implements AutoCloseable {
  private static final String ENGINE_FILE = "engine";

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  static DataDirectory open(Path directory) throws IOException {
    Path path = directory.toAbsolutePath();
    Files.createDirectories(path, ownerOnly("rwx------"));
    path = path.toRealPath();
    FileChannel lockFile =
        FileChannel.open(
            path.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            ownerOnly("rw-------"));
    try {
      FileLock lock = lockFile.tryLock();
      if (lock != null) {
        return new DataDirectory(path, lockFile);
      }
    } catch (OverlappingFileLockException heldByThisJvm) {
      lockFile.close();
      throw new AlreadyRunning(path);
    }
    lockFile.close();
    throw new AlreadyRunning(path);
  }

  static FileAttribute<Set<PosixFilePermission>> ownerOnly(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Refuses an engine that may not understand what another has written, and records it. */
  void recordEngine(Engine engine) throws IOException {
    Path file = resolve(ENGINE_FILE);
    if (Files.exists(file)) {
      Engine last = Engine.parse(Files.readString(file));
      if (!engine.isSuccessorOf(last)) {
        throw new CannotStart(
            "The data in "
                + path
                + " was written by "
                + last
                + ", and this Rundan brings "
                + engine
                + ", which may not be able to read it."
                + " Use the Rundan that wrote it, or another data directory.");
      }
    }
    writePrivately(ENGINE_FILE, engine + "\n");
  }

  /** A new file with this text, which nobody but the owner can have read at any moment. */
  Path writePrivately(String name, String text) throws IOException {
    Path file = resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly("rw-------"));
    return Files.writeString(file, text);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
