package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.rundan.session.Samples.box;
import static org.rundan.session.Samples.hash;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpeningTest {
  @Test
  void O2_theRoomOpensInTheLobbyWithNobodyButTheSupervisor() {
    var session = Situation.with().session;
    assertEquals(Place.LOBBY, session.place());
    assertFalse(session.locked());
    assertEquals(List.of(seat("sup")), session.table().order());
    assertEquals(
        Seat.taken(seat("sup"), sealed(256, 1), Role.SUPERVISOR, true),
        session.seat(seat("sup")).orElseThrow());
    assertEquals(Role.STAGE, session.holder(id("stage")).orElseThrow().role());
    assertEquals(List.of(), session.holder(id("stage")).orElseThrow().seats());
    assertEquals(new Door(hash("join-1"), sealed(256, 1), hash("public-sup"), 1), session.door());
    assertEquals(0, session.plan().endsAtMillis());
    assertEquals(
        List.of(
            new Plan.PlannedRound("incheckning", 4),
            new Plan.PlannedRound("vart-uppdrag", 7),
            new Plan.PlannedRound("fritt-samtal", 9)),
        session.plan().rounds());
    assertEquals(
        new Round("vart-uppdrag", Round.Act.WRITE, null, null, Set.of(), Timer.IDLE, false),
        session.round("vart-uppdrag").orElseThrow());
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void O3_whatIsNotRightOpensNothing(String what, Opening opening, Refusal refusal) {
    assertEquals(Outcome.refused(refusal), opening.open(Situation.form("kort-traff")));
  }

  static Stream<Arguments> O3_whatIsNotRightOpensNothing() {
    var right = Situation.opening(20);
    var sup = right.supervisor();
    var stage = right.stage();
    return Stream.of(
        Arguments.of(
            "a length it has not",
            with(25, "sv", right.mandate(), sup, stage),
            Refusal.OUT_OF_RANGE),
        Arguments.of(
            "an unknown language", with(20, "xx", right.mandate(), sup, stage), Refusal.MALFORMED),
        Arguments.of("no language", with(20, null, right.mandate(), sup, stage), Refusal.MALFORMED),
        Arguments.of("a mandate in clear", with(20, "sv", "Att ge", sup, stage), Refusal.MALFORMED),
        Arguments.of(
            "a mandate too long", with(20, "sv", sealed(4096, 1), sup, stage), Refusal.TOO_LONG),
        Arguments.of(
            "a short token",
            with(
                20,
                "sv",
                right.mandate(),
                new Opening.Key(id("sup"), "abc", hash("p"), box(1)),
                stage),
            Refusal.MALFORMED),
        Arguments.of(
            "an empty keyring",
            with(
                20,
                "sv",
                right.mandate(),
                sup,
                new Opening.Key(id("stage"), hash("t"), hash("p"), "")),
            Refusal.MALFORMED),
        Arguments.of(
            "one holder twice", with(20, "sv", right.mandate(), sup, sup), Refusal.ID_TAKEN));
  }

  private static Opening with(
      int length, String language, String mandate, Opening.Key supervisor, Opening.Key stage) {
    var right = Situation.opening(20);
    return new Opening(
        length,
        language,
        mandate,
        right.seat(),
        supervisor,
        stage,
        right.invitationHash(),
        right.invitation(),
        false);
  }
}
