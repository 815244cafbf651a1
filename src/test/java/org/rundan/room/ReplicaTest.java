package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.BO;
import static org.rundan.room.Sample.STAGE;
import static org.rundan.room.Sample.SUPERVISOR;
import static org.rundan.room.Sample.at;
import static org.rundan.room.Sample.card;
import static org.rundan.room.Sample.links;
import static org.rundan.room.Sample.session;
import static org.rundan.room.Sample.with;
import static org.rundan.room.Sample.without;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.session.Holder;
import org.rundan.session.Leader;
import org.rundan.session.Position;
import org.rundan.session.Role;
import org.rundan.session.Session;
import org.rundan.session.Thought;

/** What a replica knows of the past, and of nobody more than that. */
class ReplicaTest {
  private final Replica replica = Sample.replica(10, session());

  private void goOn(Session next) {
    Position to = at(replica.position().version() + 1);
    replica.advance(next, to, Session.between(replica.session(), next));
  }

  static Stream<Arguments> positions() {
    return Stream.of(
        Arguments.of("none", null, false),
        Arguments.of("the first", at(1), true),
        Arguments.of("the present one", at(10), true),
        Arguments.of("one ahead", at(11), false),
        Arguments.of("one of another branch", new Position(9, "other"), false),
        Arguments.of("one without a chain", new Position(9, null), false),
        Arguments.of("one from before the first", new Position(0, "chain-0"), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("positions")
  void S2_onlyAPositionOnThisBranchIsKnown(String name, Position position, boolean known) {
    assertEquals(known, replica.knows(position));
  }

  @Test
  void S2_thePositionsOnTheWayAreKnownAndTheOldestForgotten() {
    replica.passedOver(links(11, 12));
    replica.advance(session(), at(13), Session.between(session(), session()));
    assertTrue(replica.knows(at(12)));
    replica.passedOver(links(14, 2_010));
    assertTrue(replica.knows(at(13)));
    assertFalse(replica.knows(at(10)), "2,000 are kept");
  }

  @Test
  void S2_whoComesBackIsGivenWhatChangedSince() {
    goOn(with(replica.session(), card("a", "one")));
    goOn(with(replica.session(), card("b", "two")));
    assertEquals(Set.of("card/b"), replica.partsSince(11, ANNA).keySet());
    assertEquals(Set.of("card/a", "card/b"), replica.partsSince(10, ANNA).keySet());
    assertEquals(Set.of(), replica.partsSince(12, ANNA).keySet());
    var all = new TreeSet<>(replica.session().parts().keySet());
    assertEquals(all, new TreeSet<>(replica.partsSince(0, SUPERVISOR).keySet()));
  }

  @Test
  void S8_nobodyIsGivenWhatItMayNotSee() {
    goOn(with(replica.session(), new Thought("t", "seat-anna", Sample.ROUND, "sealed")));
    assertEquals(Set.of("thought/t"), replica.partsSince(10, ANNA).keySet());
    assertEquals(Set.of(), replica.partsSince(10, BO).keySet());
    goOn(without(replica.session(), "thought/t"));
    assertEquals(List.of("thought/t"), List.copyOf(replica.removedSince(11, BO)));
    assertEquals(List.of(), List.copyOf(replica.removedSince(11, STAGE)));
  }

  @Test
  void K7_whatIsGoneIsToldFromWhenItWent() {
    goOn(with(replica.session(), card("a", "one")));
    goOn(without(replica.session(), "card/a"));
    assertEquals(List.of("card/a"), List.copyOf(replica.removedSince(11, ANNA)));
    assertEquals(List.of(), List.copyOf(replica.removedSince(12, ANNA)));
    assertTrue(replica.isErased("card/a"));
    assertFalse(replica.isErased("card/b"));
    goOn(with(replica.session(), card("a", "again")));
    assertFalse(replica.isErased("card/a"), "a part that is there is not gone");
  }

  @Test
  void K7_whatNeverWasIsRememberedAsFarAsThereIsRoom() {
    replica.erased(List.of("card/gone"), 7);
    for (int i = 0; i < 2_001; i++) replica.buried(List.of("card/" + i), 10);
    replica.buried(List.of("card/gone"), 10);
    assertEquals(2_001, replica.erasedCount());
    assertTrue(replica.isErased("card/1999"));
    assertFalse(replica.isErased("card/2000"));
    assertEquals(List.of(), replica.removedSince(10, ANNA).stream().toList());
    assertFalse(replica.removedSince(7, ANNA).contains("card/gone"), "it went at 7");
  }

  private static Holder moved(Holder holder, String... seats) {
    return Sample.holder(holder.id(), holder.role(), seats);
  }

  @Test
  void S9_otherSeatsMakeUnchangedPartsLookDifferent() {
    goOn(with(replica.session(), moved(ANNA, "seat-anna", "seat-bo")));
    Holder anna = replica.session().holder("anna").orElseThrow();
    assertTrue(replica.seesDifferentlySince(10, anna));
    assertFalse(replica.seesDifferentlySince(11, anna));
    assertFalse(replica.seesDifferentlySince(10, BO));
  }

  @Test
  void S9_anotherLeadMakesUnchangedPartsLookDifferent() {
    goOn(with(replica.session(), new Leader("bo", "seat-bo")));
    for (Holder holder : List.of(ANNA, BO, SUPERVISOR)) {
      assertTrue(replica.seesDifferentlySince(10, holder));
      assertFalse(replica.seesDifferentlySince(11, holder));
    }
    goOn(without(replica.session(), Leader.KEY));
    assertTrue(replica.seesDifferentlySince(11, BO), "given back");
  }

  @Test
  void S9_otherChangesOfAHolderLeaveWhatItSees() {
    goOn(with(replica.session(), Sample.holder("anna", Role.OBSERVER, "seat-anna")));
    Holder anna = replica.session().holder("anna").orElseThrow();
    assertFalse(replica.seesDifferentlySince(10, anna));
  }
}
