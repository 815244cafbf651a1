package org.rundan.session;

import java.util.List;
import org.rundan.session.Round.Act;

/** Who has the word, and when the cards are shown. */
public sealed interface FloorCommands extends LeadCommand {
  /** Gives the word to any seat, at any time and as often as she likes, her own included. */
  record GiveWord(String seat) implements FloorCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      return LeadCommand.inRound(
          session.with(known.get().withHand(false)),
          round -> {
            if (seat.equals(round.floor())) return round;
            var before = round.floor();
            return (before == null ? round : Lap.heard(session, round, before)).withFloor(seat);
          });
    }
  }

  /** Marks everyone in the lap, for a group that goes around without touching a screen. */
  record AllHaveHad() implements FloorCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var offer = Navigation.offer(session, nowMillis, session.place().round());
      return LeadCommand.inRound(
          session.with(offer),
          round -> round.withHad(session.contributingSeats(round.id())).withEmptyFloor());
    }
  }

  /** Ends the lap of a round that has an open talk after it. */
  record OpenTalk() implements FloorCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return LeadCommand.inRound(
          session,
          round -> {
            var mode = session.roundForm(round.id()).mode();
            boolean laps = mode == Form.Mode.TURN_THEN_OPEN && round.act() == Act.LAP;
            return laps ? round.withAct(Act.OPEN) : null;
          });
    }
  }

  /**
   * <i>Visa korten</i>: lays the box on the table, and the named cards that were held.
   *
   * @param cards all of the box, in random order and under new ids
   */
  record Reveal(@FilledIn List<BoxCard> cards) implements FloorCommands, NeedsBox {
    public Reveal {
      cards = cards == null ? List.of() : List.copyOf(cards);
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
}
