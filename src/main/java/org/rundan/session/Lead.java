package org.rundan.session;

import java.util.List;
import java.util.function.UnaryOperator;
import org.rundan.session.Place.At;
import org.rundan.session.Round.Act;

/**
 * What only the supervisor does: where the session stands, who has the word, the time, and the end.
 * Every one of these that is done takes away an earlier offer to undo.
 */
public interface Lead extends Command {
  /** The rule, once it is clear that the supervisor asks and that it may be done now. */
  Outcome lead(Session session, long nowMillis);

  /** Whether it can be done while something covers the screens. */
  default boolean whileCovered(Place place) {
    return false;
  }

  /**
   * Whether it asks for what is so already, as a tap does that comes twice or from two devices.
   * Then nothing is done, and what can be undone still can.
   */
  default boolean repeats(Place place) {
    return false;
  }

  @Override
  default Outcome applyTo(Session session, Holder by, long nowMillis) {
    if (!Rights.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
    var place = session.place();
    if (place.covered() && !whileCovered(place)) return Outcome.refused(Refusal.NOT_NOW);
    if (repeats(place)) return Outcome.next(session);
    var outcome = lead(session, nowMillis);
    if (outcome instanceof Outcome.Next next && session.undo().isPresent()) {
      boolean offerIsOld = next.session().undo().equals(session.undo());
      if (offerIsOld) return Outcome.next(next.session().without(org.rundan.session.Undo.KEY));
    }
    return outcome;
  }

  /**
   * Moves to a place.
   *
   * @param round id when {@code at} is a round, else null
   * @param chance by which perspectives are dealt in a round that is worked in by them
   */
  record GoTo(At at, String round, long chance) implements Lead, ByChance {
    public GoTo(At at, String round) {
      this(at, round, 0);
    }

    @Override
    public GoTo withChance(long newChance) {
      return new GoTo(at, round, newChance);
    }

    @Override
    public Outcome lead(Session session, long nowMillis) {
      if (at == null || (at == At.ROUND) != (round != null)) {
        return Outcome.refused(Refusal.MALFORMED);
      }
      if (round != null && session.round(round).isEmpty()) {
        return Outcome.refused(Refusal.UNKNOWN_ROUND);
      }
      var from = session.place();
      if (from.at() == at && (round == null || from.isRound(round))) {
        return Outcome.refused(Refusal.NOT_NOW);
      }
      var next = Steps.go(session, Place.of(at, round), nowMillis, chance);
      return Outcome.next(next.with(Steps.offer(session, nowMillis, from.round(), round)));
    }

    @Override
    public boolean whileCovered(Place place) {
      return true;
    }

    @Override
    public boolean repeats(Place place) {
      if (place.covered() || place.at() != at) return false;
      return at == At.ROUND ? place.isRound(round) : round == null;
    }
  }

  /** Goes to the free talk, which is put into the plan after the present round if need be. */
  record FreeTalk() implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var from = session.place();
      var talk = session.form().common().freeTalk();
      if (from.at() != At.ROUND || from.isRound(talk.id())) {
        return Outcome.refused(Refusal.NOT_NOW);
      }
      var ready = session;
      if (session.plan().row(talk.id()).isEmpty()) {
        if (session.plan().rounds().size() >= Limits.ROUNDS) {
          return Outcome.refused(Refusal.TOO_MANY);
        }
        var row = new Plan.PlannedRound(talk.id(), talk.minutes().get(Form.ANY_LENGTH));
        ready =
            session.with(
                session.plan().withRoundAfter(from.round(), row), Round.unentered(talk.id(), talk));
      }
      var next = Steps.go(ready, Place.of(At.ROUND, talk.id()), nowMillis, 0);
      return Outcome.next(next.with(Steps.offer(session, nowMillis, from.round(), talk.id())));
    }

