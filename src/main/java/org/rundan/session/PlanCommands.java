package org.rundan.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.rundan.session.Plan.PlannedRound;
import org.rundan.session.Round.Act;
import org.rundan.session.Story.State;

/** What is yet to come: the plan, another story, writing instead of reading. */
public sealed interface PlanCommands extends LeadCommand {
  /**
   * Another order, other minutes, rounds dropped or taken up again. Where one has been stays in the
   * plan, since what was made there must not get out of reach.
   *
   * @param lengthMinutes one of the form's lengths
   */
  record SetPlan(List<PlannedRound> rounds, int lengthMinutes) implements PlanCommands {
    public SetPlan {
      rounds = List.copyOf(rounds);
    }

    @Override
    public Outcome lead(Session session, long nowMillis) {
      if (rounds.isEmpty()) return Outcome.refused(Refusal.MALFORMED);
      if (rounds.size() > Limits.ROUNDS) return Outcome.refused(Refusal.TOO_MANY);
      var form = session.form();
      if (!form.lengths().contains(lengthMinutes)) return Outcome.refused(Refusal.OUT_OF_RANGE);
      int stories = session.story().map(Story::number).orElse(1);
      var ids = new HashSet<String>();
      for (var row : rounds) {
        boolean known = row.id() != null && form.round(row.id()).isPresent();
        if (!known || Form.storyOf(row.id()) > stories) {
          return Outcome.refused(Refusal.UNKNOWN_ROUND);
        }
        if (!ids.add(row.id())) return Outcome.refused(Refusal.MALFORMED);
        boolean possible = row.minutes() >= 1 && row.minutes() <= Limits.ROUND_MINUTES;
        if (!possible) return Outcome.refused(Refusal.OUT_OF_RANGE);
      }
      var next = session.with(session.plan().withRounds(rounds, lengthMinutes));
      for (var round : session.rounds()) {
        if (ids.contains(round.id())) continue;
        boolean left = round.entered() || session.place().isRound(round.id());
        if (left) return Outcome.refused(Refusal.NOT_NOW);
        next = next.without(round.key());
      }
      for (var id : ids) {
        if (session.round(id).isPresent()) continue;
        next = next.with(Round.unentered(id, form.round(id).orElseThrow()));
      }
      return Outcome.next(next);
    }
  }

  /** <i>En berättelse till</i>: the rounds of the story once more, after those of the last one. */
  record AnotherStory() implements PlanCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var form = session.form();
      var told =
          session.story().filter(now -> now.state() == State.TELLS || now.state() == State.ENDED);
      if (told.isEmpty() || form.repeatable().isEmpty()) return Outcome.refused(Refusal.NOT_NOW);
      var plan = session.plan();
      if (plan.rounds().size() + form.repeatable().size() > Limits.ROUNDS) {
        return Outcome.refused(Refusal.TOO_MANY);
      }
      int number = told.get().number() + 1;
      var after = session.storyRounds().stream().map(Round::id).toList();
      var rows = new ArrayList<>(plan.rounds());
      int at = rows.size();
      for (int i = 0; i < rows.size(); i++) {
        if (after.contains(rows.get(i).id())) at = i + 1;
      }
      var chosen = StoryRules.clearVolunteers(session);
      var next = chosen.without(Question.KEY).with(Story.open(number));
      for (var id : form.repeatable()) {
        var round = form.round(id).orElseThrow();
        var again = Form.roundFor(id, number);
        rows.add(at++, new PlannedRound(again, round.minutes().get(plan.lengthMinutes())));
        next = next.with(Round.unentered(again, round));
      }
      return Outcome.next(next.with(plan.withRounds(rows, plan.lengthMinutes())));
    }
  }

  /** <i>Skriv och tolka</i>: writes where the form would read, before anything was said there. */
  record ChooseWriting(String round) implements PlanCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      var known = session.round(round);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_ROUND);
      var option = session.roundForm(round).writeOption();
      boolean untouched =
          known.get().act() == Act.READ
              && known.get().had().isEmpty()
              && known.get().last() == null;
      if (option.isEmpty() || !untouched) return Outcome.refused(Refusal.NOT_NOW);
      int minutes = option.get().minutes();
      int before = session.plan().row(round).orElseThrow().minutes();
      long more = (minutes - before) * 60_000L;
      var written = known.get().written();
      var timed = written.withTimer(more > 0 ? written.timer().plus(more) : written.timer());
      var rows = new ArrayList<>(session.plan().rounds());
      rows.replaceAll(row -> row.id().equals(round) ? new PlannedRound(round, minutes) : row);
      var plan = session.plan().withRounds(rows, session.plan().lengthMinutes());
      var offer = Navigation.offer(session, nowMillis, round);
      var next = session.with(timed, plan, offer);
      return Outcome.next(session.place().isRound(round) ? Navigation.writing(next, timed) : next);
    }
  }
}
