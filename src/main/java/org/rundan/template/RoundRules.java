package org.rundan.template;

import java.util.Optional;
import org.rundan.session.Form.Attribution;
import org.rundan.session.Form.CaseGiverPart;
import org.rundan.session.Form.Contributors;
import org.rundan.session.Form.Input;
import org.rundan.session.Form.Kind;
import org.rundan.session.Form.MandateShown;
import org.rundan.session.Form.Mode;
import org.rundan.session.Form.RoundForm;
import org.rundan.session.Form.Tool;
import org.rundan.session.Form.Visibility;
import org.rundan.session.Round.Act;

/** Whether the fields of a round agree with each other. */
final class RoundRules {
  private static final int WHOLE_PERCENT = 100;

  private RoundRules() {}

  static void check(JsonCursor spot, RoundForm round) {
    writing(spot, round);
    written(spot, round.input(), round.maxCards(), round.maxChars());
    caseGiver(spot, round);
    boolean inSight = round.mandate() != MandateShown.HIDDEN;
    if ((round.kind() == Kind.REFLECTION || round.kind() == Kind.INSIGHT) && !inSight) {
      spot.at("mandate").problem("must be in sight in reflection and insight");
    }
    if (round.countsAsReflection() && round.kind() == Kind.REFLECTION) {
      spot.at("countsAsReflection").problem("is said of a round that is reflection anyway");
    }
    boolean something = round.input() != Input.NONE || round.tool().equals(keepCards());
    if (round.saved() && !something) spot.at("saved").problem("nothing is written here");
    round.writeOption().ifPresent(option -> writeOption(spot, round));
  }

  private static Optional<Tool> keepCards() {
    return Optional.of(Tool.KEEP_CARDS);
  }

  private static void writing(JsonCursor spot, RoundForm round) {
    boolean writes = round.mode() == Mode.WRITE_REVEAL;
    boolean heading = round.input() == Input.HEADING;
    var input = spot.at("input");
    if (heading && round.kind() != Kind.CASE_CHOICE) {
      input.problem("only case_choice may take a heading");
    } else if (!writes && !heading && round.input() != Input.NONE) {
      input.problem("spoken rounds write nothing");
    }
    if (writes && round.input() == Input.NONE) input.problem("says nothing of what is written");
    var visibility = spot.at("visibility");
    if (heading && round.visibility() != Visibility.PRIVATE) {
      visibility.problem("headings are private");
    }
    if (!writes) return;
    if (round.visibility() == Visibility.LIVE) {
      visibility.problem("nothing is shown while people write");
    }
    boolean isPrivate = round.visibility() == Visibility.PRIVATE;
    if (isPrivate && round.shares().getOrDefault(Act.WRITE, 0) != WHOLE_PERCENT) {
      spot.at("shares").problem("what is private is not talked about: write must be 1");
    }
  }

  private static void written(JsonCursor spot, Input input, int maxCards, int maxChars) {
    boolean none = input == Input.NONE;
    if (none != (maxCards == 0)) {
      spot.at("maxCards").problem(none ? "must be 0 without input" : "must be at least 1");
    }
    if (none != (maxChars == 0)) {
      spot.at("maxChars").problem(none ? "must be 0 without input" : "must be at least 1");
    }
  }

  private static void caseGiver(JsonCursor spot, RoundForm round) {
    var part = round.caseGiver();
    if (round.contributors() == Contributors.CASE_GIVER && part != CaseGiverPart.SPEAKS) {
      spot.at("caseGiver").problem("must be speaks where only the case giver contributes");
    }
    boolean aside = part == CaseGiverPart.ANSWERS || part == CaseGiverPart.LISTENS;
    if (round.contributors() == Contributors.ALL_BUT_CASE_GIVER && !aside) {
      spot.at("caseGiver").problem("must be answers or listens where all others contribute");
    }
    if (part == CaseGiverPart.NONE && !spot.at("prompt").at("caseGiver").node().isNull()) {
      spot.at("prompt").at("caseGiver").problem("must be null where there is no case giver");
    }
  }

  private static void writeOption(JsonCursor spot, RoundForm round) {
    var at = spot.at("writeOption");
    var option = round.writeOption().orElseThrow();
    if (round.kind() != Kind.MANDATE) at.problem("only the mandate round has one");
    if (round.mode() == Mode.WRITE_REVEAL) at.problem("this round writes anyway");
    if (option.input() == Input.NONE) at.at("input").problem("says nothing of what is written");
    written(at, option.input(), option.maxCards(), option.maxChars());
    if (option.visibility() != Visibility.ON_REVEAL) {
      at.at("visibility").problem("must be on_reveal");
    }
    if (option.attribution() != Attribution.NONE) at.at("attribution").problem("must be none");
  }
}
