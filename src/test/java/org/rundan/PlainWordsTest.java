package org.rundan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many readers of the code and the documents have English as a second language. These words stay
 * out: each has a plain one, or a noun of the field, in its place.
 */
class PlainWordsTest {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![a-z])(whoever|whomever|whither|whence|thither|anew|hitherto|thereof|therein|thereby"
              + "|wherein|of whom|to whom|in the midst of|such a one)(?![a-z])",
          Pattern.CASE_INSENSITIVE);

  private static final List<Path> ROOTS =
      Stream.of(
              "src",
              "web/src",
              "web/e2e",
              "web/gallery",
              "web/testing",
              "web/build",
              "deploy",
              ".ci",
              "README.md",
              "CONTRIBUTING.md",
              "CHANGELOG.md",
              "pom.xml")
          .map(Path::of)
          .toList();

  private static final Pattern READ =
      Pattern.compile(
          ".*\\.(java|lua|sh|ts|js|mjs|svelte|css|html|md|json|xml|yaml|yml|conf|service|txt)"
              + "|.*/(Caddyfile|run)");

  /** The list itself, and a licence that others wrote. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(".*/(PlainWordsTest\\.java|REDIS-LICENSE\\.txt)");

  @Test
  void codeAndDocumentsAreInPlainWords() throws IOException {
    List<Path> files = files();
    assertTrue(files.size() > 800, "files: " + files.size());
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (WORDS.matcher(lines.get(i)).find()) {
          found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path root : ROOTS) {
      try (Stream<Path> below = Files.walk(root)) {
        below
            .filter(Files::isRegularFile)
            .filter(file -> READ.matcher(file.toString()).matches() || file.equals(root))
            .filter(file -> !LEFT_OUT.matcher(file.toString()).matches())
            .forEach(files::add);
      }
    }
    return files;
  }
}
