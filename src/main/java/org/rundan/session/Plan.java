package org.rundan.session;

import java.util.List;

/**
 * What the session will do and until when.
 *
 * @param form id of the form it follows
 * @param lengthMinutes the length chosen when the room was opened
 * @param language {@code sv} or {@code en}, the language of the prompts
 * @param rounds the rounds in order, with the minutes each is given
 * @param endsAtMillis the promise to the group, session time; 0 until the first round starts
 */
public record Plan(
    String form, int lengthMinutes, String language, List<PlannedRound> rounds, long endsAtMillis)
    implements Part {
  public static final String KEY = "plan";

  public Plan {
    rounds = List.copyOf(rounds);
  }

  @Override
  public String key() {
    return KEY;
  }

  /** One row of the plan: a round of the form and its minutes. */
  public record PlannedRound(String id, int minutes) {}
}
