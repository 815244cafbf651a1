package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Situation.CHECK_IN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.rundan.session.Place.At;
import org.rundan.session.Round.Act;
import org.rundan.testing.Property;

/**
 * What holds whatever anybody does in whatever order. A seed makes the whole play, so that a
 * failure, which jqwik reports with its sample, can be played again.
 */
class SessionPropertiesTest {
  private static final int TRIES = 400;

  private static final int STEPS = 60;

  /** Neighbouring seeds would begin alike. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Plays, and shows each step to the check: the session before it, and what it was. */
  static void play(long seed, String form, BiConsumer<Play, Play.Step> check) {
    var play = new Play(new Random(seed * SPREAD), form);
    for (int i = 0; i < STEPS; i++) {
      var step = play.step();
      check.accept(play, step);
    }
  }

  /** Who may go on from here. */
  static Holder leading(Session session) {
    return session.holders().stream()
        .filter(holder -> session.leads(holder.id()))
        .findFirst()
        .orElseThrow();
  }

  static String form(int number) {
    return List.of("kort-traff", "fiktivt-fall", "etikrunda", "fragerunda", "uppdragsrunda")
        .get(number);
  }

  @Test
  void rule1_onlyTheSupervisorAdvances() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
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
                  boolean given =
                      round.floor() != null && !Objects.equals(round.floor(), then.floor());
                  assertFalse(given, step::toString);
                }
              });
        });
  }

  @Test
  void rule1_goingAwayAndBackDestroysNothing() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
              (play, step) -> {
                var situation = play.situation;
                var round = situation.session.presentRound();
                if (round.isEmpty() || situation.session.place().covered()) return;
                var before = situation.session;
                var elsewhere = new MoveCommands.GoTo(At.LOBBY, null);
                var away =
                    ((Outcome.Next) elsewhere.applyTo(before, leading(before), situation.now))
                        .session();
                var back = new MoveCommands.GoTo(At.ROUND, round.get().id());
                long later = situation.now + 3_600_000;
                var again = ((Outcome.Next) back.applyTo(away, leading(away), later)).session();
                var now = again.presentRound().orElseThrow();
                assertEquals(round.get().withTimer(Timer.IDLE), now.withTimer(Timer.IDLE));
                assertEquals(round.get().timer().paused(situation.now), now.timer().paused(later));
                assertEquals(new HashSet<>(before.cards()), new HashSet<>(again.cards()));
                assertEquals(before.plan(), again.plan());
              });
        });
  }

  @Test
  void rule5_nobodyTwiceBeforeEveryoneOnce() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int people = sample.between(1, 12);
          var chance = new Random(seed * SPREAD);
          var names = new String[people];
          for (int i = 0; i < people; i++) names[i] = "p" + i;
          var situation = Situation.with(names);
          var order = new ArrayList<>(situation.session.table().order());
          Collections.shuffle(order, chance);
          var first = chance.nextBoolean() ? null : order.get(chance.nextInt(order.size()));
          situation.leads(new PeopleCommands.OrderSeats(order, first));
          situation.at(Situation.CHECK_IN);
          var spoken = new ArrayList<String>();
          while (situation.lap().next().isPresent()) {
            var next = situation.lap().next().get();
            assertFalse(spoken.contains(next), "twice: " + next);
            assertFalse(situation.round().had().contains(next));
            spoken.add(next);
            situation.leads(new FloorCommands.GiveWord(next));
            var anyone = names[chance.nextInt(people)];
            if (chance.nextInt(3) == 0) {
              situation.does(
                  situation.who(anyone), new TakePartCommands.Pass(Samples.seat(anyone), CHECK_IN));
              spoken.remove(Samples.seat(anyone));
              spoken.add(Samples.seat(anyone));
            }
          }
          if (situation.round().floor() != null)
            situation.leads(new TakePartCommands.Done(situation.round().floor(), CHECK_IN));
          assertTrue(situation.lap().isDone());
          assertEquals(new HashSet<>(situation.lap().order()), situation.round().had());
        });
  }

  @Test
  void rule9_noPartKnowsTheAuthorOfAnUnnamedCard() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          play(
              seed,
              "kort-traff",
              (play, step) -> {
                for (var card : play.situation.session.cards()) {
                  if (card.secretHash() == null) continue;
                  assertNull(card.seat());
                  for (var seat : play.situation.session.table().order()) {
                    assertFalse(card.toString().contains(seat));
                  }
                }
                if (step.command() instanceof TakePartCommands.WithdrawCard && step.done()) {
                  var changes = Session.between(step.before(), play.situation.session);
                  assertEquals(0, changes.changed().size());
                  assertEquals(1, changes.removed().size());
                }
              });
        });
  }

  @Test
  void K4_aRefusalChangesNothing() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
              (play, step) -> {
                if (step.done()) return;
                assertSame(step.before(), play.situation.session);
                Situation.assertNothingBetween(
                    Session.of(step.before().form(), step.then()), step.before());
              });
        });
  }

  @Test
  void onlySeatsThatExistAreNamed() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
              (play, step) -> {
                var session = play.situation.session;
                var seats = new HashSet<>(session.table().order());
                assertEquals(seats.size(), session.table().order().size());
                for (var seat : seats) assertTrue(session.seat(seat).isPresent());
                var first = session.table().first();
                assertTrue(first == null || seats.contains(first));
                var rounds = new ArrayList<>(session.rounds());
                session.undo().ifPresent(undo -> rounds.addAll(undo.rounds()));
                for (var round : rounds) {
                  assertTrue(seats.containsAll(round.had()), step::toString);
                  assertTrue(
                      round.floor() == null || seats.contains(round.floor()), step::toString);
                  assertTrue(round.last() == null || seats.contains(round.last()), step::toString);
                  assertTrue(session.plan().row(round.id()).isPresent(), step::toString);
                }
                session
                    .story()
                    .map(Story::seat)
                    .ifPresent(seat -> assertTrue(seats.contains(seat)));
                session
                    .perspectives()
                    .ifPresent(dealt -> assertTrue(seats.containsAll(dealt.seats().keySet())));
                for (var thought : session.thoughts()) assertTrue(seats.contains(thought.seat()));
                for (var card : session.cards()) {
                  // On the table a signed one outlives its seat (P4).
                  boolean held = card.state() == Card.State.HELD;
                  assertTrue(!held || seats.contains(card.seat()), step::toString);
                }
                for (var holder : session.holders()) {
                  assertTrue(seats.containsAll(holder.seats()));
                  assertEquals(session.door().keyNumber(), holder.keyNumber());
                }
              });
        });
  }

  @Test
  void U6_aRoundIsWrittenUnderOneKey() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
              (play, step) -> {
                var keys = play.situation.session.boxKeys().rounds();
                assertTrue(
                    keys.entrySet().containsAll(step.before().boxKeys().rounds().entrySet()));
                play.situation
                    .session
                    .presentRound()
                    .filter(round -> round.act() == Act.WRITE)
                    .ifPresent(round -> assertTrue(keys.containsKey(round.id()), round.id()));
              });
        });
  }

  @Test
  void L2_undoRestoresExactly() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
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
                            situation.session, leading(situation.session), situation.now + 9_999);
                Situation.assertNothingBetween(
                    handsDown(step.before().without(Undo.KEY)),
                    handsDown(((Outcome.Next) undone).session()));
              });
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
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
              (play, step) -> {
                boolean lasting =
                    step.command() instanceof FloorCommands.Reveal
                        || step.command() instanceof PeopleCommands.PutOut;
                if (step.done() && lasting) assertTrue(play.situation.session.undo().isEmpty());
              });
        });
  }

  @Test
  void L6_stillAndContinueRestoreExactly() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
              (play, step) -> {
                var situation = play.situation;
                var before = situation.session;
                if (before.place().still()) return;
                var still =
                    (Outcome.Next)
                        new MoveCommands.Still().applyTo(before, leading(before), situation.now);
                var on =
                    (Outcome.Next)
                        new MoveCommands.Continue()
                            .applyTo(still.session(), leading(before), situation.now);
                Situation.assertNothingBetween(before.without(Undo.KEY), on.session());
              });
        });
  }

  @Test
  void L1_onlyTheTimerOfThePresentRoundRuns() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
              (play, step) -> {
                var session = play.situation.session;
                for (var round : session.rounds()) {
                  boolean runs = round.timer() instanceof Timer.Running;
                  if (runs) assertTrue(session.place().isRound(round.id()), step::toString);
                  if (runs) assertFalse(session.place().covered(), step::toString);
                }
              });
        });
  }

  @Test
  void L9_whatIsRevealedStaysRevealed() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          play(
              seed,
              "kort-traff",
              (play, step) -> {
                for (var round : step.before().rounds()) {
                  var after = play.situation.session.round(round.id());
                  if (round.act() == Act.TALK) assertEquals(Act.TALK, after.orElseThrow().act());
                }
              });
        });
  }

  @Test
  void whatDidNotDifferIsTheSameObject() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(0, 4);
          play(
              seed,
              form(form),
              (play, step) -> {
                var changes = Session.between(step.before(), play.situation.session);
                changes
                    .changed()
                    .forEach(
                        (key, part) -> assertFalse(part.equals(step.before().parts().get(key))));
                boolean nothing = changes.changed().isEmpty() && changes.removed().isEmpty();
                if (nothing) assertSame(step.before(), play.situation.session, step::toString);
              });
        });
  }

  @Test
  void theRandomPlaysDoWhateverTheyTry() {
    var done = new HashSet<Class<?>>();
    for (int seed = 0; seed < 4_000; seed++) {
      play(
          seed,
          form(seed % 5),
          (play, step) -> {
            if (step.done()) done.add(step.command().getClass());
          });
    }
    for (var command :
        List.of(
            MoveCommands.GoTo.class,
            MoveCommands.Undo.class,
            FloorCommands.GiveWord.class,
            FloorCommands.AllHaveHad.class,
            FloorCommands.OpenTalk.class,
            TimeCommands.AddTime.class,
            TimeCommands.Pause.class,
            TimeCommands.Resume.class,
            MoveCommands.Still.class,
            MoveCommands.Continue.class,
            MoveCommands.FreeTalk.class,
            TimeCommands.SetEnd.class,
            FloorCommands.Reveal.class,
            PeopleCommands.KnockAtDoor.class,
            PeopleCommands.Admit.class,
            PeopleCommands.AddSeat.class,
            PeopleCommands.RemoveSeat.class,
            PeopleCommands.OrderSeats.class,
            PeopleCommands.PutOut.class,
            TakePartCommands.Done.class,
            TakePartCommands.Pass.class,
            TakePartCommands.WithdrawCard.class,
            CaseChoiceCommands.Volunteer.class,
            CaseChoiceCommands.StandBack.class,
            CaseChoiceCommands.Ask.class,
            CaseChoiceCommands.Unask.class,
            CaseChoiceCommands.Agree.class,
            CaseChoiceCommands.Decline.class,
            CaseGiverCommands.WordQuestion.class,
            CaseGiverCommands.ConfirmQuestion.class,
            CaseGiverCommands.HearIdeas.class,
            CaseGiverCommands.ShowQuestion.class,
            CaseGiverCommands.NeedPause.class,
            CaseGiverCommands.EndStory.class,
            CardCommands.PutCard.class,
            CardCommands.TakeCard.class,
            CardCommands.Hide.class,
            CardCommands.RestoreCard.class,
            PlanCommands.SetPlan.class,
            PlanCommands.AnotherStory.class,
            PlanCommands.ChooseWriting.class,
            CaseCommands.WorkWithCase.class,
            DeviceCommands.WriteWith.class,
            DeviceCommands.AdmitAgain.class,
            TakePartCommands.AnotherPerspective.class,
            MandateCommands.StayWithMandate.class,
            RoleCommands.RaiseHand.class,
            RoleCommands.SetRole.class,
            RoleCommands.TakeOver.class,
            ThoughtCommands.SaveThought.class)) {
      assertTrue(done.contains(command), command::toString);
    }
  }
}
