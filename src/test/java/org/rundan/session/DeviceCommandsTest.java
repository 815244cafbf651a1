package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Room.CHECK_IN;
import static org.rundan.session.Room.box;
import static org.rundan.session.Room.hash;
import static org.rundan.session.Room.id;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rundan.session.DeviceCommands.AdmitAgain;
import org.rundan.session.DeviceCommands.WriteWith;

/** Which phone belongs to which seat: P6, P7. Dan has none. */
class DeviceCommandsTest {
  private static final String CHOICE = "val-av-berattelse";
  private static final String INSIGHT = "insikt-och-nasta-steg";
  private static final String STORY = "berattelsen";
  private final Room room = Room.following("uppdragsrunda", 60, "anna", "bo");

  DeviceCommandsTest() {
    room.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
  }

  private void writesForDan(String name) {
    room.leads(new WriteWith(seat("dan"), id(name)));
  }

  private static AdmitAgain again(String knock, String seat) {
    return new AdmitAgain(id(knock), seat(seat), sealed(256, 1, 5), box(1));
  }

  @Test
  void P6_aNeighboursPhoneWritesForASeatWithoutOne_andTheSupervisorActsForItToo() {
    writesForDan("bo");
    assertEquals(List.of(seat("bo"), seat("dan")), room.who("bo").seats());
    assertFalse(room.session.seat(seat("dan")).orElseThrow().device());
    room.at(CHECK_IN).does(room.who("bo"), new TakePartCommands.Done(seat("dan"), CHECK_IN));
    assertEquals(
        Refusal.NOT_YOUR_SEAT,
        room.refused(room.who("anna"), new TakePartCommands.Pass(seat("dan"), CHECK_IN)));
    room.at(CHOICE)
        .does(room.who("bo"), new CaseChoiceCommands.Volunteer(seat("dan"), CHOICE, null));
    room.leads(new CaseChoiceCommands.StandBack(seat("dan"), CHOICE));
    room.leads(new WriteWith(seat("dan"), null));
    assertEquals(List.of(seat("bo")), room.who("bo").seats());
    var late = new CaseChoiceCommands.Volunteer(seat("dan"), CHOICE, null);
    assertEquals(Refusal.NOT_YOUR_SEAT, room.refused(room.who("bo"), late));
    room.leads(late);
  }

