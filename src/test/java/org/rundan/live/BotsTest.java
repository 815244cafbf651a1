package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.live.TwoNodes.a;
import static org.rundan.live.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S3: many who want in where they should not, each from an address of its own. */
@ExtendWith(TwoNodes.class)
class BotsTest {
  private static final boolean FULL = Boolean.getBoolean("rundan.full");
  private static final int BOTS = FULL ? 10_000 : 300;

  /** Each waits for its answer before it goes, so no more are there at once. */
  private static final int AT_ONCE = FULL ? 64 : 16;

  private final Map<String, Integer> became = new ConcurrentHashMap<>();
  private final List<Wire> waiting = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void forgetAttempts() {
    Keyspace.forgetAttempts(TwoNodes.redis());
  }

  @Test
  void S3_botsAtTheDoor_fillOnlyTheList_andThePeopleInsideAreAllAnswered() throws Exception {
    try (var group = Group.of(2, a(), b())) {
      String code = Typed.newCode();
      group.showCode(code);
      List<Long> before = commands(group, () -> false);
      ExecutorService bots = Executors.newFixedThreadPool(AT_ONCE);
      try {
        List<Future<?>> knocking = new ArrayList<>();
        for (int i = 0; i < BOTS; i++) {
          int number = i;
          knocking.add(bots.submit(() -> knock(group, code, number)));
        }
        List<Long> during = commands(group, () -> !knocking.stream().allMatch(Future::isDone));
        for (var one : knocking) one.get();
        System.out.printf(
            "S3: %d bots: %s; commands before: %d, p99 %.1f ms; beside them: %d, p99 %.1f ms%n",
            BOTS, became, before.size(), p99(before), during.size(), p99(during));
      } finally {
        bots.shutdownNow();
      }
      long knocks =
          group.supervisor.wire.parts().keySet().stream()
              .filter(key -> key.startsWith("knock/"))
              .count();
      assertEquals(40, knocks, became::toString);
      assertEquals(40, became.get("waiting"), became::toString);
      int answered = became.values().stream().mapToInt(Integer::intValue).sum();
      assertEquals(BOTS, answered, became::toString);
      assertTrue(became.get("refused too-fast") >= BOTS - 240, became::toString);
      group.assertAllAlive();
    } finally {
      waiting.forEach(Wire::close);
    }
  }

  /** Half have the invitation and half the code. */
  private void knock(Group group, String code, int number) {
    Wire wire =
        Wire.from(number % 3 == 0 ? b() : a(), "198.19." + number / 250 + "." + number % 250);
    var person = new Person();
    wire.send(
        number % 2 == 0
            ? person.knock(group.session, group.joinToken)
            : Typed.seek(person, code, Sealed.key()));
    JsonNode answer = wire.await(frame -> Wire.is(frame, "waiting") || Wire.is(frame, "refused"));
    String what = (answer.get("type").asText() + " " + answer.path("code").asText()).strip();
    became.merge(what, 1, Integer::sum);
    if (what.equals("waiting")) waiting.add(wire);
    else wire.close();
  }

  /** What the people inside do meanwhile, and how long each thing took, in nanoseconds. */
  private static List<Long> commands(Group group, java.util.function.BooleanSupplier more) {
    List<Long> took = new ArrayList<>();
    var number = new AtomicInteger();
    while (took.size() < 20 || more.getAsBoolean()) {
      Person person = group.participants.get(number.incrementAndGet() % 2);
      boolean remote = number.get() % 4 < 2;
      long from = System.nanoTime();
      // as a page does: what is refused as busy is said again under its number
      long sequence = person.wire.sequence() + 1;
      JsonNode answer;
      do {
        answer =
            person.wire.commandAs(sequence, "setRemote", "seat", person.seat, "remote", remote);
      } while (answer.path("code").asText().equals("busy"));
      assertEquals("done", answer.get("type").asText(), answer.toString());
      took.add(System.nanoTime() - from);
    }
    return took;
  }

  private static double p99(List<Long> nanos) {
    var sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1) / 1e6;
  }
}
