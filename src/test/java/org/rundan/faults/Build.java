package org.rundan.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rundan.Main;

/**
 * The server's classes as a jar, with an archive of the classes it loads (class data sharing),
 * which halves the CPU time of a start.
 */
final class Build {
  private final Path jar;
  private final Path archive;

  private Build(Path jar) {
    this.jar = jar;
    this.archive = jar.resolveSibling("classes.jsa");
  }

  /**
   * @param replaced contents of some classes and resources, by their path in the jar
   */
  static Build in(Path directory, Map<String, byte[]> replaced) {
    Path jar = directory.resolve("rundan-classes.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes())) {
      out.setLevel(0);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes().relativize(file).toString().replace('\\', '/');
        if (name.startsWith("page/")) continue; // no browser comes here
        out.putNextEntry(new JarEntry(name));
        byte[] content = replaced.get(name);
        out.write(content != null ? content : Files.readAllBytes(file));
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Build(jar);
  }

  /** What the server's classes are compiled to, as the tests themselves see them. */
  static Path classes() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The jars that the server's classes depend on. */
  static List<String> libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .collect(Collectors.toList());
  }

  /** Starts a server once and ends it in order, which leaves the archive for those that follow. */
  void archive(List<String> arguments) {
    var node =
        new ServerNode(
            this, arguments, List.of("-XX:ArchiveClassesAtExit=" + archive), new Canaries());
    node.start();
    try {
      node.awaitReady();
      node.endInOrder();
    } finally {
      node.kill();
    }
  }

  List<String> command(List<String> options, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m"));
    command.addAll(options);
    if (Files.exists(archive)) command.add("-XX:SharedArchiveFile=" + archive);
    command.add("-cp");
    command.add(
        jar + java.io.File.pathSeparator + String.join(java.io.File.pathSeparator, libraries()));
    command.add(Main.class.getName());
    command.addAll(arguments);
    return command;
  }
}
