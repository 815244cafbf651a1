package org.rundan.session;

/** The time of the round, and the promised end. */
public sealed interface TimeCommands extends LeadCommand {
  /** Adds to the time that remains and to the whole, whether the timer runs or not. */
  record AddTime(long millis) implements TimeCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      if (millis < 1 || millis > Limits.ADD_MILLIS) return Outcome.refused(Refusal.OUT_OF_RANGE);
      var round = session.presentRound();
      if (round.isEmpty()) return Outcome.refused(Refusal.NOT_NOW);
      var longer = round.get().timer().plus(millis);
      if (longer.totalMillis() > Limits.PLAN_MILLIS) return Outcome.refused(Refusal.OUT_OF_RANGE);
      return Outcome.next(session.with(round.get().withTimer(longer)));
    }
  }

  /** Stops the time of the round. */
  record Pause() implements TimeCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return LeadCommand.inRound(
          session, round -> round.withTimer(round.timer().paused(nowMillis)));
    }
  }

  /** Lets the time of the round go on. */
  record Resume() implements TimeCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      return LeadCommand.inRound(
          session, round -> Navigation.withRunningTimer(session, round, nowMillis));
    }
  }

  /** Moves the promise to the group. */
  record SetEnd(long endsAtMillis) implements TimeCommands {
    @Override
    public Outcome lead(Session session, long nowMillis) {
      if (endsAtMillis <= nowMillis || endsAtMillis > nowMillis + Limits.PLAN_MILLIS) {
        return Outcome.refused(Refusal.OUT_OF_RANGE);
      }
      return Outcome.next(session.with(session.plan().withEnd(endsAtMillis)));
    }
  }
}
