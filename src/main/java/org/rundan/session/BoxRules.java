package org.rundan.session;

import org.rundan.session.Round.Act;

/**
 * Whether a card may be put into the box of un-named cards, or changed in it. The box itself lies
 * outside the session's parts, so that nothing kept tells who wrote.
 */
public final class BoxRules {
  private BoxRules() {}

  /**
   * How many cards a holder may put in a round: for its own seats of those that contribute there,
   * and the supervisor for those without a phone.
   */
  public static int cardsOf(Session session, Holder holder, String roundId) {
    long seats =
        session.contributingSeats(roundId).stream()
            .filter(seat -> Rights.actsFor(session, holder, seat))
            .count();
    return (int) seats * session.roundForm(roundId).cardsOfSeat();
  }

  /**
   * @param roundId the round the card was written in
   * @param text sealed
   * @return why not, or null when it may
   */
  public static Refusal check(Session session, String roundId, String text) {
    var round = session.round(roundId);
    if (round.isEmpty()) return Refusal.UNKNOWN_ROUND;
    var form = session.roundForm(roundId);
    if (!form.takesUnnamedCards()) return Refusal.NOT_NOW;
    if (round.get().act() == Act.TALK) return Refusal.ALREADY_REVEALED;
    // Not asked: whether Stilla covers the screens. A text under way when it came is not lost.
    if (!session.place().isRound(roundId) || round.get().act() != Act.WRITE) return Refusal.NOT_NOW;
    return SealedText.check(text, SealedText.bytesFor(form.maxChars()), session.door().keyNumber());
  }
}
