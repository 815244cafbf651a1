package org.rundan.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.testing.Directories;

/** Tests the checker: it must find each server that is broken on purpose. */
@EnabledIfSystemProperty(named = "rundan.faults", matches = "true")
class BrokenBuildsTest {
  private static final long BOUND_MILLIS = 90_000;
  private static final int MOST_SEEDS = 100;

  /** All, or with {@code -Dfaults.build=} those whose name holds that. */
  static Stream<BrokenBuild> builds() {
    String only = System.getProperty("faults.build", "");
    return BrokenBuilds.ALL.stream().filter(build -> build.name().contains(only));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void isFoundOut(BrokenBuild build) {
    Path directory = Directories.create("rundan-faults");
    try (var run = Run.ofTwo(build.seed(), Plans.MEETINGS, build.replaced(directory))) {
      long begunNanos = System.nanoTime();
      long millis = 0;
      boolean seen = false;
      for (long seed = build.seed();
          !seen && seed < build.seed() + MOST_SEEDS && millis < BOUND_MILLIS;
          seed++) {
        run.chapter(build.plan(), new Dice(seed));
        seen = build.shownBy().stream().anyMatch(kind -> run.findings().count(kind) > 0);
        millis = (System.nanoTime() - begunNanos) / 1_000_000;
        if (seen) {
          System.out.println(
              "broken build: "
                  + build.name()
                  + ": seed="
                  + seed
                  + " seconds="
                  + millis / 1_000
                  + " seen: "
                  + run.findings().all().get(0));
        }
      }
      assertTrue(seen, () -> build.name() + " is not seen: " + run + run.findings().all());
    } finally {
      Directories.delete(directory);
    }
  }
}
