package org.rundan.session;

import java.util.function.UnaryOperator;

/**
 * What all commands have in common that only the one who leads may give. The families below say
 * what they are about. Once done, such a command withdraws an earlier offer to undo.
 */
public sealed interface LeadCommand extends Command
    permits MoveCommands,
        FloorCommands,
        TimeCommands,
        MandateCommands,
        PlanCommands,
        CaseCommands,
        CheckCommands {
  /** The rule of the command itself, asked once the caller leads and nothing covers the screens. */
  Outcome lead(Session session, long nowMillis);

  /** Whether it can be done while something covers the screens. */
  default boolean whileCovered(Place place) {
    return false;
  }

  /**
   * Whether it asks for the present state, as a double tap or a second device does. Then nothing
   * changes, and the offer to undo stays.
   */
  default boolean repeats(Place place) {
    return false;
  }

  @Override
  default Outcome applyTo(Session session, Holder by, long nowMillis) {
    if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
    var place = session.place();
    if (place.covered() && !whileCovered(place)) return Outcome.refused(Refusal.NOT_NOW);
    if (repeats(place)) return Outcome.next(session);
    var outcome = lead(session, nowMillis);
    if (outcome instanceof Outcome.Next next && session.undo().isPresent()) {
      boolean offerIsOld = next.session().undo().equals(session.undo());
      if (offerIsOld) return Outcome.next(next.session().without(Undo.KEY));
    }
    return outcome;
  }

  /**
   * @param change the changed round; null when this is not the moment
   */
  static Outcome inRound(Session session, UnaryOperator<Round> change) {
    return session
        .presentRound()
        .map(change)
        .map(round -> Outcome.next(session.with(round)))
        .orElse(Outcome.refused(Refusal.NOT_NOW));
  }
}
