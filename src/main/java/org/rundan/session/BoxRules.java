package org.rundan.session;

import org.rundan.session.Round.Act;

/**
 * Whether a card may be put into the box of un-named cards, or changed in it. The box itself lies
 * outside the session's parts, so that nothing kept tells who wrote.
 */
public final class BoxRules {
  /** What lies in the box for one who does not want to answer. */
  static final String DECLINED = "-";

  /**
   * Redis stores a small hash of short values in insertion order, which would reveal the order of
   * the answers. Values longer than its {@code hash-max-listpack-value} are stored in hash order.
   */
  private static final int ANSWER_CHARS = 80;

  private BoxRules() {}

  /**
   * @param item a closing question, from 0
   * @param value a step of the scale, or null to decline
   * @return why no answer is taken, or null when it is
   */
  public static Refusal checkAnswer(Session session, int item, Integer value) {
    boolean onScale = value == null || value >= 0 && value < Check.STEPS;
    return onScale ? checkItem(session, item) : Refusal.OUT_OF_RANGE;
  }

  /** What is put into the box for an answer. */
  public static String answer(Integer value) {
    String said = value == null ? DECLINED : value.toString();
    return said + " ".repeat(ANSWER_CHARS - said.length());
  }

  /** How many answers a holder may give to a question: one for each seat it answers for. */
  public static int answersOf(Session session, Holder holder) {
    return (int)
        session.table().order().stream()
            .filter(seat -> session.seat(seat).orElseThrow().role().takesPart())
            .filter(seat -> Permissions.putsFor(session, holder, seat))
            .count();
  }

  static Refusal checkItem(Session session, int item) {
    if (item < 0 || item >= Check.ITEMS) return Refusal.OUT_OF_RANGE;
    if (session.parts().containsKey(Check.PREFIX + item)) return Refusal.ALREADY_REVEALED;
    boolean asked = session.group().closingCheck() && session.presentRound().isPresent();
    return asked ? null : Refusal.NOT_NOW;
  }

  /**
   * How many cards a holder may put in a round: for its own contributing seats. A seat without a
   * phone belongs to the holder named to write for it, else to the supervisor.
   */
  public static int cardsOf(Session session, Holder holder, String roundId) {
    long seats =
        session.contributingSeats(roundId).stream()
            .filter(seat -> Permissions.putsFor(session, holder, seat))
            .count();
    return (int) seats * session.roundForm(roundId).cardsOfSeat();
  }

  /**
   * How many of those who contribute in a round have written, never more than there are. The number
   * may be one too high: a participant who wrote and was then removed leaves a card that cannot be
   * attributed.
   *
   * @param inBox cards in the round's box
   */
  public static int doneOf(Session session, String roundId, int inBox) {
    long held =
        session.cards().stream()
            .filter(card -> card.round().equals(roundId) && card.state() == Card.State.HELD)
            .count();
    return (int) Math.min(inBox + held, session.contributingSeats(roundId).size());
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
    // <i>Stilla</i> does not matter here: a text already on its way must not be lost.
    if (!session.place().isRound(roundId) || round.get().act() != Act.WRITE) return Refusal.NOT_NOW;
    int key = session.boxKeys().rounds().get(roundId);
    return SealedText.check(text, SealedText.bytesFor(form.writing().maxChars()), key);
  }
}
