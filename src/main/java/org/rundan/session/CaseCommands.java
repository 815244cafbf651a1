package org.rundan.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rundan.session.Form.CaseGiverPart;
import org.rundan.session.Form.Kind;
import org.rundan.session.Form.Mode;
import org.rundan.session.Form.RoundForm;
import org.rundan.session.Place.At;
import org.rundan.session.Plan.PlannedRound;
import org.rundan.session.Story.State;

/** The fictional case. */
public sealed interface CaseCommands extends LeadCommand {
  /**
   * The fictional case, until it is read: one of the data by its id, or an own one.
   *
   * @param id null for an own one
   * @param title sealed; null for one of the data
   * @param texts sealed; none for one of the data
   */
  record SetCase(@Nullable String id, @Nullable String title, @Nullable List<String> texts)
      implements CaseCommands {
    /** Long enough for any case that is read aloud. */
    private static final int TEXTS = 3;

    public SetCase {
      texts = texts == null ? List.of() : List.copyOf(texts);
    }

    @Override
    public Outcome lead(Session session, long nowMillis) {
      boolean isRead =
          session.rounds().stream()
              .filter(Round::entered)
              .map(round -> session.roundForm(round.id()))
              .anyMatch(round -> round.kind() == Kind.STORY && round.mode() == Mode.READ);
      if (isRead) return Outcome.refused(Refusal.NOT_NOW);
      if (id != null) {
        if (title != null || !texts.isEmpty()) return Outcome.refused(Refusal.MALFORMED);
        boolean known = session.form().common().cases().contains(id);
        if (!known) return Outcome.refused(Refusal.UNKNOWN_CASE);
        return Outcome.next(session.with(new FictionalCase(id, null, List.of())));
      }
      if (texts.isEmpty()) return Outcome.refused(Refusal.MALFORMED);
      if (texts.size() > TEXTS) return Outcome.refused(Refusal.TOO_MANY);
      int key = session.door().keyNumber();
      var problem = SealedText.check(title, SealedText.NAME_BYTES, key);
      for (var text : texts) {
        if (problem == null) problem = SealedText.check(text, SealedText.LARGEST_BYTES, key);
      }
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.with(new FictionalCase(null, title, texts)));
    }
  }

  /**
   * <i>Fiktivt fall</i>, where nobody wants to tell: the session follows the form in which a case
   * is read, and stands where it is read.
   *
   * <p>All in one step, since the round in which one chose is none of that form: no screen is ever
   * in a round that is not in its plan.
   *
   * @param id of a case in the data; null for an own one
   * @param title sealed; null for one of the data
   * @param texts sealed; none for one of the data
   */
  record WorkWithCase(@Nullable String id, @Nullable String title, @Nullable List<String> texts)
      implements CaseCommands {
    public WorkWithCase {
      texts = texts == null ? List.of() : List.copyOf(texts);
    }

    @Override
    public Outcome lead(Session session, long nowMillis) {
      var other = session.form().fictional();
      boolean choosing =
          session
              .presentRound()
              .filter(round -> session.roundForm(round.id()).caseGiver() == CaseGiverPart.CHOSEN)
              .isPresent();
      if (other.isEmpty() || !choosing || !nobodyTells(session)) {
        return Outcome.refused(Refusal.NOT_NOW);
      }
      var set = new CaseCommands.SetCase(id, title, texts).lead(session, nowMillis);
      if (!(set instanceof Outcome.Next withCase)) return set;
      var form = other.get();
      var reading = form.caseRound().orElseThrow();
      var ahead = form.rounds().subList(form.rounds().indexOf(reading), form.rounds().size());
      var rows = stayed(session, form, ahead);
      rows.addAll(fitted(ahead, session.plan(), nowMillis));
      var plan = session.plan().following(form.id(), rows);

      var next = withoutStory(withCase.session()).following(form).with(plan);
      var ids = new HashSet<String>();
      rows.forEach(row -> ids.add(row.id()));
      for (var card : session.cards()) {
        if (!ids.contains(card.round())) next = next.without(card.key());
      }
      for (var round : session.rounds()) {
        if (!ids.contains(round.id())) next = next.without(round.key());
      }
      for (var round : ahead) {
        boolean been = session.round(round.id()).filter(Round::entered).isPresent();
        if (!been) next = next.with(Round.unentered(round.id(), round));
      }
      return Outcome.next(Navigation.go(next, Place.of(At.ROUND, reading.id()), nowMillis, 0));
    }

    /** No seat is asked, and no told story would be lost by changing the form. */
    private static boolean nobodyTells(Session session) {
      return session
          .story()
          .filter(story -> story.number() == 1)
          .filter(story -> story.state() == State.OPEN || story.state() == State.ENDED)
          .isPresent();
    }

    /** Where one has been and the other form has it too. */
    private static List<PlannedRound> stayed(Session session, Form form, List<RoundForm> ahead) {
      var later = ahead.stream().map(RoundForm::id).toList();
      var rows = new ArrayList<PlannedRound>();
      for (var row : session.plan().rounds()) {
        boolean been = session.round(row.id()).filter(Round::entered).isPresent();
        boolean known = form.round(row.id()).isPresent() && !later.contains(row.id());
        if (been && known) rows.add(row);
      }
      return rows;
    }

    /**
     * As the form has them, or shortened alike to what remains until the promised end; what is left
     * over by whole minutes goes to the longest.
     */
    private static List<PlannedRound> fitted(List<RoundForm> ahead, Plan plan, long nowMillis) {
      long left = TimeUnit.MILLISECONDS.toMinutes(plan.endsAtMillis() - nowMillis);
      int all = 0;
      for (var round : ahead) all += round.minutes().get(plan.lengthMinutes());
      var rows = new ArrayList<PlannedRound>();
      long spare = left;
      int longest = 0;
      for (var round : ahead) {
        int planned = round.minutes().get(plan.lengthMinutes());
        int minutes = left >= all ? planned : (int) Math.max(1, planned * left / all);
        rows.add(new PlannedRound(round.id(), minutes));
        spare -= minutes;
        if (minutes > rows.get(longest).minutes()) longest = rows.size() - 1;
      }
      if (left < all && spare > 0) {
        var row = rows.get(longest);
        rows.set(longest, new PlannedRound(row.id(), row.minutes() + (int) spare));
      }
      return rows;
    }

    /** What could be undone would lead back into a form that is left. */
    private static Session withoutStory(Session session) {
      var next = StoryRules.clearVolunteers(session).without(Story.KEY);
      return next.without(Question.KEY).without(org.rundan.session.Undo.KEY);
    }
  }
}
