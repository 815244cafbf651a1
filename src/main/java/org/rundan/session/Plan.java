package org.rundan.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the session will do and until when.
 *
 * @param form id of the form it follows
 * @param lengthMinutes the length chosen when the room was opened
 * @param language {@code sv} or {@code en}, the language of the prompts
 * @param rounds the rounds in order, with the minutes each is given
 * @param endsAtMillis the promise to the group, session time; 0 until the first round starts
 * @param practice whether a supervisor practises with participants that are simulated; all see it
 */
public record Plan(
    String form,
    int lengthMinutes,
    String language,
    List<PlannedRound> rounds,
    long endsAtMillis,
    boolean practice)
    implements Part {
  public static final String KEY = "plan";

  public Plan {
    rounds = List.copyOf(rounds);
  }

  @Override
  public String key() {
    return KEY;
  }

  /** The row of this round. */
  public Optional<PlannedRound> row(String roundId) {
    return rounds.stream().filter(row -> row.id().equals(roundId)).findFirst();
  }

  Plan withRounds(List<PlannedRound> newRounds, int newLengthMinutes) {
    return new Plan(form, newLengthMinutes, language, newRounds, endsAtMillis, practice);
  }

  /** The plan of another form, with the same length and promise. */
  Plan following(String newForm, List<PlannedRound> newRounds) {
    return new Plan(newForm, lengthMinutes, language, newRounds, endsAtMillis, practice);
  }

  Plan withEnd(long newEndsAtMillis) {
    return new Plan(form, lengthMinutes, language, rounds, newEndsAtMillis, practice);
  }

  /** With one more row, straight after this round. */
  Plan withRoundAfter(String roundId, PlannedRound row) {
    var longer = new ArrayList<>(rounds);
    longer.add(rounds.indexOf(row(roundId).orElseThrow()) + 1, row);
    return new Plan(form, lengthMinutes, language, longer, endsAtMillis, practice);
  }

  /** One row of the plan: a round of the form and its minutes. */
  public record PlannedRound(String id, int minutes) {}
}
