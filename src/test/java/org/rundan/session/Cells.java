package org.rundan.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rundan.protocol.Json;
import org.rundan.protocol.PartCodec;
import org.rundan.protocol.Secrets;

/** The cells of {@code who-may-do-what.txt}, as they are played over the wire. */
public final class Cells {
  /** Everybody who has a token; those put out have one that is of no use. */
  private static final List<String> NAMES =
      List.of("sup", "co", "anna", "bo", "ira", "obs", "stage", "kim", "cia");

  private static final Map<Character, String> NAME_OF =
      Map.ofEntries(
          Map.entry('L', "sup"),
          Map.entry('s', "sup"),
          Map.entry('C', "co"),
          Map.entry('c', "co"),
          Map.entry('a', "anna"),
          Map.entry('b', "bo"),
          Map.entry('i', "ira"),
          Map.entry('o', "obs"),
          Map.entry('t', "stage"),
          Map.entry('d', "kim"),
          Map.entry('p', "cia"),
          Map.entry('f', "sup"));

  private Cells() {}

  /**
   * One cell.
   *
   * @param command what the row asks for
   * @param about the row's own word, where a command has several rows
   * @param actor a letter of the table
   * @param coLeads whether the co-supervisor leads
   * @param expected the code of a refusal; empty when it is done
   */
  public record Cell(
      String command, String about, char actor, String moment, boolean coLeads, String expected) {
    public boolean isAllowed() {
      return expected.isEmpty();
    }

    @Override
    public String toString() {
      return command + ":" + about + " by " + actor + " in " + moment + (coLeads ? ", co" : "");
    }
  }

  /** All of them. */
  public static List<Cell> all() {
    var cells = new ArrayList<Cell>();
    var moments = List.copyOf(Situations.all().keySet());
    for (boolean coLeads : List.of(false, true)) {
      for (var moment : moments) {
        var session = Situations.situation(Situations.all().get(moment), coLeads).session;
        for (var row : MatrixTest.rows()) {
          char when = row.when().get(moments.indexOf(moment)).charAt(0);
          for (char actor : MatrixTest.ACTORS.toCharArray()) {
            char who = row.who().charAt(MatrixTest.ACTORS.indexOf(actor));
            boolean here = (coLeads ? "Lc" : "sC").indexOf(actor) < 0;
            if (!here || when == '.' || who == '.') continue;
            var expected = MatrixTest.expected(session, actor, who, when);
            boolean done = expected.equals(MatrixTest.DONE) || expected.equals(MatrixTest.NOTHING);
            cells.add(
                new Cell(row.type(), row.about(), actor, moment, coLeads, done ? "" : expected));
          }
        }
      }
    }
    return cells;
  }

  /**
   * A session in which the moment is now.
   *
   * @param nowMillis session time
   * @return its parts as they are stored, by their keys
   */
  public static Map<String, String> parts(Cell cell, long nowMillis) {
    var parts = new TreeMap<String, String>();
    situation(cell, nowMillis)
        .session
        .parts()
        .forEach((key, part) -> parts.put(key, withTokens(PartCodec.encode(part))));
    return parts;
  }

  /** What the actor says hello with: {@code <holder>.<secret>}. */
  public static String token(char actor) {
    String name = NAME_OF.get(actor);
    return Samples.id(name) + "." + secret(name);
  }

  /** What the actor says: a command without its envelope, or a message. */
  public static ObjectNode message(Cell cell, long nowMillis) {
    var situation = situation(cell, nowMillis);
    String here = situation.session.presentRound().map(Round::id).orElse(Situations.SIGNED);
    ObjectNode message = Json.MAPPER.createObjectNode().put("type", cell.command());
    switch (cell.command()) {
      case "needPause" -> {}
      case "put" ->
          message
              .put("round", here)
              .put("card", Samples.hash("put"))
              .put("text", Situations.text(situation, 1024));
      case "answer" -> message.put("item", 0).put("answer", Samples.hash("given")).put("value", 1);
      default -> {
        var row = new MatrixTest.Row(name(cell), "", List.of());
        var by = MatrixTest.actor(situation, cell.actor());
        var command = MatrixTest.command(situation, row, here, by);
        message.setAll((ObjectNode) Json.MAPPER.valueToTree(command));
      }
    }
    return message;
  }

  private static String name(Cell cell) {
    return cell.about().isEmpty() ? cell.command() : cell.command() + ":" + cell.about();
  }

  private static Situation situation(Cell cell, long nowMillis) {
    long begin = nowMillis - Limits.UNDO_MILLIS - 1;
    return Situations.situation(Situations.all().get(cell.moment()), cell.coLeads(), begin);
  }

  /** Those of the core's tests are of no secret. */
  private static String withTokens(String json) {
    for (var name : NAMES) {
      json = json.replace(Samples.hash("token-" + name), Secrets.hashOf(secret(name)));
    }
    return json;
  }

  private static String secret(String name) {
    return Samples.id("secret-" + name);
  }
}
