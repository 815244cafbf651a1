package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The word goes around: rules.md, "The word". */
class LapTest {
  private Situation situation;

  @BeforeEach
  void fourInTheRing() {
    situation = Situation.with("anna", "bo", "cia").at(Situation.CHECK_IN);
  }

  private static List<String> seats(String... names) {
    return List.of(names).stream().map(Samples::seat).toList();
  }

  private void next(String name) {
    assertEquals(Optional.of(seat(name)), situation.lap().next());
    situation.leads(new FloorCommands.GiveWord(seat(name)));
  }

  @Test
  void theSupervisorIsNotCounted() {
    assertEquals(seats("anna", "bo", "cia"), situation.lap().order());
    assertEquals(situation.lap().order(), situation.session.contributingSeats(Situation.CHECK_IN));
  }

  @Test
  void itStartsWhereTheTableSays() {
    situation.leads(new PeopleCommands.OrderSeats(seats("cia", "sup", "bo", "anna"), seat("bo")));
    assertEquals(seats("bo", "anna", "cia"), situation.lap().order());
    next("bo");
    next("anna");
    next("cia");
    assertEquals(Optional.empty(), situation.lap().next());
    assertFalse(situation.lap().isDone());
    situation.does(situation.who("cia"), new TakePartCommands.Done(seat("cia"), CHECK_IN));
    assertTrue(situation.lap().isDone());
  }

  @Test
  void whoHasPassedIsNotNext() {
    next("anna");
    situation.does(situation.who("bo"), new TakePartCommands.Pass(seat("bo"), CHECK_IN));
    next("cia");
  }

  @Test
  void nextIsTheFirstNotYetAfterWhoHadItLastAndGoesRound() {
    situation.leads(new FloorCommands.GiveWord(seat("bo")));
    next("cia");
    next("anna");
  }

  @Test
  void whoGetsItTwiceDoesNotUpsetTheOrder() {
    next("anna");
    next("bo");
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    next("cia");
    situation.does(situation.who("cia"), new TakePartCommands.Done(seat("cia"), CHECK_IN));
    assertTrue(situation.lap().isDone());
  }

  @Test
  void theSupervisorsOwnWordLeavesTheCountAlone() {
    next("anna");
    situation.leads(new FloorCommands.GiveWord(seat("sup")));
    assertEquals(seat("sup"), situation.round().floor());
    situation.leads(new TakePartCommands.Done(seat("sup"), CHECK_IN));
    assertEquals(Set.of(seat("anna")), situation.round().had());
    next("bo");
  }

  @Test
  void whoComesLateJoinsAtTheEnd() {
    next("anna");
    next("bo");
    situation.letIn("disa");
    assertEquals(seats("anna", "bo", "cia", "disa"), situation.lap().order());
    next("cia");
    next("disa");
  }

  @Test
  void P1_whoComesLateJoinsAtTheEndWhereverItStarts() {
    situation.leads(new PeopleCommands.OrderSeats(seats("sup", "anna", "bo", "cia"), seat("bo")));
    situation.letIn("disa");
    assertEquals(seats("bo", "cia", "anna", "disa"), situation.lap().order());
  }

  @Test
  void whoGoesLeavesNoGap() {
    next("anna");
    next("bo");
    situation.leads(situation.putOut("bo"));
    assertEquals(null, situation.round().floor());
    next("cia");
    assertEquals(Optional.empty(), situation.lap().next());
  }

  @Test
  void aLapThatStartedAtASeatNowGoneStartsAtTheOneAfter() {
    var order = new ArrayList<>(situation.session.table().order());
    situation.leads(new PeopleCommands.OrderSeats(order, seat("bo")));
    situation.leads(situation.putOut("bo"));
    assertEquals(seats("cia", "anna"), situation.lap().order());
    situation.leads(new PeopleCommands.OrderSeats(situation.session.table().order(), seat("cia")));
    situation.leads(situation.putOut("cia"));
    assertEquals(seat("sup"), situation.session.table().first());
  }

  @Test
  void nobodyGoesAroundWhereOneContributes() {
    var other = Situation.following("uppdragsrunda", 60, "anna", "bo").at("berattelsen");
    assertEquals(List.of(), other.lap().order());
    other.at("klargorande-fragor");
    assertEquals(seats("anna", "bo"), other.lap().order());
  }
}
