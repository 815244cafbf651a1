package org.rundan.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans of faults that once found a defect, kept as regression tests. */
@EnabledIfSystemProperty(named = "rundan.faults", matches = "true")
class SeedsTest {
  /**
   * @param shown what the seed showed when it was new
   */
  @ParameterizedTest(name = "seed {0} ({2})")
  @CsvSource({
    "2, 30, a repeat was answered with another position than its own",
    "5, 24, the same perspectives were other bytes on another node"
  })
  void staysMended(long seed, int seconds, String shown) {
    try (var run = Run.ofTwo(seed, Plans.MEETINGS, Map.of())) {
      run.last(seconds * 1_000L, Math.max(1, seconds / 4));
      assertEquals(List.of(), run.findings().all(), shown);
    }
  }
}
