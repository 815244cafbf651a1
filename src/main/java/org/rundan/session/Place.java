package org.rundan.session;

/**
 * Where the session stands.
 *
 * @param at lobby, opening (<i>Innan vi börjar</i>) or a round
 * @param round id of the round, null before
 * @param still whether <i>Stilla</i> covers all screens
 * @param timerHeld whether <i>Stilla</i> stopped a running timer, which <i>Fortsätt</i> then starts
 *     again
 */
public record Place(At at, String round, boolean still, boolean timerHeld) implements Part {
  public static final String KEY = "place";
  public static final Place LOBBY = new Place(At.LOBBY, null, false, false);

  /** The kinds of place, in order. An ended session has no place: it has no parts. */
  public enum At {
    LOBBY,
    OPENING,
    ROUND
  }

  @Override
  public String key() {
    return KEY;
  }

  /** Whether the session stands in this round. */
  public boolean isRound(String roundId) {
    return at == At.ROUND && round.equals(roundId);
  }
}
