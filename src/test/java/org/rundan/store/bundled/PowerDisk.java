package org.rundan.store.bundled;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory whose power can be cut, once the program that wrote in it was killed: what it did not
 * sync may be there, or in part, or as zeros, or not at all. {@code power_cut.c} keeps the journal.
 */
final class PowerDisk {
  private final Path directory;
  private final Path journal;
  private final Path saved;
  private final Map<Long, Long> syncedBytes = new HashMap<>();

  PowerDisk(Path directory, Path aside) throws IOException {
    this.directory = directory;
    journal = aside.resolve("journal");
    saved = Files.createDirectory(aside.resolve("saved"));
  }

  Map<String, String> environment(Path shim) {
    return Map.of(
        "LD_PRELOAD", shim.toString(),
        "POWER_JOURNAL", journal.toString(),
        "POWER_SAVED", saved.toString());
  }

  /** Power is on: what there is now is on the disk. */
  void on() throws IOException {
    Files.deleteIfExists(journal);
    Files.createFile(journal);
    for (Path file : files(saved)) Files.delete(file);
    syncedBytes.clear();
    for (Path file : files(directory)) syncedBytes.put(number(file), Files.size(file));
  }

  /**
   * @return how many bytes were written and are lost
   */
  long cut(Random random) throws IOException {
    List<String[]> unsure = new ArrayList<>();
    Set<Long> onDisk = new HashSet<>(syncedBytes.keySet());
    for (String line : Files.readAllLines(journal)) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "file" -> {
          syncedBytes.put(Long.parseLong(words[1]), Long.parseLong(words[2]));
          onDisk.add(Long.parseLong(words[1]));
        }
        case "dir" -> unsure.clear();
        case "entry" -> onDisk.add(Long.parseLong(words[1]));
        default -> unsure.add(words);
      }
    }
    // A file system undoes them from the last, as far as it undoes them.
    int kept = random.nextInt(unsure.size() + 1);
    for (int at = unsure.size() - 1; at >= kept; at--) undo(unsure.get(at));
    long lost = 0;
    for (Path file : files(directory)) {
      long number = number(file);
      long synced = Math.min(syncedBytes.getOrDefault(number, 0L), Files.size(file));
      lost += Files.size(file) - synced;
      tear(file, synced, random);
      if (!onDisk.contains(number) && random.nextBoolean()) Files.delete(file);
    }
    return lost;
  }

  private void undo(String[] words) throws IOException {
    if (words[0].equals("unlink")) {
      restore(words[1], directory.resolve(words[2]));
      return;
    }
    Path to = directory.resolve(words[3]);
    if (!Files.exists(to)) return;
    Files.move(to, directory.resolve(words[2]));
    if (!words[4].equals("0")) restore(words[4], to);
  }

  private void restore(String number, Path to) throws IOException {
    if (!Files.exists(to)) Files.createLink(to, saved.resolve(number));
  }

  private static void tear(Path file, long synced, Random random) throws IOException {
    long size = Files.size(file);
    if (size == synced) return;
    long kept = synced + random.nextLong(size - synced + 1);
    switch (random.nextInt(4)) {
      case 0 -> truncate(file, synced);
      case 1 -> truncate(file, kept);
      case 2 -> {
        // The length reached the disk and what was written did not.
        truncate(file, synced);
        try (var out = new FileOutputStream(file.toFile(), true)) {
          out.write(new byte[Math.toIntExact(kept - synced)]);
        }
      }
      default -> truncate(file, size);
    }
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private static long number(Path file) throws IOException {
    return (Long) Files.getAttribute(file, "unix:ino");
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      // The log helps to explain a failure.
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".log"))
          .toList();
    }
  }
}
