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
  private static final String TIME = "1795000000000";

  /** Where the next rows of the table are. */
  private record Place(List<Damage> table, KeyKind kind, String key, String field) {
    Place field(String name) {
      return new Place(table, kind, key, name);
    }

    void row(String what, Outcome outcome, KeyKind named, Change change) {
      table.add(new Damage(kind, key, field, what, outcome, named, change));
    }

    void row(String what, Outcome outcome, Change change) {
      row(what, outcome, kind, change);
    }

    /** Another value of the field of a hash. */
    void value(String what, String value, Outcome outcome, KeyKind named) {
      row(what, outcome, named, Damage.field(field, value));
    }

    void value(String what, String value, Outcome outcome) {
      value(what, value, outcome, kind);
    }

    void values(List<Map.Entry<String, String>> values, Outcome outcome) {
      values.forEach(damaged -> value(damaged.getKey(), damaged.getValue(), outcome));
    }

    void ofAnotherType(Outcome outcome) {
      field("").row("of another type", outcome, Damage.wrongType());
    }
  }

  private static Place at(List<Damage> table, KeyKind kind, String more) {
    return new Place(table, kind, ":" + kind.word() + more, "");
  }

  /** The whole table. */
  public List<Damage> ofASession() {
    List<Damage> table = new ArrayList<>();
    head(at(table, KeyKind.HEAD, ""));
    parts(at(table, KeyKind.PARTS, ""));
    versions(at(table, KeyKind.VERSIONS, "").field(part));
    chain(at(table, KeyKind.CHAIN, ""));
    devices(at(table, KeyKind.DEVICES, "").field(device));
    served(at(table, KeyKind.SERVED, "").field(device.split("/")[0]));
    box(at(table, KeyKind.BOX, ":" + round).field("<card>"));
    taken(at(table, KeyKind.TAKEN, ":" + round).field("<card>"));
    presence(at(table, KeyKind.PRESENCE, "").field(connection));
    ended(at(table, KeyKind.ENDED, ""));
    return table;
  }

  private void head(Place head) {
    head.ofAnotherType(Outcome.ENDS);
    Place number = head.field("version");
    number.values(noNumber(Long.toString(version)), Outcome.ENDS);
    number.value("the next", Long.toString(version + 1), Outcome.ENDS, KeyKind.CHAIN);
    number.value("the one before", Long.toString(version - 1), Outcome.ENDS, KeyKind.CHAIN);
    number.row("lost", Outcome.ENDS, Damage.lost("version"));
    Place link = head.field("chain");
    link.values(noLink(), Outcome.ENDS);
    link.value("another", LINK, Outcome.ENDS, KeyKind.CHAIN);
    link.row("lost", Outcome.ENDS, Damage.lost("chain"));
    for (String field : List.of("box:" + round, "buried")) {
      head.field(field).values(noNumber("3"), Outcome.ENDS);
      head.field(field).value("another number", "4", Outcome.READ_AS_IT_IS);
    }
    head.field("led").values(noNumber(TIME), Outcome.DROPPED);
    head.field("led").value("another time", "17", Outcome.READ_AS_IT_IS);
    for (String field : List.of("fingerprint", "revealed:closed")) {
      head.field(field).values(noNumber("7"), Outcome.READ_AS_IT_IS);
    }
  }

  private void parts(Place parts) {
    parts.ofAnotherType(Outcome.ENDS);
    Change renamed = Damage.renamed(part, MARKER);
    parts.field(part).row("under another key", Outcome.ENDS, KeyKind.VERSIONS, renamed);
  }

  private void versions(Place member) {
    member.ofAnotherType(Outcome.ENDS);
    for (double score : List.of(0.0, -1.0, 1.5, version + 1.0, 1e18, Double.POSITIVE_INFINITY)) {
      member.row("scored " + score, Outcome.ENDS, Damage.score(part, score));
    }
    member.row("scored as another", Outcome.READ_AS_IT_IS, Damage.score(part, 2));
    member.row("under another name", Outcome.ENDS, Damage.memberRenamed(part, MARKER));
  }

  private void chain(Place chain) {
    chain.ofAnotherType(Outcome.ENDS);
    Place first = chain.field("1");
    noNumber("1").stream()
        .filter(number -> !number.getValue().isEmpty()) // that is no name of a field
        .forEach(
            number ->
                first.row(
                    "key " + number.getKey(),
                    Outcome.ENDS,
                    Damage.renamed("1", number.getValue())));
    first.values(noLink(), Outcome.ENDS);
    first.value("another", LINK, Outcome.READ_AS_IT_IS);
    String present = Long.toString(version);
    Place last = chain.field(present);
    last.values(noLink(), Outcome.ENDS);
    last.value("another", LINK, Outcome.ENDS);
    last.row("lost", Outcome.ENDS, Damage.lost(present));
  }

  private void devices(Place record) {
    record.ofAnotherType(Outcome.ENDS);
    for (var sequence : noNumber("1")) {
      String damaged = sequence.getValue() + " 2 " + LINK;
      record.value(sequence.getKey() + " sequence", damaged, Outcome.ENDS);
    }
    for (var made : noNumber("2")) {
      String damaged = "1 " + made.getValue() + " " + LINK;
      record.value(made.getKey() + " version", damaged, Outcome.ENDS);
    }
    for (var link : noLink()) {
      record.value(link.getKey() + " chain", "1 2 " + link.getValue(), Outcome.ENDS);
    }
    record.value("empty", "", Outcome.ENDS);
    record.value("truncated", "1 2", Outcome.ENDS);
    record.value("another number", "7 2 " + LINK, Outcome.READ_AS_IT_IS);
    Change renamed = Damage.renamed(device, MARKER);
    record.row("under another key", Outcome.READ_AS_IT_IS, renamed);
  }

  private void served(Place record) {
    record.ofAnotherType(Outcome.DROPPED);
    for (var order : noNumber(TIME)) {
      String damaged = order.getValue() + " device";
      record.value(order.getKey() + " order", damaged, Outcome.DROPPED);
    }
    record.value("empty", "", Outcome.DROPPED);
    record.value("a word", MARKER, Outcome.DROPPED);
    record.value("without a device", TIME, Outcome.DROPPED);
    record.value("with an empty device", TIME + " ", Outcome.DROPPED);
    record.value("another order", "17 device", Outcome.READ_AS_IT_IS);
  }

  private void box(Place card) {
    card.ofAnotherType(Outcome.ENDS);
    for (var text : noNumber("7")) {
      card.row(
          text.getKey(),
          Outcome.READ_AS_IT_IS,
          (redis, name) -> {
            for (String each : redis.hkeys(name)) redis.hset(name, Map.of(each, text.getValue()));
          });
    }
  }

  private void taken(Place card) {
    card.ofAnotherType(Outcome.ENDS);
    card.row("another", Outcome.READ_AS_IT_IS, (redis, name) -> redis.sadd(name, MARKER));
  }

  private void presence(Place seats) {
    seats.ofAnotherType(Outcome.DROPPED);
    seats.value("empty", "", Outcome.DROPPED);
    seats.value("a word", MARKER, Outcome.DROPPED);
    seats.value("three words", "node " + MARKER + " " + MARKER, Outcome.DROPPED);
    seats.value("a flipped bit", "node s\u0001", Outcome.DROPPED);
    seats.value("without a node", " s", Outcome.DROPPED);
    seats.value("another seat", "node seat-of-nobody", Outcome.READ_AS_IT_IS);
  }

  private void ended(Place ended) {
    ended.ofAnotherType(Outcome.ENDS);
    for (var number : noNumber(TIME)) {
      ended.row(number.getKey(), Outcome.ENDS, Damage.value(number.getValue()));
    }
    ended.row("another", Outcome.READ_AS_IT_IS, Damage.value("17"));
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
