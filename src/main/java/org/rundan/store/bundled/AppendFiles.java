package org.rundan.store.bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The append-only files of the bundled Redis while it is stopped. Damaged files are repaired on a
 * copy and kept aside for a day: they hold sealed text, so no longer than they are of use.
 */
final class AppendFiles {
  static final String NAME = "append";

  private static final String REPAIRED = "append-repaired";
  private static final String DAMAGED = "append-damaged-";

  /** One to look at, and a second in case the repair itself does harm. */
  private static final int DAMAGED_KEPT = 2;

  private static final Duration DAMAGED_LIFE = Duration.ofHours(24);

  /** Temporary files of Redis; a crash leaves them. */
  private static final Pattern UNFINISHED = Pattern.compile("temp-.*\\.(?:aof|rdb)");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final AppendCheck check;

  AppendFiles(Path directory, AppendCheck check) {
    this.directory = directory;
    this.check = check;
  }

  /**
   * Before Redis starts: finishes an interrupted repair, makes the manifest name the data, and cuts
   * an unreadable end.
   *
   * <p>Without a manifest, Redis itself would start empty and overwrite the data. And of a
   * transaction that was cut inside a command it keeps the first half, appends the next transaction
   * to it, and executes both at the next start.
   *
   * @return a sentence for the operator for each repair
   */
  List<String> prepare() throws IOException {
    if (!Files.exists(files()) && Files.exists(directory.resolve(REPAIRED))) {
      move(directory.resolve(REPAIRED), files());
    }
    deleteAll(directory.resolve(REPAIRED));
    for (Path unfinished : unfinished()) deleteAll(unfinished);
    forgetDamaged(Instant.now());
    List<String> told = new ArrayList<>();
    if (!new AppendManifest(files()).isSound()) {
      replace(AppendFiles::isRebuilt).ifPresent(damaged -> told.add(listWasLost(damaged)));
    }
    if (Files.exists(files().resolve(AppendManifest.NAME)) && !check.isSound(files())) {
      long before = size();
      replace(check::fix)
          .ifPresent(damaged -> told.add(endWasDamaged(before - size(), before, damaged)));
    }
    forgetUnlisted(Instant.now());
    return told;
  }

  private String listWasLost(Path damaged) {
    return "Rundan's data in "
        + files()
        + " had no list of its files any more, which was made again. What was found lies in "
        + damaged
        + " for 24 hours.";
  }

  private String endWasDamaged(long lost, long before, Path damaged) {
    return "The end of Rundan's data in "
        + files()
        + " was damaged: the last "
        + lost
        + " of "
        + before
        + " bytes could not be read and were left out. The damaged files lie in "
        + damaged
        + " for 24 hours.";
  }

  /** Removes the damaged copies whose time is over. */
  void forgetDamaged(Instant now) throws IOException {
    String oldest = DAMAGED + TIME.format(now.minus(DAMAGED_LIFE));
    for (Path damaged : damaged()) {
      if (damaged.getFileName().toString().compareTo(oldest) < 0) deleteAll(damaged);
    }
  }

  /**
   * Removes files that no manifest names, once they are a day old. A crash while the manifest is
   * written leaves such files, and until then a damaged manifest may be rebuilt from them.
   */
  void forgetUnlisted(Instant now) throws IOException {
    AppendManifest manifest = new AppendManifest(files());
    if (manifest.isSound()) {
      for (Path file : manifest.unlisted()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(DAMAGED_LIFE))) {
          Files.delete(file);
        }
      }
    }
  }

  private interface Mend {
    /** Whether the files in this directory were improved. */
    boolean done(Path copy) throws IOException;
  }

  /**
   * @return where the damaged files are kept; empty, with nothing changed, if the repair failed
   */
  private Optional<Path> replace(Mend mend) throws IOException {
    Path repaired = directory.resolve(REPAIRED);
    copy(files(), repaired);
    if (!mend.done(repaired)) {
      deleteAll(repaired);
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(repaired)) {
      files.forEach(AppendFiles::force);
    }
    force(repaired);
    List<Path> earlier = damaged();
    for (Path surplus : earlier.subList(0, Math.max(0, earlier.size() - DAMAGED_KEPT + 1))) {
      deleteAll(surplus);
    }
    Path damaged = directory.resolve(DAMAGED + TIME.format(Instant.now()));
    // If the process dies between the two moves, the next start finds only the repaired files.
    move(files(), damaged);
    move(repaired, files());
    return Optional.of(damaged);
  }

  private static boolean isRebuilt(Path copy) throws IOException {
    return new AppendManifest(copy).rebuild();
  }

  private Path files() {
    return directory.resolve(NAME);
  }

  /** In bytes. */
  long size() {
    try (Stream<Path> files = Files.list(files())) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> unfinished() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> UNFINISHED.matcher(file.getFileName().toString()).matches())
          .toList();
    }
  }

  /** The oldest first. */
  private List<Path> damaged() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(DAMAGED))
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to, DataDirectory.ownerOnly("rwx------"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(directory);
  }

  /** Syncs to disk, so that a power cut does not undo it in another order. */
  private static void force(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteAll(Path path) throws IOException {
    if (!Files.exists(path)) return;
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
