package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.rundan.session.Samples.hash;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People come and go also while the screens are covered. Who may, {@link MatrixTest} says. */
class CoveredTest {
  private final Situation situation = Situation.with("anna", "bo").at(CHECK_IN);

  @ParameterizedTest
  @MethodSource("people")
  void L6_whileStillPeopleComeAndGo(Command command) {
    situation.knocks("cia");
    situation.leads(new PeopleCommands.AddSeat(seat("dan"), sealed(256, 1)));
    situation.leads(new MoveCommands.Still());
    var still = situation.session.place();
    var outcome = command.applyTo(situation.session, situation.supervisor(), situation.now);
    var next = assertInstanceOf(Outcome.Next.class, outcome, outcome::toString);
    assertEquals(still, next.session().place());
  }

  static Stream<Command> people() {
    var cia = new PeopleCommands.Admission(id("cia"), seat("cia"), sealed(256, 1), Samples.box(1));
    var keyrings =
        Map.of(id("sup"), Samples.box(2), id("stage"), Samples.box(2), id("anna"), Samples.box(2));
    return Stream.of(
        new PeopleCommands.Admit(List.of(cia)),
        new PeopleCommands.TurnAway(id("cia")),
        new PeopleCommands.AddSeat(seat("eva"), sealed(256, 1)),
        new PeopleCommands.RenameSeat(seat("anna"), sealed(256, 1, 2)),
        new PeopleCommands.RemoveSeat(seat("dan")),
        new PeopleCommands.PutOut(id("bo"), 2, keyrings, hash("join-2"), sealed(256, 2)),
        new PeopleCommands.NewInvitation(hash("join-2"), sealed(256, 1)),
        new RoleCommands.SetGroup(true, true, true),
        new DeviceCommands.WriteWith(seat("dan"), id("bo")),
        new DeviceCommands.AdmitAgain(id("cia"), seat("anna"), sealed(256, 1), Samples.box(1)),
        new RoleCommands.SetRole(seat("anna"), Role.OBSERVER, null));
  }
}
