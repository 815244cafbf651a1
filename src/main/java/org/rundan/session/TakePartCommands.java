package org.rundan.session;

import java.util.HashMap;
import org.rundan.session.Round.Act;

/** What participants do for their own seats, and the supervisor for any. */
public sealed interface TakePartCommands extends Command {

  /**
   * <i>Klar</i>: has had the word. Gives it to nobody.
   *
   * @param round where it was said, so that a tap that arrives after the group went on costs nobody
   *     the turn in the next round
   */
  record Done(String seat, String round) implements TakePartCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = check(session, by, seat, round);
      if (problem != null) return Outcome.refused(problem);
      var present = session.presentRound().orElseThrow();
      return Outcome.next(session.with(Lap.heard(session, present, seat)));
    }
  }

  /**
   * <i>Stå över</i>: the same mark as having had the word, also before one's turn.
   *
   * @param round as in {@link Done}
   */
  record Pass(String seat, String round) implements TakePartCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = check(session, by, seat, round);
      if (problem != null) return Outcome.refused(problem);
      var present = session.presentRound().orElseThrow();
      boolean mayPass = session.roundForm(present.id()).pass();
      boolean speak = present.act() == Act.LAP || present.act() == Act.ONE;
      if (!mayPass || !speak) return Outcome.refused(Refusal.NOT_NOW);
      var next = session.with(Lap.heard(session, present, seat));
      boolean forOwn = session.holder(by.id()).orElseThrow().seats().contains(seat);
      // A slip of the supervisor's finger must not cost somebody the turn.
      return Outcome.next(
          forOwn ? next : next.with(Navigation.offer(session, nowMillis, present.id())));
    }
  }

  /**
   * Takes an un-named card from the table. Knowing its secret proves authorship; the caller is not
   * checked.
   *
   * @param secretHash SHA-256 of the card's secret
   */
  record WithdrawCard(String secretHash) implements TakePartCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      return session.cards().stream()
          .filter(card -> secretHash.equals(card.secretHash()))
          .findFirst()
          .map(card -> Outcome.next(session.without(card.key())))
          .orElse(Outcome.refused(Refusal.UNKNOWN_CARD));
    }
  }

  private static Refusal check(Session session, Holder by, String seat, String round) {
    if (session.seat(seat).isEmpty()) return Refusal.UNKNOWN_SEAT;
    if (!Permissions.speaksFor(session, by, seat)) return Refusal.NOT_YOUR_SEAT;
    boolean now = session.place().isRound(round) && !session.place().covered();
    return now ? null : Refusal.NOT_NOW;
  }

  /**
   * <i>Byt kort</i>: the next perspective that nobody has, for the own seat or by the supervisor.
   */
  record AnotherPerspective(String seat) implements TakePartCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (session.seat(seat).isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      if (!Permissions.speaksFor(session, by, seat)) return Outcome.refused(Refusal.NOT_YOUR_SEAT);
      var here = session.presentRound().filter(round -> session.dealsPerspectives(round.id()));
      if (here.isEmpty()) return Outcome.refused(Refusal.NOT_NOW);
      var lap = session.contributingSeats(here.get().id());
      if (!lap.contains(seat)) return Outcome.refused(Refusal.NOT_ALLOWED);
      var dealt = session.perspectives().orElse(new Perspectives(new HashMap<>()));
      return Outcome.next(
          session.with(dealt.another(session.form().common().perspectives(), lap, seat)));
    }
  }
}
