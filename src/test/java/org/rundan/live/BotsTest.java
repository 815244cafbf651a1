package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.people.Typed;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.ServerApart;
import org.rundan.testing.server.TwoNodes;

/** S3: many bots that try to enter, each from an address of its own. */
@ExtendWith(TwoNodes.class)
class BotsTest {
  private static final int MANY = Integer.getInteger("bots.all", 10_000);

  /** A thousand clients that try one session within ten seconds, and keep trying. */
  private static final int BOTS_PER_SECOND = 100;

  /** Concurrently waiting clients (C4). */
  private static final int WAIT = 40;

  /** Of one invitation, and of one code (G3). */
  private static final int COUNTED = 2 * 120;

  /** More people than most groups have, so that there are answers enough to count. */
  private static final int PEOPLE = 20;

  /** The interval of an active participant. */
  private static final long PERSON_MILLIS = 2_000;

  @AfterEach
  void forgetAttempts() {
    Keyspace.forgetAttempts(TwoNodes.redis());
  }

  @Test
  void S3_botsAtTheDoor_fillOnlyTheList_andThePeopleInsideAreAllAnswered() {
    play(List.of(TwoNodes.a(), TwoNodes.b()), new Flood(300, 600, 4, 150, 300), () -> 0);
  }

  /**
   * The servers are processes of their own and the bots come at a rate, so that what is measured is
   * the servers and not how fast bots can be played. That the p99 of the people stays below twice
   * what it was is read off the line; no test asserts a time.
   */
  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void S3_tenThousandBotsInAHundredSeconds() {
    try (var redis = RedisServer.start();
        var one = ServerApart.start(redis);
        var other = ServerApart.start(redis)) {
      var nodes = List.of(one.server(), other.server());
      LongSupplier used = () -> one.usedMillis() + other.usedMillis();
      // the first minute is the virtual machines' own
      play(nodes, new Flood(1_000, BOTS_PER_SECOND, PEOPLE, PERSON_MILLIS / 4, 20_000), used);
      Keyspace.forgetAttempts(redis);
      play(nodes, new Flood(MANY, BOTS_PER_SECOND, PEOPLE, PERSON_MILLIS, 60_000), used);
    }
  }

  /**
   * @param many bots
   * @param people inside, who each do something every {@code personMillis}
   * @param lapMillis how long they do so before the bots come, and after
   */
  private record Flood(int many, int perSecond, int people, long personMillis, long lapMillis) {}

  /**
   * @param usedMillis what the servers have had of the processor, where that can be told
   */
  private static void play(List<Server> nodes, Flood flood, LongSupplier usedMillis) {
    int many = flood.many;
    long personMillis = flood.personMillis;
    long lapMillis = flood.lapMillis;
    try (var group = Group.of(flood.people, nodes.toArray(Server[]::new))) {
      String code = Typed.newCode();
      group.showCode(code);
      List<Long> before = act(group, personMillis, lasting(lapMillis));
      long usedBefore = usedMillis.getAsLong();
      // half have the invitation and half the code
      try (var bots =
          new Bots(
              nodes,
              many,
              flood.perSecond,
              number ->
                  number / 2 % 2 == 0
                      ? new Person().knock(group.session, group.joinToken)
                      : Typed.seek(new Person(), code, Sealed.key()))) {
        List<Long> during = act(group, personMillis, () -> !bots.allAnswered());
        long used = usedMillis.getAsLong() - usedBefore;
        long knocks =
            group.supervisor.wire.parts().keySet().stream()
                .filter(key -> key.startsWith("knock/"))
                .count();
        List<Long> after = act(group, personMillis, lasting(lapMillis));
        var became = bots.became();
        // in this process it is the bots' too
        String each =
            used == 0
                ? ""
                : String.format("; of the processor for each %.2f ms", (double) used / many);
        System.out.printf(
            "S3: %d bots, %.0f a second: %s, answered in %s%s%n",
            many, bots.perSecond(), became, ms(bots.answerNanos()), each);
        System.out.printf(
            "S3: %d people, a command each %d ms: before %s; beside the bots %s; after %s; p99 %.2f times; load %.1f%n",
            flood.people,
            personMillis,
            ms(before),
            ms(during),
            ms(after),
            (double) quantile(during, 0.99) / quantile(before, 0.99),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        assertEquals(WAIT, knocks, became::toString);
        assertEquals(WAIT, became.get("waiting"), became::toString);
        int told = became.values().stream().mapToInt(Integer::intValue).sum();
        assertEquals(many, told, became::toString);
        assertTrue(became.get("refused too-fast") >= many - COUNTED, became::toString);
        assertEquals(Set.of(), others(became.keySet()), became::toString);
      }
      group.assertAllAlive();
    }
  }

  /** With forty first messages in flight, further clients are told to retry (4003). */
  private static Set<String> others(Set<String> became) {
    var others = new HashSet<>(became);
    others.removeAll(Set.of("waiting", "refused too-many", "refused too-fast"));
    others.removeAll(Set.of("refused busy", "closed 4003"));
    return others;
  }

  private static BooleanSupplier lasting(long millis) {
    long untilNanos = System.nanoTime() + millis * 1_000_000;
    return () -> System.nanoTime() < untilNanos;
  }

  /** Everybody does something each so often; how long each thing took, in nanoseconds. */
  private static List<Long> act(Group group, long eachMillis, BooleanSupplier more) {
    var took = new ConcurrentLinkedQueue<Long>();
    var failed = new AtomicReference<Throwable>();
    var done = new CountDownLatch(group.participants.size());
    ScheduledExecutorService pace = Executors.newScheduledThreadPool(group.participants.size());
    try {
      for (Person person : group.participants) {
        long phase = eachMillis * group.participants.indexOf(person) / group.participants.size();
        pace.scheduleAtFixedRate(
            () -> {
              try {
                boolean remote = person.wire.sequence() % 2 == 0;
                long fromNanos = System.nanoTime();
                JsonNode answer = command(person, remote);
                took.add(System.nanoTime() - fromNanos);
                assertEquals("done", answer.get("type").asText(), answer.toString());
                if (more.getAsBoolean()) return;
              } catch (Throwable wrong) {
                failed.compareAndSet(null, wrong);
              }
              done.countDown();
              throw new java.util.concurrent.CancellationException();
            },
            phase,
            eachMillis,
            TimeUnit.MILLISECONDS);
      }
      done.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      pace.shutdownNow();
    }
    if (failed.get() != null) throw new AssertionError(failed.get());
    return List.copyOf(took);
  }

  /** As a page does: retries {@code busy} and {@code not-saved} under the same number. */
  private static JsonNode command(Person person, boolean remote) {
    long sequence = person.wire.sequence() + 1;
    while (true) {
      JsonNode answer =
          person.wire.commandAs(sequence, "setRemote", "seat", person.seat, "remote", remote);
      if (!Set.of("busy", "not-saved").contains(answer.path("code").asText())) return answer;
    }
  }

  private static String ms(List<Long> nanos) {
    return String.format(
        "%d: p50 %.1f ms, p99 %.1f ms",
        nanos.size(), quantile(nanos, 0.5) / 1e6, quantile(nanos, 0.99) / 1e6);
  }

  private static long quantile(List<Long> nanos, double part) {
    var sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * part) - 1);
  }
}
