package org.rundan.session;

/**
 * Where the session stands.
 *
 * @param at lobby, opening (<i>Innan vi börjar</i>) or a round
 * @param round id of the round, null before
 * @param still whether <i>Stilla</i> covers all screens
 * @param mandate whether <i>Stanna vid uppdraget</i> does, or will again once <i>Stilla</i> is left
 * @param timerHeld whether one of them stopped a running timer, which <i>Fortsätt</i> then starts
 *     again
 */
public record Place(
    At at, @Nullable String round, boolean still, boolean mandate, boolean timerHeld)
    implements Part {
  public static final String KEY = "place";
  public static final Place LOBBY = of(At.LOBBY, null);

  /** The kinds of place, in order. An ended session has no place: it has no parts. */
  public enum At {
    LOBBY,
    OPENING,
    ROUND
  }

  /** A place that nothing covers. */
  static Place of(At at, String round) {
    return new Place(at, round, false, false, false);
  }

  @Override
  public String key() {
    return KEY;
  }

  /** Whether the session stands in this round. */
  public boolean isRound(String roundId) {
    return at == At.ROUND && round.equals(roundId);
  }

  /** Whether all screens show something else than the place. */
  public boolean covered() {
    return still || mandate;
  }
}
