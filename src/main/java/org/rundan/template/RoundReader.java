package org.rundan.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.rundan.session.Form;
import org.rundan.session.Form.Attribution;
import org.rundan.session.Form.CaseGiverPart;
import org.rundan.session.Form.Contributors;
import org.rundan.session.Form.Input;
import org.rundan.session.Form.Kind;
import org.rundan.session.Form.MandateShown;
import org.rundan.session.Form.Mode;
import org.rundan.session.Form.Parking;
import org.rundan.session.Form.RoundForm;
import org.rundan.session.Form.Tool;
import org.rundan.session.Form.Visibility;
import org.rundan.session.Form.WriteOption;
import org.rundan.session.Form.Writing;
import org.rundan.session.Limits;
import org.rundan.session.Round.Act;
import org.rundan.session.SealedText;

/** Reads one round, field by field; {@link RoundRules} then asks whether the fields agree. */
final class RoundReader {
  /** A round longer than the whole plan can be is a slip of the pen. */
  private static final int MAX_MINUTES = (int) (Limits.PLAN_MILLIS / 60_000);

  private RoundReader() {}

  static RoundForm read(JsonCursor round) {
    round.only(
        "id",
        "kind",
        "name",
        "minutes",
        "mode",
        "contributors",
        "caseGiver",
        "input",
        "maxCards",
        "maxChars",
        "visibility",
        "attribution",
        "pass",
        "skippable",
        "saved",
        "mandate",
        "focusQuestion",
        "parking",
        "tool",
        "shares",
        "countsAsReflection",
        "writeOption",
        "prompt",
        "guidance");
    round.at("name").translated();
    prompt(round.at("prompt"));
    guidance(round.at("guidance"));
    var mode = round.at("mode").word(Mode.class);
    var form =
        new RoundForm(
            round.at("id").text(),
            round.at("kind").word(Kind.class),
            minutes(round.at("minutes")),
            mode,
            round.at("contributors").word(Contributors.class),
            round.at("caseGiver").word(CaseGiverPart.class),
            writing(round),
            round.at("pass").flag(),
            round.at("skippable").flag(),
            round.at("saved").flag(),
            round.at("mandate").word(MandateShown.class),
            round.at("focusQuestion").flag(),
            round.at("parking").word(Parking.class),
            optional(round.at("tool")).map(tool -> tool.word(Tool.class)),
            shares(round.at("shares"), mode),
            optional(round.at("countsAsReflection")).map(JsonCursor::flag).orElse(false),
            optional(round.at("writeOption")).map(RoundReader::writeOption));
    RoundRules.check(round, form);
    return form;
  }

  private static Optional<JsonCursor> optional(JsonCursor cursor) {
    return cursor.isThere() ? Optional.of(cursor) : Optional.empty();
  }

  private static WriteOption writeOption(JsonCursor option) {
    option.only(
        "minutes",
        "shares",
        "input",
        "maxCards",
        "maxChars",
        "visibility",
        "attribution",
        "prompt");
    prompt(option.at("prompt"));
    return new WriteOption(
        option.at("minutes").whole(1, MAX_MINUTES),
        writing(option),
        shares(option.at("shares"), Mode.WRITE_REVEAL));
  }

  private static Writing writing(JsonCursor owner) {
    return new Writing(
        owner.at("input").word(Input.class),
        owner.at("maxCards").whole(0, Limits.CARDS_PER_ROUND),
        owner.at("maxChars").whole(0, SealedText.MAX_CHARS),
        owner.at("visibility").word(Visibility.class),
        owner.at("attribution").word(Attribution.class));
  }

  private static void prompt(JsonCursor prompt) {
    prompt.only("speaker", "others", "caseGiver", "stage");
    for (var who : List.of("speaker", "others", "stage")) prompt.at(who).translated();
    var caseGiver = prompt.at("caseGiver");
    if (!caseGiver.node().isNull()) caseGiver.translated();
  }

  private static void guidance(JsonCursor guidance) {
    guidance.only("say", "listenFor", "ifStuck");
    for (var line : List.of("say", "listenFor", "ifStuck")) guidance.at(line).translated();
  }

  private static Map<Integer, Integer> minutes(JsonCursor minutes) {
    var byLength = new HashMap<Integer, Integer>();
    for (var name : names(minutes)) {
      if (!name.matches("default|[1-9][0-9]{0,3}")) {
        minutes.at(name).problem("is not a length in minutes");
        continue;
      }
      int length = name.equals("default") ? Form.ANY_LENGTH : Integer.parseInt(name);
      byLength.put(length, minutes.at(name).whole(1, MAX_MINUTES));
    }
    return byLength;
  }

  /** What a mode divides its minutes into, in percent. */
  private static Map<Act, Integer> shares(JsonCursor shares, Mode mode) {
    var acts = new HashMap<String, Act>();
    if (mode == Mode.TURN_THEN_OPEN) acts.putAll(Map.of("turn", Act.LAP, "open", Act.OPEN));
    if (mode == Mode.WRITE_REVEAL) {
      // The reveal itself has no act of its own: the cards are there, and the talk begins.
      acts.putAll(Map.of("write", Act.WRITE, "reveal", Act.TALK, "talk", Act.TALK));
    }
    if (acts.isEmpty()) {
      if (shares.isThere()) shares.problem("this mode does not divide its minutes");
      return Map.of();
    }
    shares.only(acts.keySet().toArray(String[]::new));
    var byAct = new HashMap<Act, Integer>();
    var sum = BigDecimal.ZERO;
    for (var name : new TreeSet<>(acts.keySet())) {
      var share = shares.at(name).share();
      var percent = share.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValue();
      sum = sum.add(share);
      byAct.merge(acts.get(name), percent, Integer::sum);
    }
    if (sum.compareTo(BigDecimal.ONE) != 0) shares.problem("add up to " + sum + ", not 1");
    return byAct;
  }

  private static List<String> names(JsonCursor cursor) {
    var names = new ArrayList<String>();
    cursor.node().fieldNames().forEachRemaining(names::add);
    return names;
  }
}
