package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rundan.session.Place.At;
import org.rundan.session.Round.Act;

/** What holds for moving, undoing and covering, after any commands before. */
class LeadPropertiesTest {
  @Test
  void rule1_onlyTheSupervisorAdvances() {
    Plays.inEveryForm(
        (play, step) -> {
          if (step.byTheLeading() || step.command() instanceof CaseGiverCommands) return;
          var before = step.before();
          var after = play.situation.session;
          assertSame(before.place(), after.place(), step::toString);
          assertSame(before.plan(), after.plan(), step::toString);
          for (var round : after.rounds()) {
            var then = before.round(round.id()).orElseThrow();
            assertEquals(then.act(), round.act(), step::toString);
            assertEquals(then.timer(), round.timer(), step::toString);
            boolean given = round.floor() != null && !Objects.equals(round.floor(), then.floor());
            assertFalse(given, step::toString);
          }
        });
  }

  @Test
  void rule1_goingAwayAndBackDestroysNothing() {
    Plays.inEveryForm(
        (play, step) -> {
          var situation = play.situation;
          var round = situation.session.presentRound();
          if (round.isEmpty() || situation.session.place().covered()) return;
          var before = situation.session;
          var elsewhere = new MoveCommands.GoTo(At.LOBBY, null);
          var away =
              ((Outcome.Next) elsewhere.applyTo(before, Plays.leading(before), situation.now))
                  .session();
          var back = new MoveCommands.GoTo(At.ROUND, round.get().id());
          long later = situation.now + 3_600_000;
          var again = ((Outcome.Next) back.applyTo(away, Plays.leading(away), later)).session();
          var now = again.presentRound().orElseThrow();
          assertEquals(round.get().withTimer(Timer.IDLE), now.withTimer(Timer.IDLE));
          assertEquals(round.get().timer().paused(situation.now), now.timer().paused(later));
          assertEquals(new HashSet<>(before.cards()), new HashSet<>(again.cards()));
          assertEquals(before.plan(), again.plan());
        });
  }

  @Test
  void L2_undoRestoresExactly() {
    Plays.inEveryForm(
        (play, step) -> {
          boolean offers =
              step.done()
                  && play.situation.session != step.before()
                  && (step.command() instanceof MoveCommands.GoTo
                      || step.command() instanceof MoveCommands.FreeTalk
                      || step.command() instanceof PlanCommands.ChooseWriting
                      || step.command() instanceof FloorCommands.AllHaveHad);
          if (!offers) return;
          var situation = play.situation;
          var undone =
              new MoveCommands.Undo()
                  .applyTo(
                      situation.session, Plays.leading(situation.session), situation.now + 9_999);
          Situation.assertNothingBetween(
              handsDown(step.before().without(Undo.KEY)),
              handsDown(((Outcome.Next) undone).session()));
        });
  }

  /** A hand goes down when its round is left (R4), and is its owner's to raise again. */
  private static Session handsDown(Session session) {
    var next = session;
    for (var seat : session.table().order()) {
      next = next.with(session.seat(seat).orElseThrow().withHand(false));
    }
    return next;
  }

  @Test
  void L2_whatIsNotASlipCannotBeUndone() {
    Plays.inEveryForm(
        (play, step) -> {
          boolean lasting =
              step.command() instanceof FloorCommands.Reveal
                  || step.command() instanceof PeopleCommands.PutOut;
          if (step.done() && lasting) assertTrue(play.situation.session.undo().isEmpty());
        });
  }

  @Test
  void L6_stillAndContinueRestoreExactly() {
    Plays.inEveryForm(
        (play, step) -> {
          var situation = play.situation;
          var before = situation.session;
          if (before.place().still()) return;
          var still =
              (Outcome.Next)
                  new MoveCommands.Still().applyTo(before, Plays.leading(before), situation.now);
          var on =
              (Outcome.Next)
                  new MoveCommands.Continue()
                      .applyTo(still.session(), Plays.leading(before), situation.now);
          Situation.assertNothingBetween(before.without(Undo.KEY), on.session());
        });
  }

  @Test
  void L1_onlyTheTimerOfThePresentRoundRuns() {
    Plays.inEveryForm(
        (play, step) -> {
          var session = play.situation.session;
          for (var round : session.rounds()) {
            boolean runs = round.timer() instanceof Timer.Running;
            if (runs) assertTrue(session.place().isRound(round.id()), step::toString);
            if (runs) assertFalse(session.place().covered(), step::toString);
          }
        });
  }

  @Test
  void L9_whatIsRevealedStaysRevealed() {
    Plays.in(
        "kort-traff",
        (play, step) -> {
          for (var round : step.before().rounds()) {
            var after = play.situation.session.round(round.id());
            if (round.act() == Act.TALK) assertEquals(Act.TALK, after.orElseThrow().act());
          }
        });
  }
}
