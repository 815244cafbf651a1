package org.rundan.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rundan.testing.Seeds;

/**
 * R1, R2, R5, R11: nothing acknowledged is lost, duplicated or reordered, and all clients show the
 * same, whatever is killed. {@code -Dfaults.minutes=30} sets the duration, {@code -Dseed=} repeats
 * the plan of faults and choices, {@code -Dfaults.meetings=} sets the number of concurrent
 * sessions.
 */
class FaultsTest {
  /** Kills of servers, and of Redis, in two minutes; and a tenth of the clients'. */
  private static final int KILLS = 33;

  private static final int LEAST_KILLS = 30;
  private static final double MINUTES_OF_KILLS = 2;

  /** Sessions at once on the two servers; two more on the one that has its own Redis. */
  private static final int MEETINGS = 4;

  @Test
  void nothingIsLostWhateverIsKilled() {
    double minutes = Double.parseDouble(System.getProperty("faults.minutes", "2"));
    long seed = Seeds.of("FaultsTest");
    double share = minutes / MINUTES_OF_KILLS;
    int meetings = Integer.getInteger("faults.meetings", MEETINGS);
    System.out.println("faults: seed=" + seed + " minutes=" + minutes + " meetings=" + meetings);
    try (var run = Run.ofAll(seed, meetings)) {
      run.last((long) (minutes * 60_000), (int) Math.ceil(KILLS * share));
      run.findings().all().forEach(System.err::println);
      System.err.println("slowest to be served: " + run.slowestMillis() + " ms");
      System.err.println("answers by HTTP to people of no session: " + run.httpAnswers());
      System.out.println(run);
      assertEquals(List.of(), run.findings().all());
      assertTrue(run.httpAnswers() > 0, "nobody was answered by HTTP");
      if (minutes < MINUTES_OF_KILLS) return;
      int least = (int) (LEAST_KILLS * share);
      assertTrue(run.serverKills() >= least, () -> "server kills: " + run.serverKills());
      assertTrue(run.redisKills() >= least, () -> "Redis kills: " + run.redisKills());
      assertTrue(run.clientDrops() >= 10 * least, () -> "client drops: " + run.clientDrops());
    }
  }
}
