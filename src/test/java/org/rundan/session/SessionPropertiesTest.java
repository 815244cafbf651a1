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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rundan.session.Round.Act;
import org.rundan.testing.Property;

/** What holds after any command, given by anybody. */
class SessionPropertiesTest {
  @Test
  void rule5_nobodyTwiceBeforeEveryoneOnce() {
    Property.holds(
        Plays.TRIES,
        sample -> {
          long seed = sample.any();
          int people = sample.between(1, 12);
          var chance = new Random(seed * Plays.SPREAD);
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
          if (situation.round().floor() != null) {
            situation.leads(new TakePartCommands.Done(situation.round().floor(), CHECK_IN));
          }
          assertTrue(situation.lap().isDone());
          assertEquals(new HashSet<>(situation.lap().order()), situation.round().had());
        });
  }

  @Test
  void rule9_noPartKnowsTheAuthorOfAnUnnamedCard() {
    Plays.in(
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
  }

  @Test
  void K4_aRefusalChangesNothing() {
    Plays.inEveryForm(
        (play, step) -> {
          if (step.done()) return;
          assertSame(step.before(), play.situation.session);
          Situation.assertNothingBetween(
              Session.of(step.before().form(), step.then()), step.before());
        });
  }

  @Test
  void onlySeatsThatExistAreNamed() {
    Plays.inEveryForm(
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
            assertTrue(round.floor() == null || seats.contains(round.floor()), step::toString);
            assertTrue(round.last() == null || seats.contains(round.last()), step::toString);
            assertTrue(session.plan().row(round.id()).isPresent(), step::toString);
          }
          session.story().map(Story::seat).ifPresent(seat -> assertTrue(seats.contains(seat)));
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
  }

  @Test
  void U6_aRoundIsWrittenUnderOneKey() {
    Plays.inEveryForm(
        (play, step) -> {
          var keys = play.situation.session.boxKeys().rounds();
          assertTrue(keys.entrySet().containsAll(step.before().boxKeys().rounds().entrySet()));
          play.situation
              .session
              .presentRound()
              .filter(round -> round.act() == Act.WRITE)
              .ifPresent(round -> assertTrue(keys.containsKey(round.id()), round.id()));
        });
  }

  @Test
  void whatDidNotDifferIsTheSameObject() {
    Plays.inEveryForm(
        (play, step) -> {
          var changes = Session.between(step.before(), play.situation.session);
          changes
              .changed()
              .forEach((key, part) -> assertFalse(part.equals(step.before().parts().get(key))));
          boolean nothing = changes.changed().isEmpty() && changes.removed().isEmpty();
          if (nothing) assertSame(step.before(), play.situation.session, step::toString);
        });
  }

  @Test
  void theRandomPlaysDoWhateverTheyTry() {
    var done = new HashSet<Class<?>>();
    for (int seed = 0; seed < 4_000; seed++) {
      Plays.play(
          seed,
          Plays.form(seed % 5),
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
