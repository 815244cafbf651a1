package org.rundan.session;

import java.util.List;

/** The closing questions. */
public sealed interface CheckCommands extends LeadCommand {
  /**
   * Shows how the answers to a closing question spread, once and from five answers up.
   *
   * @param item which of the questions, from 0
   * @param answers what lay in the box; null before it is opened, when only the right moment is
   *     looked at
   */
  record ShowCheck(int item, @FilledIn List<BoxCard> answers) implements CheckCommands, NeedsBox {
    public ShowCheck {
      answers = answers == null ? null : List.copyOf(answers);
    }

    @Override
    public String box(Session session) {
      return Check.box(item);
    }

    @Override
    public ShowCheck opened(List<BoxCard> cards) {
      return new ShowCheck(item, cards);
    }

    @Override
    public Outcome lead(Session session, long nowMillis) {
      var problem = BoxRules.checkItem(session, item);
      if (problem != null) return Outcome.refused(problem);
      if (answers == null) return Outcome.next(session);
      var steps =
          answers.stream()
              .map(answer -> answer.text().strip())
              .filter(text -> !text.equals(BoxRules.DECLINED))
              .map(Integer::valueOf)
              .toList();
      if (steps.size() < Check.LEAST_ANSWERS) return Outcome.refused(Refusal.TOO_FEW);
      return Outcome.next(session.with(Check.of(item, steps)));
    }
  }
}
