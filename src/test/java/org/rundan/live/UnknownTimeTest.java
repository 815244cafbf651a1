package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.Seeds;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.people.Typed;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.ServerApart;
import org.rundan.testing.server.TwoNodes;

/** S3: all that opens nothing is answered alike (C2), also in how long it takes. */
@ExtendWith(TwoNodes.class)
class UnknownTimeTest {
  /** Not sooner is it said that something opens nothing. */
  private static final long LEAST_NANOS = 50_000_000;

  private static final int SAMPLES = Integer.getInteger("time.samples", 100_000);

  /** As a stranger would who wants many answers; with more they would wait for each other. */
  private static final int AT_ONCE = 16;

  /** So seldom is a difference as large as this by chance. */
  private static final double TOO_SELDOM = 0.0001;

  private final long seed = Seeds.of("UnknownTimeTest");

  @AfterEach
  void forgetAttempts() {
    Keyspace.forgetAttempts(TwoNodes.redis());
  }

  @Test
  void C2_whateverOpensNothing_isToldNoSoonerThanTheRest() {
    try (var group = Group.of(1, a())) {
      var ways = ways(group);
      ways.put(
          "a code that nobody shows",
          () -> Typed.seek(new Person(), Typed.newCode(), Sealed.key()));
      ways.forEach(
          (what, message) -> {
            long nanos = answerNanos(a(), message.get());
            assertTrue(nanos >= LEAST_NANOS, what + " after " + nanos / 1_000 + " µs");
          });
    }
  }

  /** Of what is asked alike, none is told apart: what is there, and what is not. */
  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void S3_howLongAnAnswerTakes_doesNotTellWhatIsThere() throws Exception {
    try (var redis = RedisServer.start();
        var apart = ServerApart.start(redis);
        var group = Group.of(1, apart.server())) {
      var ways = ways(group);
      sample(apart.server(), ways, SAMPLES / 20, new Random(seed)); // the virtual machine's own
      var took = sample(apart.server(), ways, SAMPLES, new Random(seed));
      var names = List.copyOf(ways.keySet());
      var apartFromChance = new ArrayList<String>();
      for (int i = 0; i < names.size(); i++) {
        for (int j = i + 1; j < names.size(); j++) {
          if (!question(names.get(i)).equals(question(names.get(j)))) continue;
          double p = RankSum.p(took.get(names.get(i)), took.get(names.get(j)));
          String pair = names.get(i) + " / " + names.get(j);
          System.out.printf("S3: p %.4f: %s%n", p, pair);
          if (p < TOO_SELDOM) apartFromChance.add(pair);
        }
      }
      took.forEach(
          (what, nanos) ->
              System.out.printf(
                  "S3: %d times %s: median %.3f ms%n",
                  nanos.size(), what, RankSum.median(nanos) / 1e6));
      System.out.printf(
          "S3: %d answers, seed %d, load %.1f%n",
          SAMPLES, seed, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      assertEquals(List.of(), apartFromChance, "seed " + seed);
    }
  }

  /** What a stranger may say who has some of it right; all of it is answered 4504. */
  private static Map<String, Supplier<ObjectNode>> ways(Group group) {
    var ways = new LinkedHashMap<String, Supplier<ObjectNode>>();
    Person inside = group.participants.get(0);
    String almost =
        inside.secret.substring(0, 20) + (inside.secret.charAt(20) == 'A' ? "BA" : "AA");
    ways.put("hello, a session that is not", () -> new Person().hello(Sealed.id(), null));
    ways.put("hello, a holder who is not", () -> new Person().hello(group.session, null));
    ways.put(
        "hello, another secret",
        () -> inside.hello(group.session, null).put("token", inside.holder + "." + Sealed.id()));
    ways.put(
        "hello, a secret that begins right",
        () -> inside.hello(group.session, null).put("token", inside.holder + "." + almost));
    ways.put("knock, a session that is not", () -> new Person().knock(Sealed.id(), Sealed.id()));
    ways.put("knock, another invitation", () -> new Person().knock(group.session, Sealed.id()));
    return ways;
  }

  /** The caller knows whether it said hello or knocked. */
  private static String question(String what) {
    return what.split(",")[0];
  }

  /** So many in all, in an order of chance; in nanoseconds. */
  private static Map<String, List<Long>> sample(
      Server server, Map<String, Supplier<ObjectNode>> ways, int many, Random chance)
      throws InterruptedException, ExecutionException {
    var order = new ArrayList<String>();
    for (int i = 0; i < many; i++) order.add(List.copyOf(ways.keySet()).get(i % ways.size()));
    Collections.shuffle(order, chance);
    var workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var asked = new ArrayList<Future<Long>>();
      for (String what : order) {
        asked.add(workers.submit(() -> answerNanos(server, ways.get(what).get())));
      }
      var took = new LinkedHashMap<String, List<Long>>();
      for (int i = 0; i < many; i++) {
        took.computeIfAbsent(order.get(i), first -> new ArrayList<>()).add(asked.get(i).get());
      }
      return took;
    } finally {
      workers.shutdownNow();
    }
  }

  /** From the first message to the close. */
  private static long answerNanos(Server server, ObjectNode first) {
    try (Raw raw = Raw.open(server)) {
      long fromNanos = System.nanoTime();
      raw.send(first.toString());
      assertEquals(4504, raw.closeCode());
      return System.nanoTime() - fromNanos;
    }
  }
}
