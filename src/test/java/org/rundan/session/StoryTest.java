package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Room.id;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

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

  private final Room room = Room.following("uppdragsrunda", 60, "anna", "bo", "cia");

  private Story story() {
    return room.session.story().orElseThrow();
  }

  private void annaTells() {
    room.leads(new Ask(seat("anna")));
    room.does(room.who("anna"), new Agree(seat("anna"), HEADING, false));
  }

  @Test
  void B1_oneVolunteersOrStandsBackForTheOwnSeatWhileItIsChosen() {
    var willing = new Volunteer(seat("anna"), CHOICE, HEADING);
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), willing));
    room.at(CHOICE);
    room.does(room.who("anna"), willing);
    assertEquals(
        Optional.of(new Willing(seat("anna"), true, HEADING)), room.session.willing(seat("anna")));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), willing));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(willing), "nobody is put forward by another");
    var long1024 = new Volunteer(seat("anna"), CHOICE, sealed(1024, 1));
    assertEquals(Refusal.MALFORMED, room.refused(room.who("anna"), long1024));
    room.does(room.who("anna"), new StandBack(seat("anna"), CHOICE));
    assertEquals(
        Optional.of(new Willing(seat("anna"), false, null)), room.session.willing(seat("anna")));
    assertEquals(
        Refusal.NOT_ALLOWED, room.refused(room.supervisor(), new StandBack(seat("sup"), CHOICE)));
  }

  @Test
  void B1_theSupervisorVolunteersForASeatWithoutAPhone() {
    room.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
    room.at(CHOICE);
    room.leads(new Volunteer(seat("dan"), CHOICE, null));
    assertTrue(room.session.willing(seat("dan")).orElseThrow().willing());
  }

  @Test
  void B2_oneIsAskedAlreadyInTheLobbyAndSaysYes() {
    room.leads(new Ask(seat("bo")));
    room.leads(new Ask(seat("anna")));
    assertEquals(State.ASKED, story().state());
    assertEquals(Optional.empty(), room.session.caseGiver());
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("bo"), new Agree(seat("bo"), null, false)));
    room.does(room.who("anna"), new Agree(seat("anna"), HEADING, true));
    assertEquals(Optional.of(seat("anna")), room.session.caseGiver());
    assertEquals(Refusal.NOT_NOW, room.refused(new Ask(seat("bo"))));
    assertEquals(Refusal.NOT_NOW, room.refused(new Unask()));
    room.does(room.who("anna"), new Agree(seat("anna"), null, false));
    assertEquals(null, story().heading());
  }

  @Test
  void B2_aNoOrATakenBackAskingLeavesNothing() {
    var before = story();
    room.leads(new Ask(seat("anna")));
    room.does(room.who("anna"), new Decline(seat("anna")));
    assertEquals(before, story());
    assertFalse(room.session.willing(seat("anna")).orElseThrow().willing());
    room.leads(new Ask(seat("bo")));
    room.leads(new Unask());
    assertEquals(before, story());
    var late = new Agree(seat("bo"), null, false);
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("bo"), late));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("bo"), new Ask(seat("bo"))));
  }

  @Test
  void B2_nobodyIsAskedInAFormWithoutACaseGiver() {
    var other = Room.following("larande-samtal", 60, "anna");
    assertEquals(Refusal.NOT_NOW, other.refused(new Ask(seat("anna"))));
  }

  @Test
  void B3_lapsAndContributionsFollowTheCaseGiver() {
    annaTells();
    assertEquals(List.of(seat("anna")), room.session.contributingSeats(STORY));
    assertEquals(List.of(seat("bo"), seat("cia")), room.session.contributingSeats(QUESTIONS));
    assertEquals(3, room.session.contributingSeats("utcheckning").size());
    room.at(STORY);
    assertEquals(Optional.of(seat("anna")), room.lap().next());
    room.does(room.who("anna"), new TakePartCommands.Done(seat("anna"), STORY));
    assertTrue(room.lap().isDone());
    assertTrue(BoxRules.cardsOf(room.session, room.who("anna"), "insikt-och-nasta-steg") > 0);
    var other = Room.following("kollegial-fallradgivning", 60, "anna", "bo");
    other.leads(new Ask(seat("anna")));
    other.does(other.who("anna"), new Agree(seat("anna"), null, false));
    assertEquals(0, BoxRules.cardsOf(other.session, other.who("anna"), "own-thoughts"));
    assertEquals(3, BoxRules.cardsOf(other.session, other.who("bo"), "own-thoughts"));
  }

  @Test
  void B4_theSupervisorProposesAQuestionAndTheCaseGiverConfirmsIt() {
    annaTells();
    room.at(STORY);
    room.leads(new WordQuestion(TEXT));
    assertEquals(Optional.of(new Question(TEXT, false, false)), room.session.question());
    assertEquals(Refusal.NOT_ALLOWED, room.refused(new ConfirmQuestion()));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("bo"), new WordQuestion(TEXT)));
    room.does(room.who("anna"), new ConfirmQuestion());
    assertTrue(room.session.question().orElseThrow().confirmed());
    room.does(room.who("anna"), new ShowQuestion(true));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(new ShowQuestion(false)));
    var own = sealed(1024, 1, 9);
    room.does(room.who("anna"), new WordQuestion(own));
    assertEquals(Optional.of(new Question(own, true, true)), room.session.question());
    room.leads(new WordQuestion(TEXT));
    assertEquals(Optional.of(new Question(TEXT, false, false)), room.session.question());
    room.at(REFLECTION);
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new WordQuestion(own)));
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new ConfirmQuestion()));
    room.does(room.who("anna"), new ShowQuestion(true));
  }

  @Test
  void B4_withoutACaseGiverTheSupervisorWordsTheTheme() {
    var other = Room.following("larande-samtal", 60, "anna");
    other.leads(new WordQuestion(TEXT));
    other.leads(new ShowQuestion(true));
    assertEquals(Optional.of(new Question(TEXT, true, true)), other.session.question());
    other.at("silent-start").at("first-round");
    other.leads(new WordQuestion(TEXT));
    other.at("second-round");
    assertEquals(Refusal.NOT_NOW, other.refused(new WordQuestion(TEXT)));
    assertEquals(Refusal.NOT_NOW, Room.with("anna").refused(new WordQuestion(TEXT)));
  }

  @Test
  void B5_aPauseIsStillnessAndNothingTellsWhoAsked() {
    annaTells();
    room.at(REFLECTION);
    var paused = Room.following("uppdragsrunda", 60, "anna", "bo", "cia");
    paused.session = room.session;
    paused.does(null, new NeedPause(id("anna")));
    room.leads(new MoveCommands.Still());
    assertEquals(room.session.parts(), paused.session.parts());
    var before = paused.session;
    paused.does(null, new NeedPause(id("anna")));
    assertSame(before, paused.session);
    assertEquals(Refusal.NOT_ALLOWED, room.refused(null, new NeedPause(id("bo"))));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(null, new NeedPause(id("sup"))));
  }

  @Test
  void B6_anEndedStoryIsGoneAndNothingRevivesIt() {
    var other = Room.following("fragerunda", 60, "anna", "bo");
    other.leads(new Ask(seat("anna")));
    other.does(other.who("anna"), new Agree(seat("anna"), HEADING, true));
    other.does(other.who("anna"), new WordQuestion(TEXT));
    other.at("core");
    other.leads(new FloorCommands.Reveal(List.of(Room.card(1))));
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
    var other = Room.following("etikrunda", 60, "anna", "bo");
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
    room.at(STORY).leads(room.putOut("anna"));
    assertEquals(Story.open(1).ended(), story());
    assertEquals(Optional.empty(), room.session.caseGiver());
    var other = Room.following("uppdragsrunda", 60, "anna");
    other.leads(new Ask(seat("anna")));
    other.leads(other.putOut("anna"));
    assertEquals(Story.open(1), other.session.story().orElseThrow());
  }

  @Test
  void T2_theCaseGiverMayPassWhenSheHasTheWordAgain() {
    annaTells();
    room.at(RETURN);
    room.does(room.who("anna"), new TakePartCommands.Pass(seat("anna"), RETURN));
    assertTrue(room.lap().isDone());
  }

  @Test
  void B7_theCaseGiverSaysWhereSheAnswersWhetherSheHearsIdeas() {
    annaTells();
    room.at(STORY);
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), new HearIdeas(true)));
    room.at(RETURN);
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("bo"), new HearIdeas(true)));
    room.does(room.who("anna"), new HearIdeas(false));
    assertEquals(false, story().hearsIdeas());
  }
}
