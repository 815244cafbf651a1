package org.rundan.template;

import org.rundan.session.Form.Attribution;
import org.rundan.session.Form.CaseGiverPart;
import org.rundan.session.Form.Contributors;
import org.rundan.session.Form.Input;
import org.rundan.session.Form.Kind;
import org.rundan.session.Form.MandateShown;
import org.rundan.session.Form.Mode;
import org.rundan.session.Form.RoundForm;
import org.rundan.session.Form.Visibility;
import org.rundan.session.Form.Writing;
import org.rundan.session.Round.Act;

/** Whether the fields of a round agree with each other. */
final class RoundRules {
  private static final int WHOLE_PERCENT = 100;

  private RoundRules() {}

  static void check(JsonCursor cursor, RoundForm round) {
    writing(cursor, round);
    written(cursor, round.writing());
    caseGiver(cursor, round);
    boolean inSight = round.mandate() != MandateShown.HIDDEN;
    if ((round.kind() == Kind.REFLECTION || round.kind() == Kind.INSIGHT) && !inSight) {
      cursor.at("mandate").problem("must be in sight in reflection and insight");
    }
    if (round.countsAsReflection() && round.kind() == Kind.REFLECTION) {
      cursor.at("countsAsReflection").problem("is said of a round that is reflection anyway");
    }
    if (round.saved() && round.writing().input() == Input.NONE) {
      cursor.at("saved").problem("nothing is written here");
    }
    round.writeOption().ifPresent(option -> writeOption(cursor, round));
  }

  private static void writing(JsonCursor cursor, RoundForm round) {
    boolean writes = round.mode() == Mode.WRITE_REVEAL;
    boolean heading = round.writing().input() == Input.HEADING;
    var input = cursor.at("input");
    if (heading && round.kind() != Kind.CASE_CHOICE) {
      input.problem("only case_choice may take a heading");
    } else if (!writes && !heading && round.writing().input() != Input.NONE) {
      input.problem("spoken rounds write nothing");
    }
    if (writes && round.writing().input() == Input.NONE) {
      input.problem("says nothing of what is written");
    }
    var visibility = cursor.at("visibility");
    if (heading && round.writing().visibility() != Visibility.PRIVATE) {
      visibility.problem("headings are private");
    }
    if (!writes) return;
    if (round.writing().visibility() == Visibility.LIVE) {
      visibility.problem("nothing is shown while people write");
    }
    boolean isPrivate = round.writing().visibility() == Visibility.PRIVATE;
    if (isPrivate && round.shares().getOrDefault(Act.WRITE, 0) != WHOLE_PERCENT) {
      cursor.at("shares").problem("what is private is not talked about: write must be 1");
    }
  }

  private static void written(JsonCursor cursor, Writing writing) {
    boolean none = writing.input() == Input.NONE;
    if (none != (writing.maxCards() == 0)) {
      cursor.at("maxCards").problem(none ? "must be 0 without input" : "must be at least 1");
    }
    if (none != (writing.maxChars() == 0)) {
      cursor.at("maxChars").problem(none ? "must be 0 without input" : "must be at least 1");
    }
  }

  private static void caseGiver(JsonCursor cursor, RoundForm round) {
    var part = round.caseGiver();
    if (round.contributors() == Contributors.CASE_GIVER && part != CaseGiverPart.SPEAKS) {
      cursor.at("caseGiver").problem("must be speaks where only the case giver contributes");
    }
    boolean aside = part == CaseGiverPart.ANSWERS || part == CaseGiverPart.LISTENS;
    if (round.contributors() == Contributors.ALL_BUT_CASE_GIVER && !aside) {
      cursor.at("caseGiver").problem("must be answers or listens where all others contribute");
    }
    if (part == CaseGiverPart.NONE && !cursor.at("prompt").at("caseGiver").node().isNull()) {
      cursor.at("prompt").at("caseGiver").problem("must be null where there is no case giver");
    }
  }

  private static void writeOption(JsonCursor cursor, RoundForm round) {
    var at = cursor.at("writeOption");
    var option = round.writeOption().orElseThrow();
    if (round.kind() != Kind.MANDATE) at.problem("only the mandate round has one");
    if (round.mode() == Mode.WRITE_REVEAL) at.problem("this round writes anyway");
    if (option.writing().input() == Input.NONE) {
      at.at("input").problem("says nothing of what is written");
    }
    written(at, option.writing());
    if (option.writing().visibility() != Visibility.ON_REVEAL) {
      at.at("visibility").problem("must be on_reveal");
    }
    if (option.writing().attribution() != Attribution.NONE) {
      at.at("attribution").problem("must be none");
    }
  }
}
