package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.hash;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rundan.session.Check.Band;
import org.rundan.session.RoleCommands.RaiseHand;
import org.rundan.session.RoleCommands.SetGroup;
import org.rundan.session.RoleCommands.SetRemote;
import org.rundan.session.RoleCommands.SetRole;
import org.rundan.session.RoleCommands.SitUndisturbed;
import org.rundan.session.RoleCommands.TakeOver;
import org.rundan.session.ThoughtCommands.DropThought;
import org.rundan.session.ThoughtCommands.SaveThought;

/** Roles, the group, what is saved for later, and the closing questions. */
class RoleCommandsTest {
  private static final String SEED = sealed(256, 1, 8);
  private static final String STORY = "fallet-lases";
  private final Situation situation = Situation.following("fiktivt-fall", 60, "anna", "bo", "cia");

  @Test
  void R1_interpretersAndObserversHaveNoTurnAndNoCards() {
    situation.leads(new SetRole(seat("anna"), Role.INTERPRETER, null));
    situation.leads(new SetRole(seat("bo"), Role.OBSERVER, null));
    situation.at(CHECK_IN);
    assertEquals(List.of(seat("cia")), situation.lap().order());
    assertEquals(Role.INTERPRETER, situation.who("anna").role());
    assertEquals(0, BoxRules.cardsOf(situation.session, situation.who("bo"), "beskriva"));
    situation.leads(new SetRole(seat("bo"), Role.PARTICIPANT, null));
    assertEquals(2, situation.lap().order().size());
  }

