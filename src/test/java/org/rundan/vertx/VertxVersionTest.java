package org.rundan.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What depends on internals of Vert.x was written for one version of it. */
class VertxVersionTest {
  private static final Path PACKAGE_INFO =
      Path.of("src/main/java/org/rundan/vertx/package-info.java");

  private static final Pattern WRITTEN_FOR = Pattern.compile("written for Vert\\.x (\\S+)\\. ");

  @Test
  void theInternalsWereReadInTheVersionThatIsUsed() throws IOException {
    try (var resource = Vertx.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
      String used = new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
      var writtenFor = WRITTEN_FOR.matcher(Files.readString(PACKAGE_INFO));
      assertTrue(writtenFor.find(), "package-info names no version");
      assertEquals(
          writtenFor.group(1),
          used,
          "Vert.x changed: check every point of package-info against it, then change its version");
    }
  }
}
