package org.rundan.testing.redis;

import static org.rundan.testing.redis.Damage.HUGE;
import static org.rundan.testing.redis.Damage.MARKER;
import static org.rundan.testing.redis.Damage.noNumber;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rundan.store.redis.KeyKind;
import org.rundan.testing.redis.Damage.Change;
import org.rundan.testing.redis.Damage.Outcome;

/**
 * Every damage of every field of every kind of key that belongs to a session, as a table. The
 * session must have what is named here: a part, a removed part, a command of a device, a box with a
 * card, a card that was taken back, a closed box, somebody who is here, who leads and is served.
 *
 * @param part key of a part that is there
 * @param version of the session, 2 or higher
 * @param round whose box has a card
 * @param device {@code <holder>/<device>} that has done a command
 * @param connection that is here
 */
public record Damages(String part, long version, String round, String device, String connection) {
  private static final String LINK = "0123456789abcdef";

  /** Of a session, in all their kinds of key. */
  public List<Damage> ofASession() {
    List<Damage> all = new ArrayList<>();
    head(all);
    parts(all);
    versions(all);
    chain(all);
    devices(all);
    served(all);
    boxes(all);
    presence(all);
    ended(all);
    return all;
  }

  private void head(List<Damage> all) {
    whole(all, KeyKind.HEAD, ":head", Outcome.ENDS);
    String own = Long.toString(version);
    for (var number : noNumber(own)) {
      hash(all, KeyKind.HEAD, "version", number, Outcome.ENDS, KeyKind.HEAD);
    }
    hash(all, KeyKind.HEAD, "version", other(version + 1), Outcome.ENDS, KeyKind.CHAIN);
    hash(all, KeyKind.HEAD, "version", other(version - 1), Outcome.ENDS, KeyKind.CHAIN);
    for (var link : noLink()) {
      hash(all, KeyKind.HEAD, "chain", link, Outcome.ENDS, KeyKind.HEAD);
    }
    hash(all, KeyKind.HEAD, "chain", Map.entry("another", LINK), Outcome.ENDS, KeyKind.CHAIN);
    for (String field : List.of("version", "chain")) {
      add(all, KeyKind.HEAD, ":head", field, "lost", Outcome.ENDS, Damage.lost(field));
    }
    for (String field : List.of("box:" + round, "buried")) {
      for (var number : noNumber("3")) {
        hash(all, KeyKind.HEAD, field, number, Outcome.ENDS, KeyKind.HEAD);
      }
      hash(all, KeyKind.HEAD, field, other(4), Outcome.READ_AS_IT_IS, KeyKind.HEAD);
    }
    for (var number : noNumber("1795000000000")) {
      hash(all, KeyKind.HEAD, "led", number, Outcome.DROPPED, KeyKind.HEAD);
    }
    hash(all, KeyKind.HEAD, "led", other(17), Outcome.READ_AS_IT_IS, KeyKind.HEAD);
    for (String field : List.of("fingerprint", "revealed:closed")) {
      for (var text : noNumber("7")) {
        hash(all, KeyKind.HEAD, field, text, Outcome.READ_AS_IT_IS, KeyKind.HEAD);
      }
    }
  }

  private void parts(List<Damage> all) {
    whole(all, KeyKind.PARTS, ":parts", Outcome.ENDS);
    add(
        all,
        KeyKind.PARTS,
        ":parts",
        part,
        "under another key",
        Outcome.ENDS,
        KeyKind.VERSIONS,
        Damage.renamed(part, MARKER));
  }

  private void versions(List<Damage> all) {
    whole(all, KeyKind.VERSIONS, ":versions", Outcome.ENDS);
    for (double score : List.of(0.0, -1.0, 1.5, version + 1.0, 1e18, Double.POSITIVE_INFINITY)) {
      add(
          all,
          KeyKind.VERSIONS,
          ":versions",
          part,
          "scored " + score,
          Outcome.ENDS,
          Damage.score(part, score));
    }
    add(
        all,
        KeyKind.VERSIONS,
        ":versions",
        part,
        "scored as another",
        Outcome.READ_AS_IT_IS,
        Damage.score(part, 2));
    add(
        all,
        KeyKind.VERSIONS,
        ":versions",
        part,
        "under another name",
        Outcome.ENDS,
        Damage.memberRenamed(part, MARKER));
  }

  private void chain(List<Damage> all) {
    whole(all, KeyKind.CHAIN, ":chain", Outcome.ENDS);
    for (var number : noNumber("1")) {
      if (number.getValue().isEmpty()) continue; // no name of a field
      add(
          all,
          KeyKind.CHAIN,
          ":chain",
          "1",
          "key " + number.getKey(),
          Outcome.ENDS,
          Damage.renamed("1", number.getValue()));
    }
    for (var link : noLink()) {
      hash(all, KeyKind.CHAIN, "1", link, Outcome.ENDS, KeyKind.CHAIN);
      hash(all, KeyKind.CHAIN, Long.toString(version), link, Outcome.ENDS, KeyKind.CHAIN);
    }
    hash(all, KeyKind.CHAIN, "1", Map.entry("another", LINK), Outcome.READ_AS_IT_IS, null);
    String now = Long.toString(version);
    hash(all, KeyKind.CHAIN, now, Map.entry("another", LINK), Outcome.ENDS, KeyKind.CHAIN);
    add(all, KeyKind.CHAIN, ":chain", now, "lost", Outcome.ENDS, Damage.lost(now));
  }

