package org.rundan.session;

import org.rundan.session.Form.Parking;

/** <i>Spara till senare</i>. For the own seat only: it is sealed under a key of that seat. */
public sealed interface ThoughtCommands extends Command {

  /**
   * Saves a thought where thoughts may be saved.
   *
   * @param thought its id, new
   * @param round where it was saved
   * @param text sealed under a key of the seat
   */
  record SaveThought(String thought, String seat, String round, String text)
      implements ThoughtCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (session.seat(seat).isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      if (!Permissions.owns(session, by, seat)) return Outcome.refused(Refusal.NOT_YOUR_SEAT);
      if (session.round(round).isEmpty()) return Outcome.refused(Refusal.UNKNOWN_ROUND);
      boolean now =
          session.place().isRound(round) && session.roundForm(round).parking() == Parking.IN;
      if (!now) return Outcome.refused(Refusal.NOT_NOW);
      if (!Ids.isId(thought)) return Outcome.refused(Refusal.MALFORMED);
      var problem = SealedText.checkForSeat(text, SealedText.MANDATE_BYTES);
      if (problem != null) return Outcome.refused(problem);
      var saved = new Thought(thought, seat, round, text);
      if (session.parts().containsKey(saved.key())) return Outcome.refused(Refusal.ID_TAKEN);
      long own = session.thoughts().stream().filter(one -> one.seat().equals(seat)).count();
      if (own >= Limits.THOUGHTS_PER_SEAT) return Outcome.refused(Refusal.TOO_MANY);
      return Outcome.next(session.with(saved));
    }
  }

  /** Lets a saved thought go, also before it came: erasing wins. */
  record DropThought(String thought) implements ThoughtCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Ids.isId(thought)) return Outcome.refused(Refusal.MALFORMED);
      if (!Permissions.writes(session, by)) return Outcome.refused(Refusal.UNKNOWN_CARD);
      // Somebody else's thought is answered like one that does not exist.
      var saved = session.thought(thought);
      if (saved.isEmpty()) return Outcome.buried(session, Thought.PREFIX + thought);
      boolean own = Permissions.owns(session, by, saved.get().seat());
      return Outcome.next(own ? session.without(saved.get().key()) : session);
    }
  }
}
