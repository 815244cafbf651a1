package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.live.TwoNodes.a;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** C8: one who takes nothing is let go, and nobody waits for it. */
@ExtendWith(TwoNodes.class)
class SlowReaderTest {
  /**
   * The sockets hold some of it on the way (up to some 2 MB between them); the server holds 256
   * KiB.
   */
  private static final int PUSHED_BYTES = 4 << 20;

  private static final int ANSWER_BYTES = 60_000;

  /** As the rate allows (C7), with a margin. */
  private static final int AT_ONCE = 25;

  private static final long EVERY_MILLIS = 110;

  @Test
  void C8_whoReadsNothingIsLetGo_andTheOthersGoOn() {
    try (var group = Group.of(2, a());
        Raw slow = Raw.open(a(), 4096, "/live", "Origin: " + a().address())) {
      slow.send(group.stage.hello(group.session, null).put("device", Sealed.id()).toString());
      // Its answers are as long as what it asks, and it never takes them.
      String ping = Wire.message("ping", "at", "x".repeat(ANSWER_BYTES)).toString();
      for (int i = 0; i < PUSHED_BYTES / ANSWER_BYTES; i++) {
        slow.send(ping);
        if (i >= AT_ONCE) {
          long end = System.nanoTime() + EVERY_MILLIS * 1_000_000;
          long askedNanos = System.nanoTime();
          if (i % 3 == 0) group.supervisor.wire.assertAlive();
          assertTrue(System.nanoTime() - askedNanos < 1_000_000_000, "the others wait");
          while (System.nanoTime() < end) group.stage.wire.awaitMillis(10);
        }
      }
      int code = slow.closeCode();
      assertTrue(Set.of(4001, 1006).contains(code), "closed with " + code);
      group.assertAllAlive();
      group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
    }
  }
}
