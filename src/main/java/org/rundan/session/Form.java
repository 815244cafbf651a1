package org.rundan.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form (upplägg): the rounds of a session and how each behaves, as the data of {@code
 * templates.json} says.
 *
 * @param lengths the lengths in minutes it can be given
 * @param freeTalk the round that <i>Fritt samtal</i> inserts; the same in every form
 */
public record Form(String id, Set<Integer> lengths, List<RoundForm> rounds, RoundForm freeTalk) {
  public Form {
    lengths = Set.copyOf(lengths);
    rounds = List.copyOf(rounds);
  }

  /** The round with this id, the free talk included. */
  public Optional<RoundForm> round(String roundId) {
    for (RoundForm round : rounds) if (round.id().equals(roundId)) return Optional.of(round);
    return freeTalk.id().equals(roundId) ? Optional.of(freeTalk) : Optional.empty();
  }

  /**
   * How a round behaves.
   *
   * @param minutes by length of the session; the free talk has the same for every length, under 0
   */
  public record RoundForm(
      String id,
      Mode mode,
      Contributors contributors,
      Attribution attribution,
      int maxCards,
      int maxChars,
      boolean pass,
      boolean skippable,
      Map<Integer, Integer> minutes) {
    public RoundForm {
      minutes = Map.copyOf(minutes);
    }

    public boolean takesUnnamedCards() {
      return maxCards > 0 && attribution == Attribution.NONE;
    }
  }

  public enum Mode {
    ONE,
    TURN,
    TURN_THEN_OPEN,
    OPEN,
    WRITE_REVEAL,
    READ
  }

  public enum Contributors {
    ALL,
    CASE_GIVER,
    ALL_BUT_CASE_GIVER,
    SUPERVISOR
  }

  public enum Attribution {
    NAMED,
    NONE,
    SIGNED_IF_WANTED
  }
}