  @Test
  void P6_notTheStage_notASeatWithAPhone_andOnePhoneAtATime() {
    assertEquals(Refusal.NOT_ALLOWED, room.refused(new WriteWith(seat("dan"), id("stage"))));
    assertEquals(Refusal.NOT_NOW, room.refused(new WriteWith(seat("anna"), id("bo"))));
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(new WriteWith(seat("eva"), id("bo"))));
    assertEquals(Refusal.UNKNOWN_HOLDER, room.refused(new WriteWith(seat("dan"), id("eva"))));
    writesForDan("bo");
    writesForDan("anna");
    assertEquals(List.of(seat("bo")), room.who("bo").seats());
    assertEquals(List.of(seat("anna"), seat("dan")), room.who("anna").seats());
  }

  @Test
  void P6_U4_oneOfThemPutsTheUnnamedCards() {
    room.at(INSIGHT);
    int each = BoxRules.cardsOf(room.session, room.who("anna"), INSIGHT);
    assertEquals(each, BoxRules.cardsOf(room.session, room.supervisor(), INSIGHT));
    writesForDan("bo");
    assertEquals(2 * each, BoxRules.cardsOf(room.session, room.who("bo"), INSIGHT));
    assertEquals(0, BoxRules.cardsOf(room.session, room.supervisor(), INSIGHT));
    assertEquals(2, BoxRules.answersOf(room.session, room.who("bo")));
    assertEquals(0, BoxRules.answersOf(room.session, room.supervisor()));
    room.leads(new WriteWith(seat("dan"), null));
    assertEquals(each, BoxRules.cardsOf(room.session, room.supervisor(), INSIGHT));
  }

  @Test
  void P6_theSeatStaysWhenItsWriterIsPutOut_andGoesFromItsWriterWhenRemoved() {
    writesForDan("bo");
    room.leads(room.putOut("bo"));
    assertTrue(room.session.seat(seat("dan")).isPresent());
    assertEquals(List.of(seat("sup"), seat("anna"), seat("dan")), room.session.table().order());
    writesForDan("anna");
    room.leads(new PeopleCommands.RemoveSeat(seat("dan")));
    assertEquals(List.of(seat("anna")), room.who("anna").seats());
  }

  @Test
  void P6_whatOnlyTheWritersKeyOpensGoesWithTheWriter_andItsRoleIsItsOwn() {
    writesForDan("bo");
    room.leads(new RoleCommands.SetRole(seat("dan"), Role.OBSERVER, null));
    assertEquals(Role.PARTICIPANT, room.who("bo").role());
    room.at(STORY);
    for (String name : List.of("dan", "bo")) {
      var thought = sealed(1024, 0xffff);
      room.does(
          room.who("bo"),
          new ThoughtCommands.SaveThought(id("t-" + name), seat(name), STORY, thought));
    }
    writesForDan("anna");
    assertEquals(List.of(id("t-bo")), room.session.thoughts().stream().map(Thought::id).toList());
  }

  @Test
  void P7_whoComesBackTakesUpTheSeatWithAllThatItHas() {
    room.at(CHECK_IN).does(room.who("bo"), new TakePartCommands.Done(seat("bo"), CHECK_IN));
    room.at(CHOICE)
        .does(room.who("bo"), new CaseChoiceCommands.Volunteer(seat("bo"), CHOICE, box(1)));
    room.leads(new CaseChoiceCommands.Ask(seat("bo")));
    room.at(STORY);
    room.does(
        room.who("bo"),
        new ThoughtCommands.SaveThought(id("t1"), seat("bo"), STORY, sealed(1024, 0xffff)));
    room.at(INSIGHT);
    room.does(
        room.who("bo"), new CardCommands.PutCard(id("c1"), seat("bo"), INSIGHT, sealed(1024, 1)));
    writesForDan("bo");
    var order = room.session.table();
    int keyNumber = room.session.door().keyNumber();

    room.knocks("bo2");
    room.leads(again("bo2", "bo"));
    assertEquals(Optional.empty(), room.session.holder(id("bo")));
    assertEquals(Optional.empty(), room.session.knock(id("bo2")));
    assertEquals(List.of(seat("bo"), seat("dan")), room.who("bo2").seats());
    assertEquals(hash("token-bo2"), room.who("bo2").tokenHash());
    assertEquals(sealed(256, 1, 5), room.session.seat(seat("bo")).orElseThrow().name());
    assertEquals(order, room.session.table());
    assertEquals(keyNumber, room.session.door().keyNumber());
    assertEquals(Set.of(seat("bo")), room.session.round(CHECK_IN).orElseThrow().had());
    assertEquals(seat("bo"), room.session.card(id("c1")).orElseThrow().seat());
    assertEquals(
        new Willing(seat("bo"), true, null), room.session.willing(seat("bo")).orElseThrow());
    assertEquals(List.of(), room.session.thoughts());
    room.does(room.who("bo2"), new CaseChoiceCommands.Agree(seat("bo"), null, false));
    assertEquals(Optional.of(seat("bo")), room.session.caseGiver());
  }

  @Test
  void P7_oneWithoutAPhoneHasFoundOne() {
    writesForDan("bo");
    room.knocks("dan2");
    room.leads(again("dan2", "dan"));
    assertTrue(room.session.seat(seat("dan")).orElseThrow().device());
    assertEquals(List.of(seat("bo")), room.who("bo").seats());
    assertEquals(List.of(seat("dan")), room.who("dan2").seats());
    room.leads(room.putOut("dan2"));
    assertEquals(Optional.empty(), room.session.seat(seat("dan")));
  }

  @Test
  void P7_rolesStay_butWhatLeadingNeedsIsGivenAnew() {
    room.leads(new RoleCommands.SetRole(seat("anna"), Role.INTERPRETER, null));
    room.leads(new RoleCommands.SetRole(seat("bo"), Role.CO_SUPERVISOR, box(1)));
    room.knocks("anna2");
    room.knocks("bo2");
    room.leads(again("anna2", "anna"));
    room.leads(again("bo2", "bo"));
    assertEquals(Role.INTERPRETER, room.who("anna2").role());
    assertEquals(Role.PARTICIPANT, room.who("bo2").role());
    assertEquals(Role.PARTICIPANT, room.session.seat(seat("bo")).orElseThrow().role());
  }

  @Test
  void P7_notTheLeadingsSeat_andOnlyByOneWhoKnocks() {
    room.knocks("cia");
    assertEquals(Refusal.UNKNOWN_KNOCK, room.refused(again("eva", "bo")));
    assertEquals(Refusal.UNKNOWN_SEAT, room.refused(again("cia", "eva")));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(again("cia", "sup")));
    var noKeys = new AdmitAgain(id("cia"), seat("bo"), sealed(256, 1), "x");
    assertEquals(Refusal.MALFORMED, room.refused(noKeys));
    var longName = new AdmitAgain(id("cia"), seat("bo"), sealed(1024, 1), box(1));
    assertEquals(Refusal.TOO_LONG, room.refused(longName));
    room.leads(new RoleCommands.SetRole(seat("bo"), Role.CO_SUPERVISOR, box(1)));
    room.does(room.who("bo"), new RoleCommands.TakeOver());
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("bo"), again("cia", "bo")));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("bo"), again("cia", "sup")));
    room.does(room.who("bo"), again("cia", "anna"));
  }
}
