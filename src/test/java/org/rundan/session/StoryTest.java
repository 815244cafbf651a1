package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rundan.session.CaseChoiceCommands.Agree;
import org.rundan.session.CaseChoiceCommands.Ask;
import org.rundan.session.CaseChoiceCommands.Decline;
import org.rundan.session.CaseChoiceCommands.StandBack;
import org.rundan.session.CaseChoiceCommands.Unask;
import org.rundan.session.CaseChoiceCommands.Volunteer;
import org.rundan.session.CaseGiverCommands.ConfirmQuestion;
import org.rundan.session.CaseGiverCommands.EndStory;
import org.rundan.session.CaseGiverCommands.HearIdeas;
import org.rundan.session.CaseGiverCommands.NeedPause;
import org.rundan.session.CaseGiverCommands.ShowQuestion;
import org.rundan.session.CaseGiverCommands.WordQuestion;
import org.rundan.session.Round.Act;
import org.rundan.session.Story.State;

/** The case giver's story: product.md rule 4. */
class StoryTest {
  private static final String CHOICE = "val-av-berattelse";
  private static final String STORY = "berattelsen";
  private static final String QUESTIONS = "klargorande-fragor";
  private static final String REFLECTION = "gemensam-reflektion";
  private static final String RETURN = "ater-till-berattaren";
  private static final String HEADING = sealed(256, 1, 3);
  private static final String TEXT = sealed(1024, 1, 4);

  private final Situation situation = Situation.following("uppdragsrunda", 60, "anna", "bo", "cia");

  private Story story() {
    return situation.session.story().orElseThrow();
  }

  private void annaTells() {
    situation.leads(new Ask(seat("anna")));
    situation.does(situation.who("anna"), new Agree(seat("anna"), HEADING, false));
  }

