package org.rundan.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rundan.session.Form;
import org.rundan.session.Form.CaseGiverPart;
import org.rundan.session.Form.Contributors;
import org.rundan.session.Form.Kind;
import org.rundan.session.Form.Mode;
import org.rundan.session.Form.Parking;
import org.rundan.session.Form.RoundForm;
import org.rundan.session.Limits;

/** Reads one form and asks whether its rounds agree with each other. */
final class FormReader {
  /** Part of the time that reflection has at least, as product rule 2 says. */
  private static final int REFLECTION_IS_ONE_IN = 4;

  private static final int MAX_LENGTH_MINUTES = (int) (Limits.PLAN_MILLIS / 60_000);

  private FormReader() {}

  /** Whose story a form works with. */
  private enum CaseSource {
    OWN,
    FICTIONAL,
    NONE
  }

  static Form read(JsonCursor form, Form.Common common) {
    form.only(
        "id",
        "name",
        "about",
        "lengths",
        "defaultMinutes",
        "groupSize",
        "caseSource",
        "repeatable",
        "rounds");
    form.at("name").translated();
    form.at("about").translated();
    groupSize(form.at("groupSize"));
    var lengths = lengths(form);
    var rounds = new ArrayList<RoundForm>();
    for (var round : form.at("rounds").items()) {
      rounds.add(RoundReader.read(round.named("round " + round.at("id").node().asText())));
    }
    var ids = rounds.stream().map(RoundForm::id).toList();
    form.at("rounds").unique(ids);
    if (rounds.size() > Limits.ROUNDS) {
      form.at("rounds").problem("must be at most " + Limits.ROUNDS);
    }
    var repeatable = new ArrayList<String>();
    for (var id : form.at("repeatable").itemsIfAny()) {
      repeatable.add(id.text());
      if (!ids.contains(id.text())) id.problem("is not a round of this form");
    }
    caseSource(form, rounds);
    parking(form, rounds);
    for (var round : rounds) {
      boolean sameId = round.id().equals(common.freeTalk().id());
      if (sameId && round.mode() != Mode.OPEN) {
        form.named("round " + round.id()).at("mode").problem("must be open, as the free talk is");
      }
    }
    for (int length : lengths) {
      minutes(form, rounds, length);
      reflection(form, rounds, length);
    }
    for (var round : rounds) {
      if (!round.minutes().keySet().equals(lengths)) {
        var cursor = form.named("round " + round.id()).at("minutes");
        cursor.problem("must be given for each length and no other");
      }
    }
    return new Form(form.at("id").text(), lengths, rounds, repeatable, common, Optional.empty());
  }

  private static Set<Integer> lengths(JsonCursor form) {
    var lengths = new HashSet<Integer>();
    for (var length : form.at("lengths").items()) {
      if (!lengths.add(length.whole(1, MAX_LENGTH_MINUTES))) length.problem("stands here twice");
    }
    var preset = form.at("defaultMinutes");
    if (!lengths.contains(preset.whole(1, MAX_LENGTH_MINUTES))) {
      preset.problem("is not one of the lengths");
    }
    return lengths;
  }

  private static void groupSize(JsonCursor size) {
    size.only("min", "max");
    int least = size.at("min").whole(1, Limits.SEATS);
    size.at("max").whole(least, Limits.SEATS);
  }

  private static void caseSource(JsonCursor form, List<RoundForm> rounds) {
    boolean own = form.at("caseSource").word(CaseSource.class) == CaseSource.OWN;
    var parts = rounds.stream().map(RoundForm::caseGiver).toList();
    if (own && !parts.contains(CaseGiverPart.CHOSEN)) {
      form.at("caseSource").problem("is own, but no round chooses a case giver");
    }
    if (own) return;
    for (var round : rounds) {
      if (round.caseGiver() != CaseGiverPart.NONE) {
        var cursor = form.named("round " + round.id()).at("caseGiver");
        cursor.problem("must be none, since the case source is not own");
      }
    }
  }

  /** What is saved for later comes back to its authors, and nothing else is said to. */
  private static void parking(JsonCursor form, List<RoundForm> rounds) {
    for (int at = 0; at < rounds.size(); at++) {
      var round = rounds.get(at);
      var cursor = form.named("round " + round.id()).at("parking");
      if (round.parking() == Parking.IN
          && !anyParks(rounds.subList(at, rounds.size()), Parking.OUT)) {
        cursor.problem("is in, but no later round lets it out");
      }
      if (round.parking() != Parking.OUT) continue;
      if (!anyParks(rounds.subList(0, at), Parking.IN)) {
        cursor.problem("is out, but nothing is saved before");
      }
      if (round.contributors() == Contributors.CASE_GIVER) {
        cursor.problem("is out where those who saved have nothing to do");
      }
    }
  }

  private static boolean anyParks(List<RoundForm> rounds, Parking how) {
    return rounds.stream().anyMatch(round -> round.parking() == how);
  }

  private static void minutes(JsonCursor form, List<RoundForm> rounds, int length) {
    int sum = rounds.stream().mapToInt(round -> minutesOf(round, length)).sum();
    if (sum != length) form.at("minutes").problem("for " + length + " add up to " + sum);
  }

  /** Reflection after the story is the long round: a quarter of the time, and the longest. */
  private static void reflection(JsonCursor form, List<RoundForm> rounds, int length) {
    boolean told = rounds.stream().noneMatch(round -> round.kind() == Kind.STORY);
    int sum = 0;
    int longest = 0;
    int longestOther = 0;
    for (var round : rounds) {
      int minutes = minutesOf(round, length);
      if (round.kind() == Kind.STORY) told = true;
      if (round.reflects() && told) {
        sum += minutes;
        longest = Math.max(longest, minutes);
      } else {
        longestOther = Math.max(longestOther, minutes);
      }
    }
    if (sum * REFLECTION_IS_ONE_IN < length) {
      form.at("rounds").problem("reflection has " + sum + " of " + length + ", under a quarter");
    }
    if (longest <= longestOther) {
      form.at("rounds").problem("reflection is not the longest round of " + length);
    }
  }

  private static int minutesOf(RoundForm round, int length) {
    return round.minutes().getOrDefault(length, 0);
  }
}
