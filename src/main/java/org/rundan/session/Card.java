package org.rundan.session;

/**
 * A card.
 *
 * @param id public id; for un-named cards given at the reveal
 * @param round the round it was written in
 * @param text sealed
 * @param seat its author's seat, to which its text is bound also when that seat is gone; null when
 *     un-named
 * @param secretHash SHA-256 of the secret on its author's device, by which it may be withdrawn;
 *     null when named
 */
public record Card(
    String id,
    String round,
    String text,
    @Nullable String seat,
    @Nullable String secretHash,
    State state)
    implements Part {
  public static final String PREFIX = "card/";

  /** Where it lies. */
  public enum State {
    /** With its author, until the cards are shown. */
    HELD,
    /** On the table, for all to read. */
    TABLE,
    /** Turned over, since somebody might be recognised by it. */
    HIDDEN
  }

  Card withText(String newText) {
    return new Card(id, round, newText, seat, secretHash, state);
  }

  Card withState(State newState) {
    return new Card(id, round, text, seat, secretHash, newState);
  }

  @Override
  public String key() {
    return PREFIX + id;
  }
}
