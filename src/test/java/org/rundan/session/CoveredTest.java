package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.rundan.session.Room.CHECK_IN;
import static org.rundan.session.Room.hash;
import static org.rundan.session.Room.id;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People come and go also while the screens are covered. Who may, {@link MatrixTest} says. */
class CoveredTest {
  private final Room room = Room.with("anna", "bo").at(CHECK_IN);

  @ParameterizedTest
  @MethodSource("people")
  void L6_whileStillPeopleComeAndGo(Command command) {
    room.knocks("cia");
    room.leads(new People.AddSeat(seat("dan"), sealed(256, 1)));
    room.leads(new Lead.Still());
    var still = room.session.place();
    var outcome = command.applyTo(room.session, room.supervisor(), room.now);
    var next = assertInstanceOf(Outcome.Next.class, outcome, outcome::toString);
    assertEquals(still, next.session().place());
  }

  static Stream<Command> people() {
    var cia = new People.Admission(id("cia"), seat("cia"), sealed(256, 1), Room.box(1));
    var keyrings =
        Map.of(id("sup"), Room.box(2), id("stage"), Room.box(2), id("anna"), Room.box(2));
    return Stream.of(
        new People.Admit(List.of(cia)),
        new People.TurnAway(id("cia")),
        new People.AddSeat(seat("eva"), sealed(256, 1)),
        new People.RenameSeat(seat("anna"), sealed(256, 1, 2)),
        new People.RemoveSeat(seat("dan")),
        new People.PutOut(id("bo"), 2, keyrings, hash("join-2"), sealed(256, 2)),
        new People.NewInvitation(hash("join-2"), sealed(256, 1)),
        new Gathering.SetGroup(true, true, true),
        new Phones.WriteWith(seat("dan"), id("bo")),
        new Phones.AdmitAgain(id("cia"), seat("anna"), sealed(256, 1), Room.box(1)),
        new Gathering.SetRole(seat("anna"), Role.OBSERVER, null));
  }
}
