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
 * The files in which the bundled Redis keeps the data, while it does not run. What is damaged is
 * repaired on a copy, and stays aside for a day: sealed text, but no longer than it is of use.
 */
final class AppendFiles {
  static final String NAME = "append";

  private static final String REPAIRED = "append-repaired";
  private static final String DAMAGED = "append-damaged-";

  /** For whoever wants to look, and a second one should the repair itself do harm. */
  private static final int DAMAGED_KEPT = 2;

  private static final Duration DAMAGED_LIFE = Duration.ofHours(24);

  /** What Redis writes beside the data until it is whole; a crash leaves it. */
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
   * Before Redis starts: finishes a repair that was cut off, sees to it that the manifest names the
   * data, and leaves out an end that cannot be read.
   *
   * <p>Redis itself would begin anew without a manifest, and write over what there is. And of a
   * transaction that was cut off inside a command it keeps the first half: it appends the next one
   * to that, and does both at the start after.
   *
   * @return a sentence for the operator for each repair
   */
  List<String> prepare() throws IOException {
    if (!Files.exists(files()) && Files.exists(directory.resolve(REPAIRED))) {
      move(directory.resolve(REPAIRED), files());
    }
    deleteAll(directory.resolve(REPAIRED));
    for (Path unfinished : unfinished()) {
      deleteAll(unfinished);
    }
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
      if (damaged.getFileName().toString().compareTo(oldest) < 0) {
        deleteAll(damaged);
      }
    }
  }

  /**
   * Removes what no list of the files names, once it is a day old: a crash while the list was
   * written leaves such, and until then a damaged list may be made again from it.
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
    /** Whether the files in this directory are better now than they were. */
    boolean done(Path copy) throws IOException;
  }

  /**
   * @return where the damaged files lie; empty, with everything as before, when the mending failed
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
    // Should we die between the two, the next start finds the repaired ones and no others.
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

  /** To the disk, so that a power cut does not undo it in another order. */
  private static void force(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteAll(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
