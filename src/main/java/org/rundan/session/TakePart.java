package org.rundan.session;

import org.rundan.session.Round.Act;

/** What participants do for their own seats, and the supervisor for any. */
public sealed interface TakePart extends Command {

  /** <i>Klar</i>: has had the word. Gives it to nobody. */
  record Done(String seat) implements TakePart {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = check(session, by, seat);
      if (problem != null) return Outcome.refused(problem);
      var round = session.presentRound().orElseThrow();
      return Outcome.next(session.with(Lap.heard(session, round, seat)));
    }
  }

  /** <i>Stå över</i>: the same mark as having had the word, also before one's turn. */
  record Pass(String seat) implements TakePart {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = check(session, by, seat);
      if (problem != null) return Outcome.refused(problem);
      var round = session.presentRound().orElseThrow();
      boolean mayPass = session.form().round(round.id()).orElseThrow().pass();
      if (!mayPass || round.act() != Act.LAP) return Outcome.refused(Refusal.NOT_NOW);
      var next = session.with(Lap.heard(session, round, seat));
      boolean forOwn = session.holder(by.id()).orElseThrow().seats().contains(seat);
      // A slip of the supervisor's finger must not cost somebody the turn.
      return Outcome.next(forOwn ? next : next.with(Steps.offer(session, nowMillis, round.id())));
    }
  }

  /**
   * Takes an un-named card from the table. Whoever knows its secret is its author; who asks is not
   * looked at.
   *
   * @param secretHash SHA-256 of the card's secret
   */
  record WithdrawCard(String secretHash) implements TakePart {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      return session.cards().stream()
          .filter(card -> secretHash.equals(card.secretHash()))
          .findFirst()
          .map(card -> Outcome.next(session.without(card.key())))
          .orElse(Outcome.refused(Refusal.UNKNOWN_CARD));
    }
  }

  private static Refusal check(Session session, Holder by, String seat) {
    if (session.seat(seat).isEmpty()) return Refusal.UNKNOWN_SEAT;
    if (!Rights.speaksFor(session, by, seat)) return Refusal.NOT_YOUR_SEAT;
    boolean now = session.presentRound().isPresent() && !session.place().still();
    return now ? null : Refusal.NOT_NOW;
  }
}
