package org.rundan.faults;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.rundan.faults.Findings.Kind;

/**
 * A server in which one thing is wrong on purpose.
 *
 * @param name what is wrong
 * @param changes each made in a source where its text stands once
 * @param shownBy the ways in which the checker may say so
 * @param plan how it is struck
 * @param seed with which it was seen first
 */
record BrokenBuild(
    String name, List<Change> changes, Set<Kind> shownBy, Strikes.Plan plan, long seed) {
  private static final Path JAVA = Path.of("src", "main", "java", "org", "rundan");
  private static final Path RESOURCES = Path.of("src", "main", "resources", "org", "rundan");

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Shared: opening every library again takes longer than compiling. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  /**
   * @param file below {@code org/rundan}
   * @param from stands there exactly once
   */
  record Change(String file, String from, String to) {}

  /** The files that differ, with their changed text. */
  Map<String, String> patched() {
    var sources = new HashMap<String, String>();
    for (Change change : changes) {
      Path root = change.file().endsWith(".java") ? JAVA : RESOURCES;
      String text = sources.computeIfAbsent(change.file(), file -> read(root.resolve(file)));
      int at = text.indexOf(change.from());
      if (at < 0 || text.indexOf(change.from(), at + 1) >= 0) {
        throw new AssertionError(
            name + ": not there once in " + change.file() + ": " + change.from());
      }
      sources.put(change.file(), text.replace(change.from(), change.to()));
    }
    return sources;
  }

  /** The classes and resources that differ, by their path in the jar. */
  Map<String, byte[]> replaced(Path directory) {
    Map<String, String> patched = patched();
    Map<String, byte[]> replaced = compile(patched, directory);
    patched.forEach(
        (file, text) -> {
          if (!file.endsWith(".java")) {
            replaced.put("org/rundan/" + file, text.getBytes(StandardCharsets.UTF_8));
          }
        });
    return replaced;
  }

  /** The classes of those of the files that are Java, by their path in the jar. */
  static Map<String, byte[]> compile(Map<String, String> sources, Path directory) {
    var java = new ArrayList<Path>();
    sources.forEach(
        (file, text) -> {
          if (file.endsWith(".java")) {
            java.add(write(directory.resolve("source").resolve(file), text));
          }
        });
    return java.isEmpty() ? new HashMap<>() : compile(java, directory.resolve("changed"));
  }

  private static Map<String, byte[]> compile(List<Path> sources, Path to) {
    var said = new StringWriter();
    var classPath = new ArrayList<>(Build.libraries());
    classPath.add(Build.classes().toString());
    List<String> options =
        List.of(
            "-parameters",
            "-proc:none",
            "-nowarn",
            "-cp",
            String.join(java.io.File.pathSeparator, classPath),
            "-d",
            to.toString());
    try {
      Files.createDirectories(to);
      var units = FILES.getJavaFileObjectsFromPaths(sources);
      if (!COMPILER.getTask(said, FILES, null, options, null, units).call()) {
        throw new AssertionError("does not compile: " + said);
      }
      var compiled = new HashMap<String, byte[]>();
      try (var classes = Files.walk(to)) {
        for (Path file : classes.filter(Files::isRegularFile).toList()) {
          compiled.put(to.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
      }
      return compiled;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
