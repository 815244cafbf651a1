package org.rundan.session;

import java.util.function.UnaryOperator;

/**
 * A command that only the supervisor may give. One that is done takes away an earlier offer to
 * undo.
 */
public sealed interface LeadCommand extends Command
    permits MoveCommands,
        FloorCommands,
        TimeCommands,
        MandateCommands,
        PlanCommands,
        CaseCommands,
        CheckCommands {
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
      if (offerIsOld) return Outcome.next(next.session().without(Undo.KEY));
    }
    return outcome;
  }

  /**
   * @param change what becomes of the round, or null when it is not the time for it
   */
  static Outcome inRound(Session session, UnaryOperator<Round> change) {
    return session
        .presentRound()
        .map(change)
        .map(round -> Outcome.next(session.with(round)))
        .orElse(Outcome.refused(Refusal.NOT_NOW));
  }
}
