package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.metrics.Metrics;
import org.rundan.protocol.CloseCode;
import org.rundan.session.Refusal;
import org.rundan.session.WireWord;
import org.rundan.store.redis.StoreState;
import org.rundan.testing.people.Group;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** What {@code GET /metrics} counts after a live session, and that it says nothing about people. */
@ExtendWith(TwoNodes.class)
class MetricsTest {
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** A line of the text format: a name, labels if there are any, and a number. */
  private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\",?");

  private static final Pattern BOUND = Pattern.compile("\\+Inf|[0-9.]+(E-[0-9]+)?");

  /** Every metric, and the labels that it may have. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("rundan_connections", Set.of()),
          Map.entry("rundan_rooms", Set.of()),
          Map.entry("rundan_closes_total", Set.of("code")),
          Map.entry("rundan_commands_total", Set.of("result")),
          Map.entry("rundan_append_conflicts_total", Set.of()),
          Map.entry("rundan_append_retries_total", Set.of()),
          Map.entry("rundan_hint_to_read_seconds", Set.of("le")),
          Map.entry("rundan_redis_round_trip_seconds", Set.of("le")),
          Map.entry("rundan_rate_limited_total", Set.of("limit")),
          Map.entry("rundan_store_health", Set.of("health")));

  private static final Set<String> CODES =
      Stream.concat(
              // of the protocol, of WebSocket itself, and none sent
              Arrays.stream(CloseCode.values()).map(code -> Short.toString(code.code())),
              Stream.of("1002", "1003", "1007", "1009", "client"))
          .collect(Collectors.toSet());

  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "code", CODES,
          "result", words("ok", Refusal.values()),
          "limit", words(null, Metrics.Limit.values()),
          "health", words(null, StoreState.Health.values()));

  private static Set<String> words(String more, Enum<?>[] values) {
    var words = new TreeSet<String>();
    for (Enum<?> value : values) words.add(WireWord.code(value));
    if (more != null) words.add(more);
    return words;
  }

  private static Map<String, Double> scrape(Server node) {
    var answer = node.get("/metrics");
    assertEquals(200, answer.statusCode());
    var samples = new TreeMap<String, Double>();
    for (String line : answer.body().lines().toList()) {
      if (line.startsWith("#")) continue;
      int space = line.lastIndexOf(' ');
      samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    }
    return samples;
  }

  /** On nodes of its own, which count nothing else. */
  @Test
  void aLiveSessionIsCounted() {
    Server first = Server.start(TwoNodes.redis());
    Server second = Server.start(TwoNodes.redis());
    try {
      try (var group = Group.of(2, first, second)) {
        group.goTo(Group.WRITE);
        group.participants.get(0).wire.refused("not-allowed", "end");
        var counted = both(first, second);
        assertEquals(4, counted.get("rundan_connections"));
        assertEquals(2, counted.get("rundan_rooms"));
        assertTrue(counted.get("rundan_commands_total{result=\"ok\"}") > 0, counted::toString);
        assertEquals(1, counted.get("rundan_commands_total{result=\"not-allowed\"}"));
        assertTrue(counted.get("rundan_redis_round_trip_seconds_count") > 5, counted::toString);
        // each change is read by the node that did not make it
        assertTrue(counted.get("rundan_hint_to_read_seconds_count") > 0, counted::toString);
        assertEquals(2, counted.get("rundan_store_health{health=\"ok\"}"));
        assertEquals(0, counted.get("rundan_store_health{health=\"away\"}"));
        assertTrue(
            counted.keySet().stream().anyMatch(name -> name.startsWith("jvm_memory_used")),
            counted::toString);
        group.supervisor.wire.sendBinary();
        assertEquals(1003, group.supervisor.wire.closeCode());
      }
      // a connection ends for the server when the client's answer to the close has come
      long endNanos = System.nanoTime() + BOUND_NANOS;
      var closed = both(first, second);
      while (closed.get("rundan_connections") > 0 && System.nanoTime() < endNanos) {
        closed = both(first, second);
      }
      assertEquals(0, closed.get("rundan_connections"));
      assertEquals(1, closed.get("rundan_closes_total{code=\"1003\"}"));
      assertEquals(3, closed.get("rundan_closes_total{code=\"client\"}"));
    } finally {
      first.rundan().stop();
      second.rundan().stop();
    }
  }

  private static Map<String, Double> both(Server first, Server second) {
    var sum = scrape(first);
    scrape(second).forEach((name, value) -> sum.merge(name, value, Double::sum));
    return sum;
  }

  @Test
  void nothingInItIsAboutPeople() {
    try (var group = Group.of(3, a(), b())) {
      group.goTo(Group.WRITE);
      var known =
          Stream.concat(
                  Stream.of(group.session, group.joinToken),
                  group.everyone().stream()
                      .flatMap(one -> Stream.of(one.holder, one.seat, one.device, one.secret)))
              .toList();
      for (Server node : List.of(a(), b())) {
        String text = node.get("/metrics").body();
        for (String id : known) assertFalse(text.contains(id), () -> id + " in " + text);
        text.lines().filter(line -> !line.startsWith("#")).forEach(MetricsTest::assertAllowed);
      }
    }
  }

  private static void assertAllowed(String line) {
    var parsed = LINE.matcher(line);
    assertTrue(parsed.matches(), line);
    String name = parsed.group(1).replaceFirst("_(bucket|count|sum)$", "");
    if (name.startsWith("jvm_memory_")) return; // of this process alone
    assertTrue(ALLOWED.containsKey(name), () -> "not in the list: " + line);
    if (parsed.group(2) == null) return;
    var label = LABEL.matcher(parsed.group(2));
    while (label.find()) {
      String key = label.group(1);
      assertTrue(ALLOWED.get(name).contains(key), () -> "a label too many: " + line);
      boolean known =
          key.equals("le")
              ? BOUND.matcher(label.group(2)).matches()
              : VALUES.get(key).contains(label.group(2));
      assertTrue(known, () -> "not a fixed value: " + line);
    }
  }

  @Test
  void theyDoNotExistForThoseBehindAProxy() {
    var answer = a().ask("GET", "/metrics", "", "X-Forwarded-For", "198.51.100.1");
    assertEquals(404, answer.statusCode());
    assertEquals(404, a().get("/no-such-page").statusCode());
  }
}
