package org.rundan.session;

import java.util.Optional;
import org.rundan.session.Card.State;
import org.rundan.session.Form.Mode;
import org.rundan.session.Form.Visibility;
import org.rundan.session.Round.Act;

/** Cards with an author, and cards by which somebody might be recognised. */
public sealed interface CardCommands extends Command {

  /**
   * Puts a named card. It stays with its author until the reveal, or lies on the table at once
   * where writing is live.
   *
   * @param card its id, new
   * @param round where it was written
   * @param text sealed
   */
  record PutCard(String card, String seat, String round, String text) implements CardCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = Permissions.checkOwn(session, by, seat);
      if (problem == null) problem = checkWriting(session, round);
      if (problem != null) return Outcome.refused(problem);
      var form = session.roundForm(round);
      if (!session.contributingSeats(round).contains(seat)) {
        return Outcome.refused(Refusal.NOT_ALLOWED);
      }
      if (!Ids.isId(card)) return Outcome.refused(Refusal.MALFORMED);
      problem = checkText(session, round, text);
      if (problem != null) return Outcome.refused(problem);
      boolean live = form.writing().visibility() == Visibility.LIVE;
      var put = new Card(card, round, text, seat, null, live ? State.TABLE : State.HELD);
      if (session.parts().containsKey(put.key())) return Outcome.refused(Refusal.ID_TAKEN);
      long own =
          session.cards().stream()
              .filter(other -> other.round().equals(round) && seat.equals(other.seat()))
              .count();
      long all = session.cards().stream().filter(other -> other.round().equals(round)).count();
      boolean full = own >= form.cardsOfSeat() || all >= Limits.CARDS_PER_ROUND;
      return full ? Outcome.refused(Refusal.TOO_MANY) : Outcome.next(session.with(put));
    }
  }

  /** Changes the text of an own card, until its round is left. */
  record ChangeCard(String card, String text) implements CardCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var known = signed(session, card);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_CARD);
      var problem = Permissions.checkOwn(session, by, known.get().seat());
      if (problem != null) return Outcome.refused(problem);
      var round = known.get().round();
      if (!session.place().isRound(round)) return Outcome.refused(Refusal.NOT_NOW);
      problem = checkText(session, round, text);
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.with(known.get().withText(text)));
    }
  }

  /** Takes an own card back at any time, even before it has arrived: erasing wins. */
  record TakeCard(String card) implements CardCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Ids.isId(card)) return Outcome.refused(Refusal.MALFORMED);
      if (session.card(card).isEmpty() && Permissions.writes(session, by)) {
        return Outcome.buried(session, Card.PREFIX + card);
      }
      var known = signed(session, card);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_CARD);
      var problem = Permissions.checkOwn(session, by, known.get().seat());
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.without(known.get().key()));
    }
  }

  /** <i>Någon kan kännas igen</i>: hides a card for everyone. The caller is not checked. */
  record Hide(String card) implements CardCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      return session
          .card(card)
          .filter(known -> known.state() != State.HELD)
          .map(known -> Outcome.next(session.with(known.withState(State.HIDDEN))))
          .orElse(Outcome.refused(Refusal.UNKNOWN_CARD));
    }
  }

  /** Shows a hidden card again; only the supervisor may. */
  record RestoreCard(String card) implements CardCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      return session
          .card(card)
          .filter(known -> known.state() != State.HELD)
          .map(known -> Outcome.next(session.with(known.withState(State.TABLE))))
          .orElse(Outcome.refused(Refusal.UNKNOWN_CARD));
    }
  }

  /** A card whose author is still here. */
  private static Optional<Card> signed(Session session, String id) {
    return session
        .card(id)
        .filter(card -> card.seat() != null && session.seat(card.seat()).isPresent());
  }

  private static Refusal checkWriting(Session session, String roundId) {
    var round = session.round(roundId);
    if (round.isEmpty()) return Refusal.UNKNOWN_ROUND;
    var form = session.roundForm(roundId);
    if (!form.takesNamedCards()) return Refusal.NOT_NOW;
    boolean shown = form.mode() == Mode.WRITE_REVEAL && round.get().act() == Act.TALK;
    if (shown) return Refusal.ALREADY_REVEALED;
    // Covered screens do not matter here: a text already on its way must not be lost.
    return session.place().isRound(roundId) ? null : Refusal.NOT_NOW;
  }

  private static Refusal checkText(Session session, String round, String text) {
    int bytes = SealedText.bytesFor(session.roundForm(round).writing().maxChars());
    return SealedText.check(text, bytes, session.door().keyNumber());
  }
}