  private void devices(List<Damage> all) {
    whole(all, KeyKind.DEVICES, ":devices", Outcome.ENDS);
    for (var sequence : noNumber("1")) {
      record(all, sequence.getKey() + " sequence", sequence.getValue() + " 2 " + LINK);
    }
    for (var made : noNumber("2")) {
      record(all, made.getKey() + " version", "1 " + made.getValue() + " " + LINK);
    }
    for (var link : noLink()) {
      record(all, link.getKey() + " chain", "1 2 " + link.getValue());
    }
    record(all, "empty", "");
    record(all, "truncated", "1 2");
    hash(
        all,
        KeyKind.DEVICES,
        device,
        Map.entry("another number", "7 2 " + LINK),
        Outcome.READ_AS_IT_IS,
        null);
    add(
        all,
        KeyKind.DEVICES,
        ":devices",
        device,
        "under another key",
        Outcome.READ_AS_IT_IS,
        Damage.renamed(device, MARKER));
  }

  private void record(List<Damage> all, String what, String record) {
    hash(all, KeyKind.DEVICES, device, Map.entry(what, record), Outcome.ENDS, KeyKind.DEVICES);
  }

  private void served(List<Damage> all) {
    whole(all, KeyKind.SERVED, ":served", Outcome.DROPPED);
    String holder = device.split("/")[0];
    for (var order : noNumber("1795000000000")) {
      var damaged = Map.entry(order.getKey() + " order", order.getValue() + " device");
      hash(all, KeyKind.SERVED, holder, damaged, Outcome.DROPPED, KeyKind.SERVED);
    }
    for (String record : List.of("", MARKER, "1795000000000", "1795000000000 ")) {
      var damaged = Map.entry("\"" + record.length() + " long", record);
      hash(all, KeyKind.SERVED, holder, damaged, Outcome.DROPPED, KeyKind.SERVED);
    }
    var another = Map.entry("another", "17 device");
    hash(all, KeyKind.SERVED, holder, another, Outcome.READ_AS_IT_IS, null);
  }

  private void boxes(List<Damage> all) {
    whole(all, KeyKind.BOX, ":box:" + round, Outcome.ENDS);
    whole(all, KeyKind.TAKEN, ":taken:" + round, Outcome.ENDS);
    for (var text : noNumber("7")) {
      add(
          all,
          KeyKind.BOX,
          ":box:" + round,
          "<card>",
          text.getKey(),
          Outcome.READ_AS_IT_IS,
          (redis, name) -> {
            for (String card : redis.hkeys(name)) redis.hset(name, Map.of(card, text.getValue()));
          });
    }
    add(
        all,
        KeyKind.TAKEN,
        ":taken:" + round,
        "<card>",
        "another",
        Outcome.READ_AS_IT_IS,
        (redis, name) -> redis.sadd(name, MARKER));
  }

  private void presence(List<Damage> all) {
    whole(all, KeyKind.PRESENCE, ":presence", Outcome.DROPPED);
    for (String value :
        List.of("", MARKER, "node " + MARKER + " " + MARKER, "node s\u0001", " s")) {
      var damaged = Map.entry(value.length() + " long", value);
      hash(all, KeyKind.PRESENCE, connection, damaged, Outcome.DROPPED, KeyKind.PRESENCE);
    }
    var another = Map.entry("another seat", "node seat-of-nobody");
    hash(all, KeyKind.PRESENCE, connection, another, Outcome.READ_AS_IT_IS, null);
  }

  private void ended(List<Damage> all) {
    whole(all, KeyKind.ENDED, ":ended", Outcome.ENDS);
    for (var number : noNumber("1795000000000")) {
      add(
          all,
          KeyKind.ENDED,
          ":ended",
          "",
          number.getKey(),
          Outcome.ENDS,
          Damage.value(number.getValue()));
    }
    add(all, KeyKind.ENDED, ":ended", "", "another", Outcome.READ_AS_IT_IS, Damage.value("17"));
  }

  private static void whole(List<Damage> all, KeyKind kind, String key, Outcome outcome) {
    add(all, kind, key, "", "of another type", outcome, Damage.wrongType());
  }

  private static void hash(
      List<Damage> all,
      KeyKind kind,
      String field,
      Map.Entry<String, String> value,
      Outcome outcome,
      KeyKind named) {
    Change change = Damage.field(field, value.getValue());
    all.add(new Damage(kind, ":" + kind.word(), field, value.getKey(), outcome, named, change));
  }

  private static void add(
      List<Damage> all,
      KeyKind kind,
      String key,
      String field,
      String what,
      Outcome outcome,
      Change change) {
    add(all, kind, key, field, what, outcome, kind, change);
  }

  private static void add(
      List<Damage> all,
      KeyKind kind,
      String key,
      String field,
      String what,
      Outcome outcome,
      KeyKind named,
      Change change) {
    all.add(new Damage(kind, key, field, what, outcome, named, change));
  }

  private static Map.Entry<String, String> other(long number) {
    return Map.entry("another number", Long.toString(number));
  }

  private static List<Map.Entry<String, String>> noLink() {
    return List.of(
        Map.entry("empty", ""),
        Map.entry("a word", MARKER),
        Map.entry("truncated", LINK.substring(1)),
        Map.entry("a flipped bit", "q" + LINK.substring(1)),
        Map.entry("huge", HUGE));
  }
}
