package org.rundan.session;

/** Working with <i>Vårt uppdrag</i>. */
public sealed interface MandateCommands extends LeadCommand {
  /**
   * The wording of <i>Vårt uppdrag</i>.
   *
   * @param text sealed
   */
  record SetMandate(String text) implements MandateCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var problem = SealedText.check(text, SealedText.MANDATE_BYTES, session.door().keyNumber());
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.with(new Mandate(text)));
    }
  }

  /**
   * The group's own reading of the mandate.
   *
   * @param text sealed
   */
  record Interpret(String text) implements MandateCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var problem = SealedText.check(text, SealedText.MANDATE_BYTES, session.door().keyNumber());
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.with(new Interpretation(text)));
    }

    /** That is when it comes up. */
    @Override
    public boolean whileCovered(Place place) {
      return !place.still();
    }
  }

  /** <i>Stanna vid uppdraget</i>: shows nothing else until <i>Fortsätt</i>, and stops the time. */
  record StayWithMandate() implements MandateCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return Outcome.next(Navigation.cover(session, false, true, nowMillis));
    }
  }
}
