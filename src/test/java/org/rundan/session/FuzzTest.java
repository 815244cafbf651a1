package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.IncomingReader;
import org.rundan.protocol.PartCodec;
import org.rundan.testing.Seeds;

/**
 * S5: whatever a frame holds, the outcome is a value, and soon. Run again with {@code -Dseed=…}.
 */
class FuzzTest {
  private static final int FRAMES = Boolean.getBoolean("rundan.full") ? 1_000_000 : 50_000;
  private static final int FRAMES_OF_A_SESSION = 500;

  /** Of the processor's time: a busy machine is not what this is about. */
  private static final long LONGEST_NANOS = 100_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private int read;
  private int done;
  private int slow;
  private long longestNanos;

  @Test
  void S5_anyFrameIsAnsweredByAValue_andSoon() {
    long seed = Seeds.of("FuzzTest");
    var chance = new Random(seed);
    var hostile = new HostileCommands(chance);
    Situation situation = null;
    for (int i = 0; i < FRAMES; i++) {
      if (i % FRAMES_OF_A_SESSION == 0) {
        String form = Plays.form(chance.nextInt(5));
        int length = form.equals("kort-traff") ? 20 : 60;
        situation = Situation.following(form, length, "anna", "bo", "cilla");
      }
      String text = chance.nextInt(20) == 0 ? noise(chance) : hostile.frame(situation.session);
      try {
        take(text, situation, chance, hostile);
      } catch (RuntimeException | StackOverflowError uncaught) {
        fail("seed " + seed + ", frame " + i + ": " + shortened(text), uncaught);
      }
    }
    System.out.printf(
        "fuzz seed %d: %d frames, %d read, %d done, the longest %d ms of the processor, %d over 100%n",
        seed, FRAMES, read, done, longestNanos / 1_000_000, slow);
    assertEquals(0, slow, "seed " + seed);
    assertTrue(read > FRAMES / 5 && done > FRAMES / 100, "it fuzzes what is refused at once only");
  }

  private void take(String text, Situation situation, Random chance, HostileCommands hostile) {
    long before = THREADS.getCurrentThreadCpuTime();
    Incoming message = IncomingReader.read(text);
    Outcome outcome = null;
    if (message instanceof Incoming.Do command) {
      read++;
      Holder by =
          chance.nextInt(3) == 0 ? situation.supervisor() : hostile.anyone(situation.session);
      outcome = command.command().applyTo(situation.session, by, situation.now);
    }
    long took = THREADS.getCurrentThreadCpuTime() - before;
    longestNanos = Math.max(longestNanos, took);
    if (took > LONGEST_NANOS) slow++;
    if (!(outcome instanceof Outcome.Next next)) return;
    done++;
    boolean goesOn = next.session().holders().stream().anyMatch(situation.supervisor()::equals);
    next.session()
        .parts()
        .forEach(
            (key, part) -> {
              if (situation.session.parts().get(key) == part) return;
              // S14: or the store would hold a session that nobody can enter
              assertEquals(part, PartCodec.decode(key, PartCodec.encode(part)));
            });
    if (goesOn) situation.session = next.session();
    situation.now += chance.nextInt(30_000);
  }

  /** S5: the deepest runs that -Pfull found, again. */
  @Test
  void S5_theDeepestOfTheGuidedRunsAgain() {
    int sum = 0;
    for (byte[] bytes : deepRuns()) sum += GuidedRun.play(bytes, deepRunWords());
    assertTrue(sum > 2 * deepRuns().size(), sum + " commands were done");
  }

  static List<byte[]> deepRuns() {
    return deepRunLines().stream().skip(1).map(Base64.getDecoder()::decode).toList();
  }

  /** The commands there were when the runs were recorded. */
  private static List<String> deepRunWords() {
    return List.of(deepRunLines().get(0).substring("# ".length()).split(" "));
  }

  private static List<String> deepRunLines() {
    try (var lines = FuzzTest.class.getResourceAsStream("deep-runs.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String noise(Random chance) {
    byte[] bytes = new byte[chance.nextInt(300)];
    chance.nextBytes(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String shortened(String text) {
    return text.length() < 2_000 ? text : text.substring(0, 2_000) + "…";
  }
}
