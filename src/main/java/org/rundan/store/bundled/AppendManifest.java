package org.rundan.store.bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The manifest of the append-only files: a base, and increments. Redis replaces it as a whole, so
 * only a damaged disk or a person makes it unsound.
 */
final class AppendManifest {
  static final String NAME = "appendonly.aof.manifest";

  private static final Pattern DATA =
      Pattern.compile("appendonly\\.aof\\.(\\d{1,18})\\.(base|incr)\\.(?:rdb|aof)");
  private static final Pattern LINE =
      Pattern.compile("file (appendonly\\.aof\\.\\S+) seq (\\d{1,18}) type ([bhi])");

  private final Path files;

  AppendManifest(Path files) {
    this.files = files;
  }

  /**
   * Whether Redis will read all data with it. Also true without data and manifest, as before the
   * first start.
   */
  boolean isSound() throws IOException {
    TreeMap<Long, String> bases = data("base");
    TreeMap<Long, String> appended = data("incr");
    Path manifest = files.resolve(NAME);
    if (!Files.exists(manifest)) return bases.isEmpty() && appended.isEmpty();
    int basesListed = 0;
    for (String line : lines()) {
      Matcher match = LINE.matcher(line);
      if (!match.matches()) return false;
      long sequence = Long.parseLong(match.group(2));
      Map<Long, String> listedAmong = match.group(1).contains(".base.") ? bases : appended;
      String type = match.group(3);
      boolean old = type.equals("h");
      // A history file may be deleted already; but the last increment cannot be history.
      boolean there = match.group(1).equals(listedAmong.get(sequence));
      boolean last =
          !appended.isEmpty() && listedAmong == appended && sequence == appended.lastKey();
      boolean right = listedAmong == bases ? !type.equals("i") : !type.equals("b");
      if (!right || (old ? last : !there)) return false;
      if (type.equals("b")) basesListed++;
    }
    return basesListed == 1;
  }

  /**
   * Rebuilds it from the names of the files: the lowest base and all increments hold everything,
   * because Redis removes the old base only when the new one is complete.
   *
   * @return whether there is a base
   */
  boolean rebuild() throws IOException {
    TreeMap<Long, String> bases = data("base");
    if (bases.isEmpty()) return false;
    StringBuilder lines = new StringBuilder();
    lines.append(line(bases.firstEntry(), 'b'));
    data("incr").entrySet().forEach(appended -> lines.append(line(appended, 'i')));
    Files.writeString(files.resolve(NAME), lines);
    return true;
  }

  /** The names of the increments by number, in order. */
  TreeMap<Long, String> appended() throws IOException {
    TreeMap<Long, String> names = new TreeMap<>();
    for (String line : lines()) {
      Matcher match = LINE.matcher(line);
      if (match.matches() && match.group(3).equals("i")) {
        names.put(Long.parseLong(match.group(2)), match.group(1));
      }
    }
    return names;
  }

  /** The data files that it does not name. */
  List<Path> unlisted() throws IOException {
    Set<String> names = new HashSet<>(data("base").values());
    names.addAll(data("incr").values());
    if (Files.exists(files.resolve(NAME))) {
      for (String line : lines()) {
        Matcher match = LINE.matcher(line);
        if (match.matches()) names.remove(match.group(1));
      }
    }
    return names.stream().map(files::resolve).toList();
  }

  /** Removes the increments after a number from the manifest and from disk. */
  void forgetAfter(long number) throws IOException {
    StringBuilder left = new StringBuilder();
    Map<Long, String> later = appended().tailMap(number, false);
    for (String line : lines()) {
      Matcher match = LINE.matcher(line);
      if (match.matches() && !later.containsValue(match.group(1))) left.append(line).append("\n");
    }
    Files.writeString(files.resolve(NAME), left);
    for (String name : later.values()) Files.delete(files.resolve(name));
  }

  /** Read as bytes: a damaged one need not be text. */
  private String[] lines() throws IOException {
    byte[] bytes = Files.readAllBytes(files.resolve(NAME));
    return new String(bytes, StandardCharsets.ISO_8859_1).split("\n");
  }

  private static String line(Map.Entry<Long, String> file, char type) {
    return "file " + file.getValue() + " seq " + file.getKey() + " type " + type + "\n";
  }

  /** The names of the files of a kind by number. */
  private TreeMap<Long, String> data(String kind) throws IOException {
    TreeMap<Long, String> names = new TreeMap<>();
    if (Files.exists(files)) {
      try (Stream<Path> all = Files.list(files)) {
        all.map(file -> DATA.matcher(file.getFileName().toString()))
            .filter(match -> match.matches() && match.group(2).equals(kind))
            .forEach(match -> names.put(Long.parseLong(match.group(1)), match.group()));
      }
    }
    return names;
  }
}
