package org.rundan.session;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * S5: the same as {@link org.rundan.session.FuzzTest}, led by which code is reached. It rewrites
 * the classes it looks at, so it has a process of its own and is none of the tests of every build:
 * {@code -Pfull} runs it.
 */
class GuidedFuzz {
  static Stream<byte[]> deepRuns() {
    return org.rundan.session.FuzzTest.deepRuns().stream();
  }

  @MethodSource("deepRuns")
  @FuzzTest(maxDuration = "10m", maxExecutions = 1_000_000)
  void S5_whateverTheBytesAre_theOutcomeIsAValue(byte[] bytes) {
    GuidedRun.play(bytes);
  }
}
