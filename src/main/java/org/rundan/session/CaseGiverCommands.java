package org.rundan.session;

import org.rundan.session.Story.State;

/**
 * What the case giver alone decides: the question, what stands on the stage, a pause, the end of
 * the story. For a case giver without a phone the supervisor does it.
 */
public sealed interface CaseGiverCommands extends Command {
  /** The focus question has 140 characters at most, which may need 420 bytes. */
  int QUESTION_BYTES = 1024;

  /**
   * The focus question. The case giver's own wording needs no confirming, nor does the supervisor's
   * where there is no case giver.
   *
   * @param text sealed
   */
  record WordQuestion(String text) implements CaseGiverCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var giver = session.caseGiver();
      boolean own = giver.isPresent() && Permissions.owns(session, by, giver.get());
      if (!own && !Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      if (!isWordedNow(session)) return Outcome.refused(Refusal.NOT_NOW);
      var problem = SealedText.check(text, QUESTION_BYTES, session.door().keyNumber());
      if (problem != null) return Outcome.refused(problem);
      // A wording that the case giver has not seen does not stand on the stage.
      boolean onStage =
          (own || giver.isEmpty()) && session.question().filter(Question::onStage).isPresent();
      return Outcome.next(session.with(new Question(text, own || giver.isEmpty(), onStage)));
    }
  }

  /** <i>Ja</i> to <i>Är det din fråga?</i> */
  record ConfirmQuestion() implements CaseGiverCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!isCaseGiver(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      var asked = session.question();
      if (asked.isEmpty() || !isWordedNow(session)) return Outcome.refused(Refusal.NOT_NOW);
      var confirmed = new Question(asked.get().text(), true, asked.get().onStage());
      return Outcome.next(session.with(confirmed));
    }
  }

  /** <i>Visa på tavlan</i>. Where there is no case giver the supervisor decides. */
  record ShowQuestion(boolean onStage) implements CaseGiverCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      boolean nobodys = session.caseGiver().isEmpty() && Permissions.leads(session, by);
      if (!nobodys && !isCaseGiver(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      return session
          .question()
          .map(asked -> new Question(asked.text(), asked.confirmed(), onStage))
          .map(shown -> Outcome.next(session.with(shown)))
          .orElse(Outcome.refused(Refusal.NOT_NOW));
    }
  }

  /**
   * <i>Jag behöver paus</i>: the same as <i>Stilla</i>, and nothing tells who asked.
   *
   * @param holder who asks; looked at and forgotten
   */
  record NeedPause(String holder) implements CaseGiverCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var asks = session.holder(holder);
      boolean gives =
          asks.isPresent() && session.caseGiver().filter(asks.get().seats()::contains).isPresent();
      if (!gives) return Outcome.refused(Refusal.NOT_ALLOWED);
      if (session.place().still()) return Outcome.next(session);
      return Outcome.next(Navigation.still(session.without(Undo.KEY), nowMillis));
    }
  }

  /** <i>Avbryt min berättelse</i>: heading, question and the cards of its rounds go, for good. */
  record EndStory() implements CaseGiverCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!isCaseGiver(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      return Outcome.next(StoryRules.end(session));
    }
  }

  /** Whether the case giver wants to hear the ideas that were saved. Said where she answers. */
  record HearIdeas(boolean yes) implements CaseGiverCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!isCaseGiver(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      boolean asked =
          session
              .presentRound()
              .map(round -> session.roundForm(round.id()))
              .filter(session.form()::asksAboutIdeas)
              .isPresent();
      if (!asked) return Outcome.refused(Refusal.NOT_NOW);
      return Outcome.next(session.with(session.story().orElseThrow().withHearsIdeas(yes)));
    }
  }

  private static boolean isCaseGiver(Session session, Holder by) {
    return session.caseGiver().filter(seat -> Permissions.actsFor(session, by, seat)).isPresent();
  }

  /** Until the reflection begins; and not about a story that has been taken back. */
  private static boolean isWordedNow(Session session) {
    boolean hasOne = session.form().rounds().stream().anyMatch(Form.RoundForm::focusQuestion);
    boolean ended = session.story().filter(story -> story.state() == State.ENDED).isPresent();
    return hasOne && !ended && !StoryRules.reflectionHasBegun(session);
  }
}
