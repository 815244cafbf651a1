package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Room.CHECK_IN;
import static org.rundan.session.Room.seat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The word goes around: rules.md, "The word". */
class LapTest {
  private Room room;

  @BeforeEach
  void fourInTheRing() {
    room = Room.with("anna", "bo", "cia").at(Room.CHECK_IN);
  }

  private static List<String> seats(String... names) {
    return List.of(names).stream().map(Room::seat).toList();
  }

  private void next(String name) {
    assertEquals(Optional.of(seat(name)), room.lap().next());
    room.leads(new FloorCommands.GiveWord(seat(name)));
  }

  @Test
  void theSupervisorIsNotCounted() {
    assertEquals(seats("anna", "bo", "cia"), room.lap().order());
    assertEquals(room.lap().order(), room.session.contributingSeats(Room.CHECK_IN));
  }

  @Test
  void itStartsWhereTheTableSays() {
    room.leads(new PeopleCommands.OrderSeats(seats("cia", "sup", "bo", "anna"), seat("bo")));
    assertEquals(seats("bo", "anna", "cia"), room.lap().order());
    next("bo");
    next("anna");
    next("cia");
    assertEquals(Optional.empty(), room.lap().next());
    assertFalse(room.lap().isDone());
    room.does(room.who("cia"), new TakePartCommands.Done(seat("cia"), CHECK_IN));
    assertTrue(room.lap().isDone());
  }

  @Test
  void whoHasPassedIsNotNext() {
    next("anna");
    room.does(room.who("bo"), new TakePartCommands.Pass(seat("bo"), CHECK_IN));
    next("cia");
  }

  @Test
  void nextIsTheFirstNotYetAfterWhoHadItLastAndGoesRound() {
    room.leads(new FloorCommands.GiveWord(seat("bo")));
    next("cia");
    next("anna");
  }

  @Test
  void whoGetsItTwiceDoesNotUpsetTheOrder() {
    next("anna");
    next("bo");
    room.leads(new FloorCommands.GiveWord(seat("anna")));
    next("cia");
    room.does(room.who("cia"), new TakePartCommands.Done(seat("cia"), CHECK_IN));
    assertTrue(room.lap().isDone());
  }

  @Test
  void theSupervisorsOwnWordLeavesTheCountAlone() {
    next("anna");
    room.leads(new FloorCommands.GiveWord(seat("sup")));
    assertEquals(seat("sup"), room.round().floor());
    room.leads(new TakePartCommands.Done(seat("sup"), CHECK_IN));
    assertEquals(Set.of(seat("anna")), room.round().had());
    next("bo");
  }

  @Test
  void whoComesLateJoinsAtTheEnd() {
    next("anna");
    next("bo");
    room.letIn("disa");
    assertEquals(seats("anna", "bo", "cia", "disa"), room.lap().order());
    next("cia");
    next("disa");
  }

  @Test
  void P1_whoComesLateJoinsAtTheEndWhereverItStarts() {
    room.leads(new PeopleCommands.OrderSeats(seats("sup", "anna", "bo", "cia"), seat("bo")));
    room.letIn("disa");
    assertEquals(seats("bo", "cia", "anna", "disa"), room.lap().order());
  }

  @Test
  void whoGoesLeavesNoGap() {
    next("anna");
    next("bo");
    room.leads(room.putOut("bo"));
    assertEquals(null, room.round().floor());
    next("cia");
    assertEquals(Optional.empty(), room.lap().next());
  }

  @Test
  void aLapThatStartedAtASeatNowGoneStartsAtTheOneAfter() {
    var order = new ArrayList<>(room.session.table().order());
    room.leads(new PeopleCommands.OrderSeats(order, seat("bo")));
    room.leads(room.putOut("bo"));
    assertEquals(seats("cia", "anna"), room.lap().order());
    room.leads(new PeopleCommands.OrderSeats(room.session.table().order(), seat("cia")));
    room.leads(room.putOut("cia"));
    assertEquals(seat("sup"), room.session.table().first());
  }

  @Test
  void nobodyGoesAroundWhereOneContributes() {
    var other = Room.following("uppdragsrunda", 60, "anna", "bo").at("berattelsen");
    assertEquals(List.of(), other.lap().order());
    other.at("klargorande-fragor");
    assertEquals(seats("anna", "bo"), other.lap().order());
  }
}