  @Test
  void R1_theSupervisorSetsThem() {
    var anna = new SetRole(seat("anna"), Role.OBSERVER, null);
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("anna"), anna));
    assertEquals(
        Refusal.NOT_ALLOWED, situation.refused(new SetRole(seat("sup"), Role.OBSERVER, null)));
    assertEquals(
        Refusal.MALFORMED, situation.refused(new SetRole(seat("anna"), Role.SUPERVISOR, null)));
    assertEquals(
        Refusal.MALFORMED, situation.refused(new SetRole(seat("anna"), Role.CO_SUPERVISOR, null)));
    assertEquals(
        Refusal.UNKNOWN_SEAT, situation.refused(new SetRole(seat("eva"), Role.OBSERVER, null)));
    situation.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
    situation.leads(new SetRole(seat("dan"), Role.OBSERVER, null));
    assertEquals(
        Refusal.NOT_NOW, situation.refused(new SetRole(seat("dan"), Role.CO_SUPERVISOR, SEED)));
    var own = Situation.following("uppdragsrunda", 60, "anna");
    own.leads(new CaseChoiceCommands.Ask(seat("anna")));
    assertEquals(Refusal.NOT_NOW, own.refused(anna));
  }

  @Test
  void R2_aCoSupervisorTakesOverAndTheSupervisorTakesBack() {
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("anna"), new TakeOver()));
    situation.leads(new SetRole(seat("anna"), Role.CO_SUPERVISOR, SEED));
    assertEquals(SEED, situation.who("anna").seed());
    assertEquals(
        Refusal.NOT_ALLOWED, situation.refused(situation.who("anna"), new MoveCommands.FreeTalk()));
    situation.does(situation.who("anna"), new TakeOver());
    situation.does(situation.who("anna"), new MoveCommands.GoTo(Place.At.ROUND, CHECK_IN));
    assertTrue(situation.lap().order().contains(seat("anna")));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(new MoveCommands.FreeTalk()));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(new PeopleCommands.TurnAway(id("eva"))));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("bo"), new TakeOver()));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("stage"), new TakeOver()));
    assertEquals(
        Refusal.NOT_ALLOWED, situation.refused(situation.who("anna"), situation.putOut("anna")));
    situation.leads(new TakeOver());
    situation.leads(new MoveCommands.FreeTalk());
    assertEquals(
        Refusal.NOT_ALLOWED, situation.refused(situation.who("anna"), new MoveCommands.FreeTalk()));
    situation.leads(situation.putOut("anna"));
  }

  @Test
  void R2_whoIsCoSupervisorNoMoreLeadsNoMore() {
    situation.leads(new SetRole(seat("anna"), Role.CO_SUPERVISOR, SEED));
    situation.does(situation.who("anna"), new TakeOver());
    situation.does(situation.who("anna"), new SetRole(seat("anna"), Role.PARTICIPANT, null));
    assertEquals(null, situation.who("anna").seed());
    assertEquals(
        Refusal.NOT_ALLOWED, situation.refused(situation.who("anna"), new MoveCommands.Still()));
    situation.leads(new MoveCommands.Still());
  }

  @Test
  void R3_theGroupIsAsTheSupervisorSays() {
    assertEquals(new Group(false, true, false), situation.session.group());
    var set = new SetGroup(true, false, true);
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("anna"), set));
    situation.leads(set);
    assertEquals(new Group(true, false, true), situation.session.group());
  }

  @Test
  void R4_aHandGoesDownWithTheWord() {
    situation.leads(new SetRemote(seat("anna"), true));
    situation.does(situation.who("anna"), new SitUndisturbed(seat("anna")));
    situation.does(situation.who("anna"), new RaiseHand(seat("anna"), true));
    var anna = situation.session.seat(seat("anna")).orElseThrow();
    assertTrue(anna.remote() && anna.undisturbed() && anna.hand());
    var byBo = new RaiseHand(seat("anna"), false);
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(situation.who("bo"), byBo));
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(byBo));
    assertEquals(
        Refusal.NOT_YOUR_SEAT,
        situation.refused(situation.who("bo"), new SitUndisturbed(seat("anna"))));
    situation.at(CHECK_IN).leads(new FloorCommands.GiveWord(seat("anna")));
    assertFalse(situation.session.seat(seat("anna")).orElseThrow().hand());
  }

  @Test
  void R4_aHandGoesDownWhenTheGroupLeavesTheRound() {
    situation.at(CHECK_IN);
    situation.does(situation.who("anna"), new RaiseHand(seat("anna"), true));
    situation.leads(new MoveCommands.Still());
    assertTrue(situation.session.seat(seat("anna")).orElseThrow().hand());
    situation.leads(new MoveCommands.FreeTalk());
    assertFalse(situation.session.seat(seat("anna")).orElseThrow().hand());
  }

  @Test
  void R5_whoSitsElsewhereIsSaidByThatSeatOrTheSupervisor() {
    var away = new SetRemote(seat("anna"), true);
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(situation.who("bo"), away));
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(situation.who("stage"), away));
    assertEquals(Refusal.UNKNOWN_SEAT, situation.refused(new SetRemote(seat("eva"), true)));
    situation.does(situation.who("anna"), away);
    assertTrue(situation.session.seat(seat("anna")).orElseThrow().remote());
    situation.leads(new SetRemote(seat("anna"), false));
    assertFalse(situation.session.seat(seat("anna")).orElseThrow().remote());
  }

  @Test
  void H1_aThoughtIsSavedWhereItMayBeAndForTheOwnSeatOnly() {
    var saved = new SaveThought(id("t1"), seat("anna"), STORY, sealed(1024, 0xffff));
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("anna"), saved));
    situation.at(STORY).does(situation.who("anna"), saved);
    assertEquals(Refusal.ID_TAKEN, situation.refused(situation.who("anna"), saved));
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(situation.who("bo"), saved));
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(saved));
    for (int key : new int[] {1, 2}) {
      var open = new SaveThought(id("t2"), seat("anna"), STORY, sealed(1024, key));
      assertEquals(Refusal.MALFORMED, situation.refused(situation.who("anna"), open));
    }
    for (int i = 1; i < 20; i++) {
      var next = new SaveThought(id("more-" + i), seat("anna"), STORY, sealed(1024, 0xffff));
      situation.does(situation.who("anna"), next);
    }
    var late = new SaveThought(id("t3"), seat("anna"), STORY, sealed(1024, 0xffff));
    assertEquals(Refusal.TOO_MANY, situation.refused(situation.who("anna"), late));
    situation.at("insikt-och-att-prova");
    assertEquals(Refusal.NOT_NOW, situation.refused(situation.who("anna"), late));
    var before = situation.session;
    situation.does(situation.who("bo"), new DropThought(id("t1")));
    assertSame(before, situation.session, "another's looks like none, and stays");
    situation.does(situation.who("anna"), new DropThought(id("t1")));
    assertEquals(Optional.empty(), situation.session.thought(id("t1")));
    situation.leads(situation.putOut("anna"));
    assertEquals(List.of(), situation.session.thoughts());
  }

  private static List<BoxCard> answers(String... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> new BoxCard(id("a" + i), hash("a" + i), values[i]))
        .toList();
  }

  @Test
  void rule12_answersAreShownInBandsOnceAndFromFiveUp() {
    assertEquals(Refusal.NOT_NOW, situation.refused(new CheckCommands.ShowCheck(0, null)));
    situation.leads(new SetGroup(false, true, true));
    assertEquals(Refusal.NOT_NOW, BoxRules.checkAnswer(situation.session, 0, 1));
    situation.at("utcheckning");
    assertEquals(null, BoxRules.checkAnswer(situation.session, 0, 4));
    assertEquals(null, BoxRules.checkAnswer(situation.session, 2, null));
    assertEquals(Refusal.OUT_OF_RANGE, BoxRules.checkAnswer(situation.session, 3, 1));
    assertEquals(Refusal.OUT_OF_RANGE, BoxRules.checkAnswer(situation.session, 0, 5));
    assertEquals(1, BoxRules.answersOf(situation.session, situation.who("anna")));
    assertEquals(0, BoxRules.answersOf(situation.session, situation.supervisor()));
    var four = answers("1", "1", "-", "3", "4");
    assertEquals(Refusal.TOO_FEW, situation.refused(new CheckCommands.ShowCheck(0, four)));
    assertEquals(
        Refusal.NOT_ALLOWED,
        situation.refused(situation.who("anna"), new CheckCommands.ShowCheck(0, null)));
    situation.leads(new CheckCommands.ShowCheck(0, answers("1", "1", "1", "3", "4", "4", "-")));
    assertEquals(
        new Check(0, List.of(Band.NONE, Band.SEVERAL, Band.NONE, Band.SOME, Band.SOME)),
        situation.session.parts().get("check/0"));
    assertEquals(Refusal.ALREADY_REVEALED, situation.refused(new CheckCommands.ShowCheck(0, null)));
    assertEquals(Refusal.ALREADY_REVEALED, BoxRules.checkAnswer(situation.session, 0, 1));
    assertEquals(null, BoxRules.checkAnswer(situation.session, 1, 1));
  }
}
