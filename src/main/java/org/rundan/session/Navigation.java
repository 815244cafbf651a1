package org.rundan.session;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.rundan.session.Place.At;
import org.rundan.session.Round.Act;

/** Going from one place to another, and the offer to undo it. */
final class Navigation {
  private Navigation() {}

  /**
   * Leaves the place where the session stands and enters another. What was there stays as it was
   * left, but for hands that were raised.
   *
   * @param session with the round in its plan
   * @param chance random number for dealing perspectives, where the round deals them
   */
  static Session go(Session session, Place to, long nowMillis, long chance) {
    var plan = session.plan();
    var next = session;
    var left = session.presentRound();
    if (left.isPresent()) {
      next = next.with(left.get().withTimer(left.get().timer().paused(nowMillis)));
      // A raised hand belongs to the round that is left.
      for (var seat : session.table().order()) {
        next = next.with(session.seat(seat).orElseThrow().withHand(false));
      }
    }
    if (to.at() == At.ROUND) {
      var entered = session.round(to.round()).orElseThrow();
      next = writing(next.with(withRunningTimer(session, entered, nowMillis)), entered);
      boolean first = !entered.entered() && session.dealsPerspectives(entered.id());
      if (first) {
        var lap = session.contributingSeats(entered.id());
        next = next.with(Perspectives.deal(session.form().common().perspectives(), lap, chance));
      }
      if (plan.endsAtMillis() == 0) {
        plan = plan.withEnd(nowMillis + TimeUnit.MINUTES.toMillis(plan.lengthMinutes()));
        // Those who used the code are in; latecomers are shown a new one.
        next = next.with(session.door().withCode(null));
      }
    }
    return next.with(to, plan);
  }

  /** The session where one stands in this round: if cards are written there, under which key. */
  static Session writing(Session session, Round round) {
    if (round.act() != Act.WRITE) return session;
    int key = session.door().keyNumber();
    return session.with(session.boxKeys().beginning(round.id(), key));
  }

  /** The round with its time running, from the start or from where it was stopped. */
  static Round withRunningTimer(Session session, Round round, long nowMillis) {
    int minutes = session.plan().row(round.id()).orElseThrow().minutes();
    long planned = TimeUnit.MINUTES.toMillis(minutes);
    return round.withTimer(round.timer().started(planned, nowMillis));
  }

  /** <i>Stilla</i> covers all screens and stops the time; over the mandate too. */
  static Session still(Session session, long nowMillis) {
    var place = session.place();
    return cover(session, true, place.mandate(), nowMillis);
  }

  /** Covers the place and stops a running timer. */
  static Session cover(Session session, boolean still, boolean mandate, long nowMillis) {
    var place = session.place();
    var round = session.presentRound();
    boolean runs = round.filter(now -> now.timer() instanceof Timer.Running).isPresent();
    boolean held = runs || place.timerHeld();
    var next = session.with(new Place(place.at(), place.round(), still, mandate, held));
    return runs ? next.with(round.get().withTimer(round.get().timer().paused(nowMillis))) : next;
  }

  /** An offer to restore all that matters here: the place, the plan and these rounds. */
  static Undo offer(Session before, long nowMillis, String... roundIds) {
    var rounds = Stream.of(roundIds).distinct().flatMap(id -> before.round(id).stream()).toList();
    return new Undo(nowMillis + Limits.UNDO_MILLIS, before.place(), before.plan(), rounds);
  }

  /** Takes up the offer. */
  static Session undo(Session session, Undo offer) {
    var next = session.without(Undo.KEY).with(offer.place(), offer.plan());
    for (var round : offer.rounds()) next = next.with(round);
    for (var round : List.copyOf(next.rounds())) {
      // Put into the plan by what is undone.
      if (offer.plan().row(round.id()).isEmpty()) next = next.without(round.key());
      // Dealt on the way in, so not dealt yet.
      boolean out = !round.entered() && next.round(round.id()).isPresent();
      if (out && next.dealsPerspectives(round.id())) next = next.without(Perspectives.KEY);
    }
    return next;
  }
}
