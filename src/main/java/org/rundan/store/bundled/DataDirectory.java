package org.rundan.store.bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rundan.store.redis.Engine;

/**
 * The directory of the bundled Redis, for one opener at a time. Only its owner may read it.
 *
 * <dl>
 *   <dt>{@code lock}
 *   <dd>held by the JVM that uses the directory; released when the JVM ends, however it ends
 *   <dt>{@code engine}
 *   <dd>the server that last wrote the data
 *   <dt>{@code redis-server-…}, {@code redis.conf}, {@code redis.log}, {@code append/}
 *   <dd>the server, its configuration, its log, and the data
 *   <dt>{@code redis-check-aof}, {@code append-damaged-<time>/}
 *   <dd>the server under the name with which it repairs data, and damaged data
 * </dl>
 */
final class DataDirectory implements AutoCloseable {
  private static final String ENGINE_FILE = "engine";

  /**
   * The directories that this JVM has open. The lock belongs to the JVM, and closing a second
   * handle of the file would release it.
   */
  private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

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
    if (!OPEN_HERE.add(path)) throw new AlreadyRunning(path);
    try {
      return new DataDirectory(path, locked(path));
    } catch (IOException | RuntimeException e) {
      OPEN_HERE.remove(path);
      throw e;
    }
  }

  private static FileChannel locked(Path path) throws IOException {
    FileChannel lockFile =
        FileChannel.open(
            path.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            ownerOnly("rw-------"));
    if (lockFile.tryLock() == null) {
      lockFile.close();
      throw new AlreadyRunning(path);
    }
    return lockFile;
  }

  /** Why it cannot be used, in words for the operator. */
  static String reason(Exception e) {
    Throwable failure = e instanceof UncheckedIOException ? e.getCause() : e;
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be written by this user.";
    }
    if (failure instanceof FileAlreadyExistsException taken) return taken.getFile() + " is a file.";
    if (failure instanceof FileSystemException other && other.getReason() != null) {
      return other.getReason() + " (" + other.getFile() + ").";
    }
    return failure.getMessage();
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

  /** Records the engine; refuses one that may not be able to read the data. */
  void recordEngine(Engine engine) throws IOException {
    Path file = resolve(ENGINE_FILE);
    if (Files.exists(file)) {
      Engine last = engineIn(file);
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

  private Engine engineIn(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    try {
      return Engine.parse(text);
    } catch (IllegalArgumentException unreadable) {
      throw new CannotStart(
          file
              + " is damaged. It tells which server wrote the data. Remove it, if this is the Rundan"
              + " that wrote it.");
    }
  }

  /** Free and total space. */
  Space space() throws IOException {
    FileStore store = Files.getFileStore(path);
    return new Space(store.getUsableSpace(), store.getTotalSpace());
  }

  /**
   * @param totalBytes of the disk or partition
   */
  record Space(long freeBytes, long totalBytes) {}

  /** Writes a file that only the owner can read, at every moment. */
  Path writePrivately(String name, String text) throws IOException {
    Path file = resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly("rw-------"));
    return Files.writeString(file, text);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
    OPEN_HERE.remove(path);
  }
}
