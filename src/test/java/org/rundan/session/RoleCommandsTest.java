package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Room.CHECK_IN;
import static org.rundan.session.Room.hash;
import static org.rundan.session.Room.id;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

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
  private final Room room = Room.following("fiktivt-fall", 60, "anna", "bo", "cia");

  @Test
  void R1_interpretersAndObserversHaveNoTurnAndNoCards() {
    room.leads(new SetRole(seat("anna"), Role.INTERPRETER, null));
    room.leads(new SetRole(seat("bo"), Role.OBSERVER, null));
    room.at(CHECK_IN);
    assertEquals(List.of(seat("cia")), room.lap().order());
    assertEquals(Role.INTERPRETER, room.who("anna").role());
    assertEquals(0, BoxRules.cardsOf(room.session, room.who("bo"), "beskriva"));
    room.leads(new SetRole(seat("bo"), Role.PARTICIPANT, null));
    assertEquals(2, room.lap().order().size());
  }

  @Test
  void R1_theSupervisorSetsThem() {
    var anna = new SetRole(seat("anna"), Role.OBSERVER, null);
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), anna));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(new SetRole(seat("sup"), Role.OBSERVER, null)));
    assertEquals(Refusal.MALFORMED, room.refused(new SetRole(seat("anna"), Role.SUPERVISOR, null)));
    assertEquals(
        Refusal.MALFORMED, room.refused(new SetRole(seat("anna"), Role.CO_SUPERVISOR, null)));
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(new SetRole(seat("eva"), Role.OBSERVER, null)));
    room.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
    room.leads(new SetRole(seat("dan"), Role.OBSERVER, null));
    assertEquals(Refusal.NOT_NOW, room.refused(new SetRole(seat("dan"), Role.CO_SUPERVISOR, SEED)));
    var own = Room.following("uppdragsrunda", 60, "anna");
    own.leads(new CaseChoiceCommands.Ask(seat("anna")));
    assertEquals(Refusal.NOT_NOW, own.refused(anna));
  }

  @Test
  void R2_aCoSupervisorTakesOverAndTheSupervisorTakesBack() {
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), new TakeOver()));
    room.leads(new SetRole(seat("anna"), Role.CO_SUPERVISOR, SEED));
    assertEquals(SEED, room.who("anna").seed());
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), new MoveCommands.FreeTalk()));
    room.does(room.who("anna"), new TakeOver());
    room.does(room.who("anna"), new MoveCommands.GoTo(Place.At.ROUND, CHECK_IN));
    assertTrue(room.lap().order().contains(seat("anna")));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(new MoveCommands.FreeTalk()));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(new PeopleCommands.TurnAway(id("eva"))));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("bo"), new TakeOver()));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("stage"), new TakeOver()));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), room.putOut("anna")));
    room.leads(new TakeOver());
    room.leads(new MoveCommands.FreeTalk());
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), new MoveCommands.FreeTalk()));
    room.leads(room.putOut("anna"));
  }

  @Test
  void R2_whoIsCoSupervisorNoMoreLeadsNoMore() {
    room.leads(new SetRole(seat("anna"), Role.CO_SUPERVISOR, SEED));
    room.does(room.who("anna"), new TakeOver());
    room.does(room.who("anna"), new SetRole(seat("anna"), Role.PARTICIPANT, null));
    assertEquals(null, room.who("anna").seed());
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), new MoveCommands.Still()));
    room.leads(new MoveCommands.Still());
  }

  @Test
  void R3_theGroupIsAsTheSupervisorSays() {
    assertEquals(new Group(false, true, false), room.session.group());
    var set = new SetGroup(true, false, true);
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), set));
    room.leads(set);
    assertEquals(new Group(true, false, true), room.session.group());
  }

  @Test
  void R4_aHandGoesDownWithTheWord() {
    room.leads(new SetRemote(seat("anna"), true));
    room.does(room.who("anna"), new SitUndisturbed(seat("anna")));
    room.does(room.who("anna"), new RaiseHand(seat("anna"), true));
    var anna = room.session.seat(seat("anna")).orElseThrow();
    assertTrue(anna.remote() && anna.undisturbed() && anna.hand());
    var byBo = new RaiseHand(seat("anna"), false);
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), byBo));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(byBo));
    assertEquals(
        Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), new SitUndisturbed(seat("anna"))));
    room.at(CHECK_IN).leads(new FloorCommands.GiveWord(seat("anna")));
    assertFalse(room.session.seat(seat("anna")).orElseThrow().hand());
  }

  @Test
  void R4_aHandGoesDownWhenTheGroupLeavesTheRound() {
    room.at(CHECK_IN);
    room.does(room.who("anna"), new RaiseHand(seat("anna"), true));
    room.leads(new MoveCommands.Still());
    assertTrue(room.session.seat(seat("anna")).orElseThrow().hand());
    room.leads(new MoveCommands.FreeTalk());
    assertFalse(room.session.seat(seat("anna")).orElseThrow().hand());
  }

  @Test
  void R5_whoSitsElsewhereIsSaidByThatSeatOrTheSupervisor() {
    var away = new SetRemote(seat("anna"), true);
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), away));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(room.who("stage"), away));
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(new SetRemote(seat("eva"), true)));
    room.does(room.who("anna"), away);
    assertTrue(room.session.seat(seat("anna")).orElseThrow().remote());
    room.leads(new SetRemote(seat("anna"), false));
    assertFalse(room.session.seat(seat("anna")).orElseThrow().remote());
  }

  @Test
  void H1_aThoughtIsSavedWhereItMayBeAndForTheOwnSeatOnly() {
    var saved = new SaveThought(id("t1"), seat("anna"), STORY, sealed(1024, 0xffff));
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), saved));
    room.at(STORY).does(room.who("anna"), saved);
    assertEquals(Refusal.ID_TAKEN, room.refused(room.who("anna"), saved));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), saved));
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(saved));
    for (int key : new int[] {1, 2}) {
      var open = new SaveThought(id("t2"), seat("anna"), STORY, sealed(1024, key));
      assertEquals(Refusal.MALFORMED, room.refused(room.who("anna"), open));
    }
    for (int i = 1; i < 20; i++) {
      var next = new SaveThought(id("more-" + i), seat("anna"), STORY, sealed(1024, 0xffff));
      room.does(room.who("anna"), next);
    }
    var late = new SaveThought(id("t3"), seat("anna"), STORY, sealed(1024, 0xffff));
    assertEquals(Refusal.TOO_MANY, room.refused(room.who("anna"), late));
    room.at("insikt-och-att-prova");
    assertEquals(Refusal.NOT_NOW, room.refused(room.who("anna"), late));
    var before = room.session;
    room.does(room.who("bo"), new DropThought(id("t1")));
    assertSame(before, room.session, "another's looks like none, and stays");
    room.does(room.who("anna"), new DropThought(id("t1")));
    assertEquals(Optional.empty(), room.session.thought(id("t1")));
    room.leads(room.putOut("anna"));
    assertEquals(List.of(), room.session.thoughts());
  }

  private static List<BoxCard> answers(String... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> new BoxCard(id("a" + i), hash("a" + i), values[i]))
        .toList();
  }

  @Test
  void rule12_answersAreShownInBandsOnceAndFromFiveUp() {
    assertEquals(Refusal.NOT_NOW, room.refused(new CheckCommands.ShowCheck(0, null)));
    room.leads(new SetGroup(false, true, true));
    assertEquals(Refusal.NOT_NOW, BoxRules.checkAnswer(room.session, 0, 1));
    room.at("utcheckning");
    assertEquals(null, BoxRules.checkAnswer(room.session, 0, 4));
    assertEquals(null, BoxRules.checkAnswer(room.session, 2, null));
    assertEquals(Refusal.OUT_OF_RANGE, BoxRules.checkAnswer(room.session, 3, 1));
    assertEquals(Refusal.OUT_OF_RANGE, BoxRules.checkAnswer(room.session, 0, 5));
    assertEquals(1, BoxRules.answersOf(room.session, room.who("anna")));
    assertEquals(0, BoxRules.answersOf(room.session, room.supervisor()));
    var four = answers("1", "1", "-", "3", "4");
    assertEquals(Refusal.TOO_FEW, room.refused(new CheckCommands.ShowCheck(0, four)));
    assertEquals(
        Refusal.NOT_ALLOWED, room.refused(room.who("anna"), new CheckCommands.ShowCheck(0, null)));
    room.leads(new CheckCommands.ShowCheck(0, answers("1", "1", "1", "3", "4", "4", "-")));
    assertEquals(
        new Check(0, List.of(Band.NONE, Band.SEVERAL, Band.NONE, Band.SOME, Band.SOME)),
        room.session.parts().get("check/0"));
    assertEquals(Refusal.ALREADY_REVEALED, room.refused(new CheckCommands.ShowCheck(0, null)));
    assertEquals(Refusal.ALREADY_REVEALED, BoxRules.checkAnswer(room.session, 0, 1));
    assertEquals(null, BoxRules.checkAnswer(room.session, 1, 1));
  }
}