    @Override
    public boolean whileCovered(Place place) {
      return true;
    }
  }

  /**
   * Takes back what is on offer, within its ten seconds.
   *
   * @param cards what lies in the box of a round that would be read again; none before it is opened
   */
  record Undo(List<BoxCard> cards) implements Lead, FromBox {
    public Undo {
      cards = cards == null ? List.of() : List.copyOf(cards);
    }

    public Undo() {
      this(List.of());
    }

    /** Where one would no longer write. */
    @Override
    public String box(Session session) {
      return session.undo().stream()
          .flatMap(offer -> offer.rounds().stream())
          .filter(before -> !before.writing())
          .map(Round::id)
          .filter(id -> session.round(id).filter(Round::writing).isPresent())
          .findFirst()
          .orElse(null);
    }

    @Override
    public boolean closes() {
      return false;
    }

    @Override
    public Undo opened(List<BoxCard> box) {
      return new Undo(box);
    }

    @Override
    public Outcome lead(Session session, long nowMillis) {
      var offer = session.undo().filter(now -> nowMillis <= now.untilMillis());
      if (offer.isEmpty()) return Outcome.refused(Refusal.NOTHING_TO_UNDO);
      var unwritten = box(session);
      boolean held = session.cards().stream().anyMatch(card -> card.round().equals(unwritten));
      if (held || !cards.isEmpty()) return Outcome.refused(Refusal.NOT_NOW);
      return Outcome.next(Steps.undo(session, offer.get()));
    }
  }

  /** Gives the word to any seat, at any time and as often as she likes, her own included. */
  record GiveWord(String seat) implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      return inRound(
          session.with(known.get().withHand(false)),
          round -> {
            if (seat.equals(round.floor())) return round;
            var before = round.floor();
            return (before == null ? round : Lap.heard(session, round, before)).withFloor(seat);
          });
    }
  }

  /** Marks everyone in the lap, for a group that goes around without touching a screen. */
  record AllHaveHad() implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var offer = Steps.offer(session, nowMillis, session.place().round());
      return inRound(
          session.with(offer),
          round -> round.withHad(session.contributingSeats(round.id())).withEmptyFloor());
    }
  }

  /** Ends the lap of a round that has an open talk after it. */
  record OpenTalk() implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return inRound(
          session,
          round -> {
            var mode = session.roundForm(round.id()).mode();
            boolean laps = mode == Form.Mode.TURN_THEN_OPEN && round.act() == Act.LAP;
            return laps ? round.withAct(Act.OPEN) : null;
          });
    }
  }

  /** Adds to the time that remains and to the whole, whether the timer runs or not. */
  record AddTime(long millis) implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      if (millis < 1 || millis > Limits.ADD_MILLIS) return Outcome.refused(Refusal.OUT_OF_RANGE);
      var round = session.presentRound();
      if (round.isEmpty()) return Outcome.refused(Refusal.NOT_NOW);
      var longer = round.get().timer().plus(millis);
      if (longer.totalMillis() > Limits.PLAN_MILLIS) return Outcome.refused(Refusal.OUT_OF_RANGE);
      return Outcome.next(session.with(round.get().withTimer(longer)));
    }
  }

  /** Stops the time of the round. */
  record Pause() implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return inRound(session, round -> round.withTimer(round.timer().paused(nowMillis)));
    }
  }

  /** Lets the time of the round go on. */
  record Resume() implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return inRound(session, round -> Steps.withRunningTimer(session, round, nowMillis));
    }
  }

  /** <i>Stilla</i>: covers all screens and stops the time, anywhere. */
  record Still() implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return Outcome.next(Steps.still(session, nowMillis));
    }

    /** Also over the mandate, to which <i>Fortsätt</i> then leads back. */
    @Override
    public boolean whileCovered(Place place) {
      return !place.still();
    }
  }

  /** <i>Fortsätt</i>: takes up exactly what <i>Stilla</i> or the mandate covered. */
  record Continue() implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var place = session.place();
      if (!place.covered()) return Outcome.refused(Refusal.NOT_NOW);
      if (place.still() && place.mandate()) {
        var back = new Place(place.at(), place.round(), false, true, place.timerHeld());
        return Outcome.next(session.with(back));
      }
      var next = session.with(Place.of(place.at(), place.round()));
      return place.timerHeld() ? new Resume().lead(next, nowMillis) : Outcome.next(next);
    }

    @Override
    public boolean whileCovered(Place place) {
      return true;
    }
  }

  /** Moves the promise to the group. */
  record SetEnd(long endsAtMillis) implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      if (endsAtMillis <= nowMillis || endsAtMillis > nowMillis + Limits.PLAN_MILLIS) {
        return Outcome.refused(Refusal.OUT_OF_RANGE);
      }
      return Outcome.next(session.with(session.plan().withEnd(endsAtMillis)));
    }
  }

  /**
   * <i>Visa korten</i>: lays the box on the table, and the named cards that were held.
   *
   * @param cards all of the box, in random order and under new ids
   */
  record Reveal(List<BoxCard> cards) implements Lead, FromBox {
    public Reveal {
      cards = List.copyOf(cards);
    }

    @Override
    public String box(Session session) {
      return session.place().round();
    }

    @Override
    public Reveal opened(List<BoxCard> box) {
      return new Reveal(box);
    }

    @Override
    public Outcome lead(Session session, long nowMillis) {
      if (cards.size() > Limits.CARDS_PER_ROUND) return Outcome.refused(Refusal.TOO_MANY);
      var round = session.presentRound();
      if (round.isEmpty()) return Outcome.refused(Refusal.NOT_NOW);
      var form = session.roundForm(round.get().id());
      if (form.mode() == Form.Mode.WRITE_REVEAL && round.get().act() == Act.TALK) {
        return Outcome.refused(Refusal.ALREADY_REVEALED);
      }
      if (round.get().act() != Act.WRITE || !form.reveals()) {
        return Outcome.refused(Refusal.NOT_NOW);
      }
      var next = session.with(round.get().withAct(Act.TALK));
      for (var card : session.cards()) {
        boolean held = card.round().equals(round.get().id()) && card.state() == Card.State.HELD;
        if (held) next = next.with(card.withState(Card.State.TABLE));
      }
      for (var card : cards) {
        if (!Ids.isId(card.id()) || !Ids.are32Bytes(card.secretHash()) || card.text() == null) {
          return Outcome.refused(Refusal.MALFORMED);
        }
        // The text is not checked again: a card sealed before a change of keys still opens.
        var shown =
            new Card(
                card.id(),
                round.get().id(),
                card.text(),
                null,
                card.secretHash(),
                Card.State.TABLE);
        if (next.parts().containsKey(shown.key())) return Outcome.refused(Refusal.ID_TAKEN);
        next = next.with(shown);
      }
      return Outcome.next(next);
    }
  }

  /** <i>Avsluta och radera</i>. */
  record End() implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return new Outcome.Ended();
    }

    @Override
    public boolean whileCovered(Place place) {
      return true;
    }
  }

  /**
   * The wording of <i>Vårt uppdrag</i>.
   *
   * @param text sealed
   */
  record SetMandate(String text) implements Lead {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var problem = SealedText.check(text, SealedText.MANDATE_BYTES, session.door().keyNumber());
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.with(new Mandate(text)));
    }
  }

  /**
   * @param change what becomes of the round, or null when it is not the time for it
   */
  private static Outcome inRound(Session session, UnaryOperator<Round> change) {
    return session
        .presentRound()
        .map(change)
        .map(round -> Outcome.next(session.with(round)))
        .orElse(Outcome.refused(Refusal.NOT_NOW));
  }
}
