package org.rundan.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.rundan.testing.Seeds;

/**
 * R4: a store that was set back to an older state is always noticed: after healing, every node and
 * every client shows what the store has.
 */
@EnabledIfSystemProperty(named = "rundan.faults", matches = "true")
class SetBackTest {
  private static final int CHAPTERS = 5;

  @Test
  void R4_aStoreThatIsSetBackIsNoticedByAll() {
    long seed = Seeds.of("SetBackTest");
    System.out.println("set back: seed=" + seed);
    try (var run = Run.ofTwo(seed, Plans.MEETINGS, Map.of())) {
      for (int i = 0; i < CHAPTERS; i++) run.chapter(Plans.SET_BACK, new Dice(seed + i));
      assertEquals(List.of(), run.findings().all());
    }
  }
}
