package org.rundan.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rundan.testing.client.Frames;
import org.rundan.testing.people.Group;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.TwoNodes;

/** What a dump of Redis shows of a session. */
final class Remains {
  private Remains() {}

  /**
   * All that is kept of the session, in the order in which Redis gives it, by the end of the key.
   */
  static Map<String, Map<String, String>> kept(Group group) {
    RedisCommands<String, String> redis = TwoNodes.redis().look();
    String prefix = Keyspace.of(group.session) + ":";
    var all = new TreeMap<String, Map<String, String>>();
    for (String name :
        List.of("head", "parts", "devices", "served", "presence", "box:check-0", "box:dilemma")) {
      put(all, name, redis.hgetall(prefix + name));
    }
    put(all, "box:other-ways", redis.hgetall(prefix + "box:other-ways"));
    put(all, "box:stance", redis.hgetall(prefix + "box:stance"));
    var versions = new LinkedHashMap<String, String>();
    redis
        .zrangeWithScores(prefix + "versions", 0, -1)
        .forEach(one -> versions.put(one.getValue(), Double.toString(one.getScore())));
    all.put("versions", versions);
    return all;
  }

  private static void put(
      Map<String, Map<String, String>> all, String name, Map<String, String> hash) {
    if (!hash.isEmpty()) all.put(name, hash);
  }

  /** The people as they are kept. */
  static Map<String, List<String>> people(Map<String, Map<String, String>> kept) {
    Map<String, String> seatOf = new HashMap<>();
    List<String> placed = new ArrayList<>();
    kept.get("parts")
        .forEach(
            (key, json) -> {
              if (!key.startsWith("holder/")) return;
              JsonNode holder = json(json);
              if (holder.path("seats").isEmpty()) return;
              seatOf.put(holder.path("id").asText(), holder.path("seats").get(0).asText());
              placed.add(holder.path("seats").get(0).asText());
            });
    var orders = new TreeMap<String, List<String>>();
    orders.put("place", placed);
    var served = new TreeMap<Long, String>();
    var done = new TreeMap<Long, String>();
    kept.get("devices")
        .forEach((name, record) -> put(done, seatOf.get(name.split("/")[0]), record, 1));
    kept.get("served").forEach((holder, record) -> put(served, seatOf.get(holder), record, 0));
    orders.put("served", List.copyOf(served.values()));
    orders.put("done something", List.copyOf(new LinkedHashSet<>(done.values())));
    Set<String> here = new LinkedHashSet<>();
    kept.getOrDefault("presence", Map.of())
        .values()
        .forEach(value -> here.addAll(List.of(value.split("[ ,]"))));
    orders.put("here", List.copyOf(here));
    return orders;
  }

  /** By the number that is a word of the record. */
  private static void put(Map<Long, String> seats, String seat, String record, int word) {
    if (seat != null) seats.put(Long.parseLong(record.split(" ")[word]), seat);
  }

  static JsonNode json(String text) {
    try {
      return Frames.JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
