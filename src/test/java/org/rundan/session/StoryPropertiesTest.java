package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rundan.session.Round.Act;

/** What holds for stories and cards after any command. */
class StoryPropertiesTest {
  @Test
  void rule4_nobodyButTheCaseGiverDecidesOverTheStory() {
    Plays.inForms(
        2,
        3,
        (play, step) -> {
          var giver = step.before().caseGiver();
          var after = play.situation.session;
          if (giver.isEmpty() || after.caseGiver().equals(giver)) return;
          boolean own = step.by() != null && step.by().seats().contains(giver.get());
          boolean phone = step.before().seat(giver.get()).orElseThrow().device();
          boolean over =
              !phone && step.byTheLeading()
                  || step.command() instanceof PlanCommands.AnotherStory
                  || step.command() instanceof PeopleCommands.PutOut;
          assertTrue(own || over, step::toString);
        });
  }

  @Test
  void rule4_nothingBringsBackAStoryThatHasEnded() {
    Plays.inForms(
        2,
        3,
        (play, step) -> {
          if (play.situation.session.story().isEmpty()) return; // the form is another (F4)
          var story = step.before().story().orElseThrow();
          var after = play.situation.session.story().orElseThrow();
          if (story.state() != Story.State.ENDED || after.number() != story.number()) return;
          assertEquals(Story.State.ENDED, after.state(), step::toString);
          assertTrue(play.situation.session.question().isEmpty(), step::toString);
          for (var round : play.situation.session.storyRounds()) {
            assertFalse(round.act() == Act.WRITE, step::toString);
            var cards = play.situation.session.cards().stream();
            assertFalse(cards.anyMatch(card -> card.round().equals(round.id())), step::toString);
          }
        });
  }

  @Test
  void rule11_aHiddenCardIsTurnedUpByTheLeadingAlone() {
    Plays.in(
        "kort-traff",
        (play, step) -> {
          if (step.byTheLeading()) return;
          for (var card : step.before().cards()) {
            if (card.state() != Card.State.HIDDEN) continue;
            var after = play.situation.session.card(card.id()).map(Card::state);
            assertTrue(after.isEmpty() || after.get() == Card.State.HIDDEN, step::toString);
          }
        });
  }

  @Test
  void rule13_aCardGoesOnlyByItsAuthorOrWithItsStoryOrItsAuthorsSeat() {
    Plays.inEveryForm(
        (play, step) -> {
          var after = play.situation.session;
          boolean gone =
              step.before().cards().stream().anyMatch(card -> after.card(card.id()).isEmpty());
          boolean may =
              step.command() instanceof TakePartCommands.WithdrawCard
                  || step.command() instanceof CardCommands.TakeCard
                  || step.command() instanceof CaseGiverCommands.EndStory
                  || step.command() instanceof CaseCommands.WorkWithCase
                  || step.command() instanceof PeopleCommands.RemoveSeat
                  || step.command() instanceof PeopleCommands.PutOut;
          assertTrue(!gone || may, step::toString);
        });
  }
}