  @Test
  void B1_oneVolunteersOrStandsBackForTheOwnSeatWhileItIsChosen() {
    var willing = new Volunteer(seat("anna"), CHOICE, HEADING);
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("anna"), willing));
    situation.at(CHOICE);
    situation.does(situation.who("anna"), willing);
    assertEquals(
        Optional.of(new Willingness(seat("anna"), true, HEADING)),
        situation.session.willing(seat("anna")));
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(situation.who("bo"), willing));
    assertEquals(
        Refusal.NOT_YOUR_SEAT, situation.refused(willing), "nobody is put forward by another");
    var long1024 = new Volunteer(seat("anna"), CHOICE, sealed(1024, 1));
    assertEquals(Refusal.MALFORMED, situation.refused(situation.who("anna"), long1024));
    situation.does(situation.who("anna"), new StandBack(seat("anna"), CHOICE));
    assertEquals(
        Optional.of(new Willingness(seat("anna"), false, null)),
        situation.session.willing(seat("anna")));
    assertEquals(
        Refusal.NOT_ALLOWED,
        situation.refused(situation.supervisor(), new StandBack(seat("sup"), CHOICE)));
  }

  @Test
  void B1_theSupervisorVolunteersForASeatWithoutAPhone() {
    situation.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
    situation.at(CHOICE);
    situation.leads(new Volunteer(seat("dan"), CHOICE, null));
    assertTrue(situation.session.willing(seat("dan")).orElseThrow().willing());
  }

  @Test
  void B2_oneIsAskedAlreadyInTheLobbyAndSaysYes() {
    situation.leads(new Ask(seat("bo")));
    situation.leads(new Ask(seat("anna")));
    assertEquals(State.ASKED, story().state());
    assertEquals(Optional.empty(), situation.session.caseGiver());
    assertEquals(
        Refusal.NOT_NOW,
        situation.refused(situation.who("bo"), new Agree(seat("bo"), null, false)));
    situation.does(situation.who("anna"), new Agree(seat("anna"), HEADING, true));
    assertEquals(Optional.of(seat("anna")), situation.session.caseGiver());
    assertEquals(Refusal.NOT_NOW, situation.refused(new Ask(seat("bo"))));
    assertEquals(Refusal.NOT_NOW, situation.refused(new Unask()));
    situation.does(situation.who("anna"), new Agree(seat("anna"), null, false));
    assertEquals(null, story().heading());
  }

  @Test
  void B2_aNoOrATakenBackAskingLeavesNothing() {
    var before = story();
    situation.leads(new Ask(seat("anna")));
    situation.does(situation.who("anna"), new Decline(seat("anna")));
    assertEquals(before, story());
    assertFalse(situation.session.willing(seat("anna")).orElseThrow().willing());
    situation.leads(new Ask(seat("bo")));
    situation.leads(new Unask());
    assertEquals(before, story());
    var late = new Agree(seat("bo"), null, false);
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("bo"), late));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("bo"), new Ask(seat("bo"))));
  }

  @Test
  void B2_nobodyIsAskedInAFormWithoutACaseGiver() {
    var other = Situation.following("larande-samtal", 60, "anna");
    assertEquals(Refusal.NOT_NOW, other.refused(new Ask(seat("anna"))));
  }

  @Test
  void B3_lapsAndContributionsFollowTheCaseGiver() {
    annaTells();
    assertEquals(List.of(seat("anna")), situation.session.contributingSeats(STORY));
    assertEquals(List.of(seat("bo"), seat("cia")), situation.session.contributingSeats(QUESTIONS));
    assertEquals(3, situation.session.contributingSeats("utcheckning").size());
    situation.at(STORY);
    assertEquals(Optional.of(seat("anna")), situation.lap().next());
    situation.does(situation.who("anna"), new TakePartCommands.Done(seat("anna"), STORY));
    assertTrue(situation.lap().isDone());
    assertTrue(
        BoxRules.cardsOf(situation.session, situation.who("anna"), "insikt-och-nasta-steg") > 0);
    var other = Situation.following("kollegial-fallradgivning", 60, "anna", "bo");
    other.leads(new Ask(seat("anna")));
    other.does(other.who("anna"), new Agree(seat("anna"), null, false));
    assertEquals(0, BoxRules.cardsOf(other.session, other.who("anna"), "own-thoughts"));
    assertEquals(3, BoxRules.cardsOf(other.session, other.who("bo"), "own-thoughts"));
  }

  @Test
  void B4_theSupervisorProposesAQuestionAndTheCaseGiverConfirmsIt() {
    annaTells();
    situation.at(STORY);
    situation.leads(new WordQuestion(TEXT));
    assertEquals(Optional.of(new Question(TEXT, false, false)), situation.session.question());
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(new ConfirmQuestion()));
    assertEquals(
        Refusal.NOT_ALLOWED, situation.refused(situation.who("bo"), new WordQuestion(TEXT)));
    situation.does(situation.who("anna"), new ConfirmQuestion());
    assertTrue(situation.session.question().orElseThrow().confirmed());
    situation.does(situation.who("anna"), new ShowQuestion(true));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(new ShowQuestion(false)));
    var own = sealed(1024, 1, 9);
    situation.does(situation.who("anna"), new WordQuestion(own));
    assertEquals(Optional.of(new Question(own, true, true)), situation.session.question());
    situation.leads(new WordQuestion(TEXT));
    assertEquals(Optional.of(new Question(TEXT, false, false)), situation.session.question());
    situation.at(REFLECTION);
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("anna"), new WordQuestion(own)));
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("anna"), new ConfirmQuestion()));
    situation.does(situation.who("anna"), new ShowQuestion(true));
  }

  @Test
  void B4_withoutACaseGiverTheSupervisorWordsTheTheme() {
    var other = Situation.following("larande-samtal", 60, "anna");
    other.leads(new WordQuestion(TEXT));
    other.leads(new ShowQuestion(true));
    assertEquals(Optional.of(new Question(TEXT, true, true)), other.session.question());
    other.at("silent-start").at("first-round");
    other.leads(new WordQuestion(TEXT));
    other.at("second-round");
    assertEquals(Refusal.NOT_NOW, other.refused(new WordQuestion(TEXT)));
    assertEquals(Refusal.NOT_NOW, Situation.with("anna").refused(new WordQuestion(TEXT)));
  }

  @Test
  void B5_aPauseIsStillnessAndNothingTellsWhoAsked() {
    annaTells();
    situation.at(REFLECTION);
    var paused = Situation.following("uppdragsrunda", 60, "anna", "bo", "cia");
    paused.session = situation.session;
    paused.does(null, new NeedPause(id("anna")));
    situation.leads(new MoveCommands.Still());
    assertEquals(situation.session.parts(), paused.session.parts());
    var before = paused.session;
    paused.does(null, new NeedPause(id("anna")));
    assertSame(before, paused.session);
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(null, new NeedPause(id("bo"))));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(null, new NeedPause(id("sup"))));
  }

  @Test
  void B6_anEndedStoryIsGoneAndNothingRevivesIt() {
    var other = Situation.following("fragerunda", 60, "anna", "bo");
    other.leads(new Ask(seat("anna")));
    other.does(other.who("anna"), new Agree(seat("anna"), HEADING, true));
    other.does(other.who("anna"), new WordQuestion(TEXT));
    other.at("core");
    other.leads(new FloorCommands.Reveal(List.of(Samples.card(1))));
    assertEquals(Refusal.NOT_ALLOWED, other.refused(other.who("bo"), new EndStory()));
    assertEquals(Refusal.NOT_ALLOWED, other.refused(new EndStory()));
    other.at("next-step").does(other.who("anna"), new EndStory());
    var ended = other.session.story().orElseThrow();
    assertEquals(new Story(1, seat("anna"), State.ENDED, null, false, null), ended);
    assertEquals(Optional.empty(), other.session.question());
    assertEquals(List.of(), other.session.cards());
    assertEquals(Optional.empty(), other.session.undo());
    var anna = other.who("anna");
    assertEquals(Refusal.NOT_NOW, other.refused(anna, new Agree(seat("anna"), HEADING, true)));
    assertEquals(Refusal.NOT_ALLOWED, other.refused(anna, new WordQuestion(TEXT)));
    assertEquals(Refusal.NOT_NOW, other.refused(new WordQuestion(TEXT)));
    assertEquals(Refusal.NOT_NOW, other.refused(new Ask(seat("bo"))));
    var text = sealed(1024, 1);
    other.at("core");
    assertEquals(Refusal.ALREADY_REVEALED, BoxRules.check(other.session, "core", text));
    assertEquals(List.of(seat("anna"), seat("bo")), other.lap().order());
  }

  @Test
  void B6_aBoxThatStandsIsClosedWithTheStory() {
    var other = Situation.following("etikrunda", 60, "anna", "bo");
    other.leads(new Ask(seat("anna")));
    other.does(other.who("anna"), new Agree(seat("anna"), null, false));
    other.at("dilemma").does(other.who("anna"), new EndStory());
    assertEquals(Act.TALK, other.round().act());
    assertEquals(Act.WRITE, other.session.round("stance").orElseThrow().act());
    assertEquals(Refusal.ALREADY_REVEALED, other.refused(new FloorCommands.Reveal(List.of())));
  }

  @Test
  void B6_whoIsPutOutTakesTheStoryAlong() {
    annaTells();
    situation.at(STORY).leads(situation.putOut("anna"));
    assertEquals(Story.open(1).ended(), story());
    assertEquals(Optional.empty(), situation.session.caseGiver());
    var other = Situation.following("uppdragsrunda", 60, "anna");
    other.leads(new Ask(seat("anna")));
    other.leads(other.putOut("anna"));
    assertEquals(Story.open(1), other.session.story().orElseThrow());
  }

  @Test
  void T2_theCaseGiverMayPassWhenSheHasTheWordAgain() {
    annaTells();
    situation.at(RETURN);
    situation.does(situation.who("anna"), new TakePartCommands.Pass(seat("anna"), RETURN));
    assertTrue(situation.lap().isDone());
  }

  @Test
  void B7_theCaseGiverSaysWhereSheAnswersWhetherSheHearsIdeas() {
    annaTells();
    situation.at(STORY);
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("anna"), new HearIdeas(true)));
    situation.at(RETURN);
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("bo"), new HearIdeas(true)));
    situation.does(situation.who("anna"), new HearIdeas(false));
    assertEquals(false, story().hearsIdeas());
  }

  @Test
  void B7_whereSheHasNoLastWordSheIsAskedWhereWhatWasSavedComesOut() {
    var rounds = Situation.following("fragerunda", 60, "anna", "bo", "cilla");
    rounds.leads(new Ask(seat("anna")));
    rounds.does(rounds.who("anna"), new Agree(seat("anna"), HEADING, false));
    rounds.at("core");
    assertEquals(Refusal.NOT_NOW, rounds.refused(rounds.who("anna"), new HearIdeas(true)));
    rounds.at("next-step");
    rounds.does(rounds.who("anna"), new HearIdeas(true));
    assertEquals(true, rounds.session.story().orElseThrow().hearsIdeas());
  }
}
