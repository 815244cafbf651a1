package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.HashMap;
import java.util.Map;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;

/**
 * What Redis holds of one session, read directly.
 *
 * @param version 0 when there is no session
 * @param parts JSON by key
 * @param boxes by round, texts by the hash of the author's secret
 * @param chain by version
 * @param ended whether there is the mark that it ended
 * @param keys how many there are, that mark included
 */
record Kept(
    long version,
    String link,
    Map<String, JsonNode> parts,
    Map<String, Map<String, String>> boxes,
    Map<Long, String> chain,
    boolean ended,
    int keys) {

  static Kept of(RedisCommands<String, String> redis, String session, Iterable<String> rounds) {
    String prefix = "rundan:{" + Sealed.hashOfText(session).substring(0, 22) + "}:";
    var head = redis.hgetall(prefix + "head");
    var parts = new HashMap<String, JsonNode>();
    redis.hgetall(prefix + "parts").forEach((key, json) -> parts.put(key, Frames.read(json)));
    var boxes = new HashMap<String, Map<String, String>>();
    for (String round : rounds) boxes.put(round, redis.hgetall(prefix + "box:" + round));
    var chain = new HashMap<Long, String>();
    redis.hgetall(prefix + "chain").forEach((at, link) -> chain.put(Long.parseLong(at), link));
    return new Kept(
        Long.parseLong(head.getOrDefault("version", "0")),
        head.getOrDefault("chain", ""),
        parts,
        boxes,
        chain,
        redis.exists(prefix + "ended") == 1,
        redis.keys(prefix + "*").size());
  }
}
