package org.rundan.session;

import java.util.List;
import org.rundan.session.Place.At;

/** Where the session stands: from place to place, covered and uncovered, and the end. */
public sealed interface MoveCommands extends LeadCommand {
  /**
   * Moves to a place.
   *
   * @param round id when {@code at} is a round, else null
   * @param chance random number for dealing perspectives, where the round deals them
   */
  record GoTo(At at, @Nullable String round, @FilledIn long chance)
      implements MoveCommands, NeedsRandomness {
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
      var next = Navigation.go(session, Place.of(at, round), nowMillis, chance);
      return Outcome.next(next.with(Navigation.offer(session, nowMillis, from.round(), round)));
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
  record FreeTalk() implements MoveCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var from = session.place();
      var talk = session.form().common().freeTalk();
      if (from.at() != At.ROUND || from.isRound(talk.id())) return Outcome.refused(Refusal.NOT_NOW);
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
      var next = Navigation.go(ready, Place.of(At.ROUND, talk.id()), nowMillis, 0);
      return Outcome.next(next.with(Navigation.offer(session, nowMillis, from.round(), talk.id())));
    }

    @Override
    public boolean whileCovered(Place place) {
      return true;
    }
  }

  /**
   * Takes back what is on offer, within its ten seconds.
   *
   * @param cards the box of the round that would be read again instead of written; empty until the
   *     box is read
   */
  record Undo(@FilledIn List<BoxCard> cards) implements MoveCommands, NeedsBox {
    public Undo {
      cards = cards == null ? List.of() : List.copyOf(cards);
    }

    public Undo() {
      this(List.of());
    }

    /** The box of the round that would no longer be written. */
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
      return Outcome.next(Navigation.undo(session, offer.get()));
    }
  }

  /** <i>Stilla</i>: covers all screens and stops the time, anywhere. */
  record Still() implements MoveCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return Outcome.next(Navigation.still(session, nowMillis));
    }

    /** Also over the mandate, to which <i>Fortsätt</i> then leads back. */
    @Override
    public boolean whileCovered(Place place) {
      return !place.still();
    }
  }

  /** <i>Fortsätt</i>: takes up exactly what <i>Stilla</i> or the mandate covered. */
  record Continue() implements MoveCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var place = session.place();
      if (!place.covered()) return Outcome.refused(Refusal.NOT_NOW);
      if (place.still() && place.mandate()) {
        var back = new Place(place.at(), place.round(), false, true, place.timerHeld());
        return Outcome.next(session.with(back));
      }
      var next = session.with(Place.of(place.at(), place.round()));
      return place.timerHeld()
          ? new TimeCommands.Resume().lead(next, nowMillis)
          : Outcome.next(next);
    }

    @Override
    public boolean whileCovered(Place place) {
      return true;
    }
  }

  /** <i>Avsluta och radera</i>. */
  record End() implements MoveCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return new Outcome.Ended();
    }

    @Override
    public boolean whileCovered(Place place) {
      return true;
    }
  }
}
