package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.box;
import static org.rundan.session.Samples.hash;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;

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
  private final Situation situation = Situation.following("uppdragsrunda", 60, "anna", "bo");

  DeviceCommandsTest() {
    situation.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
  }

  private void writesForDan(String name) {
    situation.leads(new WriteWith(seat("dan"), id(name)));
  }

  private static AdmitAgain again(String knock, String seat) {
    return new AdmitAgain(id(knock), seat(seat), sealed(256, 1, 5), box(1));
  }

  @Test
  void P6_aNeighboursPhoneWritesForASeatWithoutOne_andTheSupervisorActsForItToo() {
    writesForDan("bo");
    assertEquals(List.of(seat("bo"), seat("dan")), situation.who("bo").seats());
    assertFalse(situation.session.seat(seat("dan")).orElseThrow().device());
    situation
        .at(CHECK_IN)
        .does(situation.who("bo"), new TakePartCommands.Done(seat("dan"), CHECK_IN));
    assertEquals(
        Refusal.NOT_YOUR_SEAT,
        situation.refused(situation.who("anna"), new TakePartCommands.Pass(seat("dan"), CHECK_IN)));
    situation
        .at(CHOICE)
        .does(situation.who("bo"), new CaseChoiceCommands.Volunteer(seat("dan"), CHOICE, null));
    situation.leads(new CaseChoiceCommands.StandBack(seat("dan"), CHOICE));
    situation.leads(new WriteWith(seat("dan"), null));
    assertEquals(List.of(seat("bo")), situation.who("bo").seats());
    var late = new CaseChoiceCommands.Volunteer(seat("dan"), CHOICE, null);
    assertEquals(Refusal.NOT_YOUR_SEAT, situation.refused(situation.who("bo"), late));
    situation.leads(late);
  }

  @Test
  void P6_notTheStage_notASeatWithAPhone_andOnePhoneAtATime() {
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(new WriteWith(seat("dan"), id("stage"))));
    assertEquals(Refusal.NOT_NOW, situation.refused(new WriteWith(seat("anna"), id("bo"))));
    assertEquals(Refusal.UNKNOWN_SEAT, situation.refused(new WriteWith(seat("eva"), id("bo"))));
    assertEquals(Refusal.UNKNOWN_HOLDER, situation.refused(new WriteWith(seat("dan"), id("eva"))));
    writesForDan("bo");
    writesForDan("anna");
    assertEquals(List.of(seat("bo")), situation.who("bo").seats());
    assertEquals(List.of(seat("anna"), seat("dan")), situation.who("anna").seats());
  }

  @Test
  void P6_U4_oneOfThemPutsTheUnnamedCards() {
    situation.at(INSIGHT);
    int each = BoxRules.cardsOf(situation.session, situation.who("anna"), INSIGHT);
    assertEquals(each, BoxRules.cardsOf(situation.session, situation.supervisor(), INSIGHT));
    writesForDan("bo");
    assertEquals(2 * each, BoxRules.cardsOf(situation.session, situation.who("bo"), INSIGHT));
    assertEquals(0, BoxRules.cardsOf(situation.session, situation.supervisor(), INSIGHT));
    assertEquals(2, BoxRules.answersOf(situation.session, situation.who("bo")));
    assertEquals(0, BoxRules.answersOf(situation.session, situation.supervisor()));
    situation.leads(new WriteWith(seat("dan"), null));
    assertEquals(each, BoxRules.cardsOf(situation.session, situation.supervisor(), INSIGHT));
  }

  @Test
  void P6_theSeatStaysWhenItsWriterIsPutOut_andGoesFromItsWriterWhenRemoved() {
    writesForDan("bo");
    situation.leads(situation.putOut("bo"));
    assertTrue(situation.session.seat(seat("dan")).isPresent());
    assertEquals(
        List.of(seat("sup"), seat("anna"), seat("dan")), situation.session.table().order());
    writesForDan("anna");
    situation.leads(new PeopleCommands.RemoveSeat(seat("dan")));
    assertEquals(List.of(seat("anna")), situation.who("anna").seats());
  }

  @Test
  void P6_whatOnlyTheWritersKeyOpensGoesWithTheWriter_andItsRoleIsItsOwn() {
    writesForDan("bo");
    situation.leads(new RoleCommands.SetRole(seat("dan"), Role.OBSERVER, null));
    assertEquals(Role.PARTICIPANT, situation.who("bo").role());
    situation.at(STORY);
    for (String name : List.of("dan", "bo")) {
      var thought = sealed(1024, 0xffff);
      situation.does(
          situation.who("bo"),
          new ThoughtCommands.SaveThought(id("t-" + name), seat(name), STORY, thought));
    }
    writesForDan("anna");
    assertEquals(
        List.of(id("t-bo")), situation.session.thoughts().stream().map(Thought::id).toList());
  }

  @Test
  void P7_whoComesBackTakesUpTheSeatWithAllThatItHas() {
    situation
        .at(CHECK_IN)
        .does(situation.who("bo"), new TakePartCommands.Done(seat("bo"), CHECK_IN));
    situation
        .at(CHOICE)
        .does(situation.who("bo"), new CaseChoiceCommands.Volunteer(seat("bo"), CHOICE, box(1)));
    situation.leads(new CaseChoiceCommands.Ask(seat("bo")));
    situation.at(STORY);
    situation.does(
        situation.who("bo"),
        new ThoughtCommands.SaveThought(id("t1"), seat("bo"), STORY, sealed(1024, 0xffff)));
    situation.at(INSIGHT);
    situation.does(
        situation.who("bo"),
        new CardCommands.PutCard(id("c1"), seat("bo"), INSIGHT, sealed(1024, 1)));
    writesForDan("bo");
    var order = situation.session.table();
    int keyNumber = situation.session.door().keyNumber();

    situation.knocks("bo2");
    situation.leads(again("bo2", "bo"));
    assertEquals(Optional.empty(), situation.session.holder(id("bo")));
    assertEquals(
        new FormerHolders.Former(id("bo"), hash("token-bo"), FormerHolders.Why.MOVED),
        situation.session.former(id("bo")).orElseThrow());
    assertEquals(Optional.empty(), situation.session.knock(id("bo2")));
    assertEquals(List.of(seat("bo"), seat("dan")), situation.who("bo2").seats());
    assertEquals(hash("token-bo2"), situation.who("bo2").tokenHash());
    assertEquals(sealed(256, 1, 5), situation.session.seat(seat("bo")).orElseThrow().name());
    assertEquals(order, situation.session.table());
    assertEquals(keyNumber, situation.session.door().keyNumber());
    assertEquals(Set.of(seat("bo")), situation.session.round(CHECK_IN).orElseThrow().had());
    assertEquals(seat("bo"), situation.session.card(id("c1")).orElseThrow().seat());
    assertEquals(
        new Willingness(seat("bo"), true, null),
        situation.session.willing(seat("bo")).orElseThrow());
    assertEquals(List.of(), situation.session.thoughts());
    situation.does(situation.who("bo2"), new CaseChoiceCommands.Agree(seat("bo"), null, false));
    assertEquals(Optional.of(seat("bo")), situation.session.caseGiver());
  }

  @Test
  void P7_oneWithoutAPhoneHasFoundOne() {
    writesForDan("bo");
    situation.knocks("dan2");
    situation.leads(again("dan2", "dan"));
    assertTrue(situation.session.seat(seat("dan")).orElseThrow().device());
    assertEquals(List.of(seat("bo")), situation.who("bo").seats());
    assertEquals(List.of(seat("dan")), situation.who("dan2").seats());
    situation.leads(situation.putOut("dan2"));
    assertEquals(Optional.empty(), situation.session.seat(seat("dan")));
  }

  @Test
  void P7_rolesStay_butWhatLeadingNeedsIsGivenAnew() {
    situation.leads(new RoleCommands.SetRole(seat("anna"), Role.INTERPRETER, null));
    situation.leads(new RoleCommands.SetRole(seat("bo"), Role.CO_SUPERVISOR, box(1)));
    situation.knocks("anna2");
    situation.knocks("bo2");
    situation.leads(again("anna2", "anna"));
    situation.leads(again("bo2", "bo"));
    assertEquals(Role.INTERPRETER, situation.who("anna2").role());
    assertEquals(Role.PARTICIPANT, situation.who("bo2").role());
    assertEquals(Role.PARTICIPANT, situation.session.seat(seat("bo")).orElseThrow().role());
  }

  @Test
  void P7_notTheLeadingsSeat_andOnlyByOneWhoKnocks() {
    situation.knocks("cia");
    assertEquals(Refusal.UNKNOWN_KNOCK, situation.refused(again("eva", "bo")));
    assertEquals(Refusal.UNKNOWN_SEAT, situation.refused(again("cia", "eva")));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(again("cia", "sup")));
    var noKeys = new AdmitAgain(id("cia"), seat("bo"), sealed(256, 1), "x");
    assertEquals(Refusal.MALFORMED, situation.refused(noKeys));
    var longName = new AdmitAgain(id("cia"), seat("bo"), sealed(1024, 1), box(1));
    assertEquals(Refusal.TOO_LONG, situation.refused(longName));
    situation.leads(new RoleCommands.SetRole(seat("bo"), Role.CO_SUPERVISOR, box(1)));
    situation.does(situation.who("bo"), new RoleCommands.TakeOver());
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("bo"), again("cia", "bo")));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(situation.who("bo"), again("cia", "sup")));
    situation.does(situation.who("bo"), again("cia", "anna"));
  }
}
