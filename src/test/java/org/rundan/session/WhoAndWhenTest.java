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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.session.Place.At;

/** Every command of the supervisor's, asked for by others and while the screens are covered. */
class WhoAndWhenTest {
  private final Room room = Room.with("anna", "bo").at(CHECK_IN);

  @ParameterizedTest
  @MethodSource({"leading", "people"})
  void section4_nobodyButTheSupervisorLeads(Command command) {
    var forged = new Holder(id("eva"), Role.SUPERVISOR, List.of(), hash("t"), hash("p"), "", 1);
    var disguised =
        new Holder(id("anna"), Role.SUPERVISOR, List.of(seat("anna")), hash("t"), hash("p"), "", 1);
    assertEquals(Refusal.NOT_ALLOWED, room.refused(null, command));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("anna"), command));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(room.who("stage"), command));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(forged, command));
    assertEquals(Refusal.NOT_ALLOWED, room.refused(disguised, command));
  }

  @Test
  void T4_whatIsAPersonsOwnIsSaidByTheSupervisorOnlyWithoutAPhone() {
    var own = Room.following("uppdragsrunda", 60, "anna", "bo");
    own.leads(new People.AddSeat(seat("dan"), sealed(256, 1)));
    own.at("val-av-berattelse");
    for (String name : List.of("anna", "dan")) {
      own.leads(new CaseChoice.Ask(seat(name)));
      for (Command command :
          List.of(
              new CaseChoice.Volunteer(seat(name), "val-av-berattelse", null),
              new CaseChoice.StandBack(seat(name), "val-av-berattelse"),
              new CaseChoice.Decline(seat(name)),
              new Gathering.SitUndisturbed(seat(name)),
              new Gathering.RaiseHand(seat(name), true))) {
        assertEquals(Refusal.NOT_YOUR_SEAT, own.refused(own.who("bo"), command));
        if (name.equals("dan")) own.leads(command);
        else assertEquals(Refusal.NOT_YOUR_SEAT, own.refused(command));
      }
    }
    own.leads(new CaseChoice.Ask(seat("anna")));
    var yes = new CaseChoice.Agree(seat("anna"), null, false);
    assertEquals(Refusal.NOT_YOUR_SEAT, own.refused(yes));
    own.does(own.who("anna"), yes);
    own.does(own.who("anna"), new Telling.WordQuestion(sealed(1024, 1)));
    for (Command hers :
        List.of(
            new Telling.ConfirmQuestion(),
            new Telling.ShowQuestion(true),
            new Telling.EndStory(),
            new Telling.HearIdeas(true))) {
      assertEquals(Refusal.NOT_ALLOWED, own.refused(hers));
      assertEquals(Refusal.NOT_ALLOWED, own.refused(own.who("bo"), hers));
    }
  }

  @ParameterizedTest
  @MethodSource("leading")
  void L6_whileStillOneGoesOnGoesAwayOrEnds(Command command) {
    room.leads(new Lead.Still());
    boolean leaves =
        command instanceof Lead.GoTo
            || command instanceof Lead.FreeTalk
            || command instanceof Lead.Continue
            || command instanceof Lead.End;
    if (leaves) {
      var outcome = command.applyTo(room.session, room.supervisor(), room.now);
      assertEquals(false, outcome instanceof Outcome.Refused);
    } else {
      assertEquals(Refusal.NOT_NOW, room.refused(command));
    }
  }

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

  static Stream<Command> leading() {
    return Stream.of(
        new Lead.GoTo(At.OPENING, null),
        new Lead.Undo(),
        new Lead.GiveWord(seat("anna")),
        new Lead.AllHaveHad(),
        new Lead.OpenTalk(),
        new Lead.AddTime(1),
        new Lead.Pause(),
        new Lead.Resume(),
        new Lead.Still(),
        new Lead.Continue(),
        new Lead.FreeTalk(),
        new Lead.SetEnd(Room.START + 1),
        new Lead.Reveal(List.of()),
        new Lead.End(),
        new Lead.SetMandate(sealed(1024, 1)),
        new WorkWithCase("dorren", null, null),
        new Ahead.SetPlan(List.of(new Plan.PlannedRound(CHECK_IN, 4)), 20),
        new Ahead.AnotherStory(),
        new Ahead.ChooseWriting(CHECK_IN),
        new Ahead.SetCase("dorren", null, null),
        new ByMandate.Interpret(sealed(1024, 1)),
        new ByMandate.StayWithMandate(),
        new ShowCheck(0, null));
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
