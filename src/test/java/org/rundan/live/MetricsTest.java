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
import org.rundan.testing.client.Frames;
import org.rundan.testing.people.Group;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** What {@code GET /metrics} counts after a live session, and that it says nothing about people. */
@ExtendWith(TwoNodes.class)
class MetricsTest {
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

  @Test
  void aLiveSessionIsCounted() {
    var before = scrape(a());
    try (var group = Group.of(2, a())) {
      group.supervisor.wire.done("goTo", "round", Group.WRITE);
      group.supervisor.wire.refused("unknown-round", "goTo", "round", "no-such-round");
      var during = scrape(a());
      assertTrue(difference(before, during, "rundan_connections") >= 4, during::toString);
      assertTrue(difference(before, during, "rundan_rooms") >= 1, during::toString);
      assertTrue(
          difference(before, during, "rundan_commands_total{result=\"ok\"}") > 0, during::toString);
      assertEquals(
          1, difference(before, during, "rundan_commands_total{result=\"unknown-round\"}"));
      assertTrue(
          difference(before, during, "rundan_redis_round_trip_seconds_count") > 5,
          during::toString);
      assertTrue(
          difference(before, during, "rundan_hint_to_read_seconds_count") > 0, during::toString);
      assertEquals(1, during.get("rundan_store_health{health=\"ok\"}"));
      assertEquals(0, during.get("rundan_store_health{health=\"away\"}"));
      assertTrue(
          during.keySet().stream().anyMatch(name -> name.startsWith("jvm_memory_used_bytes")),
          during::toString);
      group.supervisor.wire.send("nonsense");
      group.supervisor.wire.send(Frames.of("hello"));
      group.supervisor.wire.sendBinary();
      assertEquals(1003, group.supervisor.wire.closeCode());
    }
    assertTrue(
        difference(before, scrape(a()), "rundan_closes_total{code=\"1003\"}") >= 1,
        () -> scrape(a()).toString());
  }

  private static double difference(
      Map<String, Double> before, Map<String, Double> after, String name) {
    return after.getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
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
