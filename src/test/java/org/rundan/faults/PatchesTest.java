package org.rundan.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The broken builds change source text, which others rename. They run in the long run only, so
 * every build checks that each patch still finds its text, exactly once, and compiles.
 */
class PatchesTest {
  static List<BrokenBuild> builds() {
    return BrokenBuilds.ALL;
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyPatchStillAppliesAndCompiles(BrokenBuild build, @TempDir Path directory) {
    assertFalse(build.replaced(directory).isEmpty());
  }
}
