package org.rundan.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
  void everyPatchStillApplies(BrokenBuild build) {
    assertFalse(build.patched().isEmpty());
  }

  /** Builds that patch different files are compiled together, which halves the time. */
  @Test
  void everyPatchCompiles(@TempDir Path directory) {
    var rounds = new ArrayList<Map<String, String>>();
    for (BrokenBuild build : builds()) {
      Map<String, String> patched = build.patched();
      rounds.stream()
          .filter(round -> Collections.disjoint(round.keySet(), patched.keySet()))
          .findFirst()
          .ifPresentOrElse(
              round -> round.putAll(patched), () -> rounds.add(new HashMap<>(patched)));
    }
    for (int round = 0; round < rounds.size(); round++) {
      assertFalse(BrokenBuild.compile(rounds.get(round), directory.resolve("" + round)).isEmpty());
    }
  }
}
