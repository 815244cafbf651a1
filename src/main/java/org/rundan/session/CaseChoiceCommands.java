package org.rundan.session;

import org.rundan.session.Form.CaseGiverPart;
import org.rundan.session.Story.State;

/** Who tells today: voluntary, and asked in private. */
public sealed interface CaseChoiceCommands extends Command {

  /**
   * <i>Jag kan berätta</i>.
   *
   * @param round where it was said
   * @param heading sealed to the supervisor's key, or null
   */
  record Volunteer(String seat, String round, @Nullable String heading)
      implements CaseChoiceCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (heading != null && !SealedText.isBox(heading, SealedText.NAME_BYTES)) {
        return Outcome.refused(Refusal.MALFORMED);
      }
      return say(session, by, round, new Willingness(seat, true, heading));
    }
  }

  /**
   * <i>Inte i dag</i>, said before anybody is asked.
   *
   * @param round where it was said
   */
  record StandBack(String seat, String round) implements CaseChoiceCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      return say(session, by, round, new Willingness(seat, false, null));
    }
  }

  /** Asks somebody in private, replacing an earlier request. */
  record Ask(String seat) implements CaseChoiceCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      if (!known.get().role().takesPart()) return Outcome.refused(Refusal.NOT_ALLOWED);
      return session
          .story()
          .filter(story -> story.state() == State.OPEN || story.state() == State.ASKED)
          .map(story -> Outcome.next(session.with(story.asked(seat))))
          .orElse(Outcome.refused(Refusal.NOT_NOW));
    }
  }

  /** Takes the asking back, before there is an answer. */
  record Unask() implements CaseChoiceCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      return session
          .story()
          .filter(story -> story.state() == State.ASKED)
          .map(story -> Outcome.next(session.with(Story.open(story.number()))))
          .orElse(Outcome.refused(Refusal.NOT_NOW));
    }
  }

  /**
   * <i>Ja, jag berättar</i>. Said again, it changes the heading and whether it stands on the stage.
   *
   * @param heading sealed under the content key, or null
   */
  record Agree(String seat, @Nullable String heading, boolean headingOnStage)
      implements CaseChoiceCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = Permissions.checkOwn(session, by, seat);
      if (problem != null) return Outcome.refused(problem);
      var story = session.story().filter(now -> seat.equals(now.seat()));
      if (story.isEmpty() || story.get().state() == State.ENDED) {
        return Outcome.refused(Refusal.NOT_NOW);
      }
      if (heading != null) {
        problem = SealedText.check(heading, SealedText.NAME_BYTES, session.door().keyNumber());
        if (problem != null) return Outcome.refused(problem);
      }
      // What was worded before there was a case giver is not her question.
      var ready = story.get().state() == State.ASKED ? session.without(Question.KEY) : session;
      return Outcome.next(ready.with(story.get().told(heading, headingOnStage)));
    }
  }

  /**
   * <i>Inte i dag</i>, in answer to the supervisor's question. Neither is shown to anybody else.
   */
  record Decline(String seat) implements CaseChoiceCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = Permissions.checkOwn(session, by, seat);
      if (problem != null) return Outcome.refused(problem);
      return session
          .story()
          .filter(story -> story.state() == State.ASKED && story.seat().equals(seat))
          .map(
              story -> session.with(Story.open(story.number()), new Willingness(seat, false, null)))
          .map(Outcome::next)
          .orElse(Outcome.refused(Refusal.NOT_NOW));
    }
  }

  private static Outcome say(Session session, Holder by, String round, Willingness said) {
    var problem = Permissions.checkOwn(session, by, said.seat());
    if (problem != null) return Outcome.refused(problem);
    if (!session.seat(said.seat()).orElseThrow().role().takesPart()) {
      return Outcome.refused(Refusal.NOT_ALLOWED);
    }
    boolean choosing =
        session.place().isRound(round)
            && session.roundForm(round).caseGiver() == CaseGiverPart.CHOSEN;
    return choosing ? Outcome.next(session.with(said)) : Outcome.refused(Refusal.NOT_NOW);
  }
}
