package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Plays.form;
import static org.rundan.session.Plays.leading;
import static org.rundan.session.Plays.play;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rundan.session.Form.Kind;
import org.rundan.session.Form.MandateShown;
import org.rundan.session.Place.At;
import org.rundan.session.Round.Act;
import org.rundan.testing.Property;

/** Rules that no feature may break, as far as no other test bears their number. */
class RulesTest {
  private static final int TRIES = 200;

  @ParameterizedTest
  @MethodSource("org.rundan.session.LeadableTest#forms")
  void rule3_theMandateIsInSightInReflectionAndInsight_andCanBeStayedWithAnywhere(String id) {
    var situation = Situation.following(id, id.equals("kort-traff") ? 20 : 60, "anna", "bo");
    for (var round : situation.session.form().rounds()) {
      boolean needs = round.kind() == Kind.REFLECTION || round.kind() == Kind.INSIGHT;
      if (needs) assertNotEquals(MandateShown.HIDDEN, round.mandate(), round.id());
      situation.at(round.id());
      var there = situation.session;
      situation.leads(new MandateCommands.StayWithMandate());
      assertTrue(situation.session.place().mandate());
      situation.leads(new MoveCommands.Continue());
      situation.assertIs(there);
    }
  }

  @Test
  void rule6_aSavedThoughtGoesOnlyByItsAuthorOrWithItsPhoneOrSeat() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int form = sample.between(1, 3);
          var may =
              Set.of(
                  ThoughtCommands.DropThought.class,
                  PeopleCommands.PutOut.class,
                  PeopleCommands.RemoveSeat.class,
                  DeviceCommands.WriteWith.class,
                  DeviceCommands.AdmitAgain.class);
          play(
              seed,
              form(form),
              (play, step) -> {
                if (may.contains(step.command().getClass())) return;
                for (var thought : step.before().thoughts()) {
                  assertEquals(
                      thought,
                      play.situation.session.thought(thought.id()).orElse(null),
                      step::toString);
                }
              });
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"uppdragsrunda", "fiktivt-fall", "etikrunda", "larande-samtal"})
  void rule7_insightMayBeEmpty_andNobodyIsWaitedFor(String id) {
    var situation = Situation.following(id, 60, "anna", "bo");
    for (var round : situation.session.form().rounds()) {
      situation.at(round.id());
      if (round.kind() != Kind.INSIGHT || !round.reveals()) continue;
      assertTrue(round.pass(), round.id());
      assertEquals(
          null, BoxRules.check(situation.session, round.id(), sealed(1024, 1)), "an empty one");
      situation.leads(new FloorCommands.Reveal(List.of()));
      assertEquals(Act.TALK, situation.round().act());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uppdragsrunda", "fiktivt-fall"})
  void rule8_itAllWorksWithoutAPhone(String id) {
    var situation = Situation.following(id, 60);
    for (String name : List.of("anna", "bo")) {
      situation.leads(new PeopleCommands.AddSeat(seat(name), sealed(256, 1)));
    }
    for (var row : situation.session.plan().rounds()) {
      situation.at(row.id());
      var form = situation.session.roundForm(row.id());
      if (form.caseGiver() == Form.CaseGiverPart.CHOSEN) {
        situation.leads(new CaseChoiceCommands.Ask(seat("anna")));
        situation.leads(new CaseChoiceCommands.Agree(seat("anna"), null, false));
      }
      while (situation.round().act() == Act.LAP && situation.lap().next().isPresent()) {
        situation.leads(new FloorCommands.GiveWord(situation.lap().next().get()));
        situation.leads(new TakePartCommands.Done(situation.round().floor(), row.id()));
      }
      if (situation.round().act() == Act.WRITE) {
        assertTrue(BoxRules.cardsOf(situation.session, situation.supervisor(), row.id()) >= 2);
        situation.leads(
            new FloorCommands.Reveal(List.of(Samples.card(1 + situation.session.cards().size()))));
      }
      if (form.mode() == Form.Mode.TURN) assertTrue(situation.lap().isDone(), row.id());
    }
    assertTrue(situation.supervisor() != null && situation.session.holders().size() == 2);
    assertEquals(
        new Outcome.Ended(),
        new MoveCommands.End().applyTo(situation.session, situation.supervisor(), situation.now));
  }

  @Test
  void rule15_theScriptCanAlwaysBeLeft() {
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
                var leads = leading(session);
                long now = play.situation.now;
                if (!session.place().still()) {
                  assertDone(new MoveCommands.Still().applyTo(session, leads, now));
                } else {
                  assertDone(new MoveCommands.Continue().applyTo(session, leads, now));
                }
                var last = session.plan().rounds().get(session.plan().rounds().size() - 1).id();
                if (!session.place().isRound(last)) {
                  assertDone(new MoveCommands.GoTo(At.ROUND, last).applyTo(session, leads, now));
                }
                boolean talks = session.place().isRound(Situation.FREE);
                if (session.presentRound().isPresent() && !talks) {
                  assertDone(new MoveCommands.FreeTalk().applyTo(session, leads, now));
                }
                assertEquals(
                    new Outcome.Ended(), new MoveCommands.End().applyTo(session, leads, now));
              });
        });
  }

  private static void assertDone(Outcome outcome) {
    assertFalse(outcome instanceof Outcome.Refused, outcome::toString);
  }

  @Test
  void S5_theCountNeverSaysMoreThanThereAre() {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          int inBox = sample.between(0, 100);
          play(
              seed,
              "etikrunda",
              (play, step) -> {
                for (var round : play.situation.session.rounds()) {
                  int of = play.situation.session.contributingSeats(round.id()).size();
                  int done = BoxRules.doneOf(play.situation.session, round.id(), inBox);
                  assertTrue(done >= Math.min(inBox, of) && done <= of, step::toString);
                }
              });
        });
  }
}
