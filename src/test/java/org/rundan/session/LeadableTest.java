package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Room.id;
import static org.rundan.session.Room.sealed;
import static org.rundan.session.Room.seat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.session.Form.Contributors;
import org.rundan.session.Form.Mode;
import org.rundan.session.Form.Parking;
import org.rundan.session.Place.At;
import org.rundan.session.Round.Act;

/** Every form can be led to its end, at every length, by what people may do. */
class LeadableTest {
  private static final List<String> FORMS =
      List.of(
          "uppdragsrunda",
          "fiktivt-fall",
          "reflekterande-team",
          "kollegial-fallradgivning",
          "fragerunda",
          "relationsrunda",
          "etikrunda",
          "larande-samtal",
          "kort-traff");
  private static final String[] NAMES = {"anna", "bo", "cia", "disa", "eva", "fia"};

  private Room room;
  private int made;

  static List<String> forms() {
    return FORMS;
  }

  static Stream<Arguments> formsAndLengths() {
    return FORMS.stream()
        .flatMap(
            form -> Room.form(form).lengths().stream().map(length -> Arguments.of(form, length)));
  }

  @ParameterizedTest(name = "{0}, {1} min")
  @MethodSource("formsAndLengths")
  void everyFormIsLedToItsEnd(String form, int length) {
    room = Room.following(form, length, NAMES);
    room.leads(new MoveCommands.GoTo(At.OPENING, null));
    for (var row : List.copyOf(room.session.plan().rounds())) round(row.id());
    if (!Room.form(form).repeatable().isEmpty()) {
      room.leads(new PlanCommands.AnotherStory());
      room.leads(new CaseChoiceCommands.Ask(seat("bo")));
      room.does(room.who("bo"), new CaseChoiceCommands.Agree(seat("bo"), null, false));
      for (var id : Room.form(form).repeatable()) round(id + "~2");
    }
    for (var row : room.session.plan().rounds()) {
      if (room.session.place().isRound(row.id())) continue;
      var before = room.session.round(row.id()).orElseThrow();
      room.at(row.id());
      assertEquals(before.withTimer(Timer.IDLE), room.round().withTimer(Timer.IDLE));
    }
    var end = new MoveCommands.End().applyTo(room.session, room.supervisor(), room.now);
    assertEquals(new Outcome.Ended(), end);
  }

  private void round(String id) {
    var form = room.session.roundForm(id);
    if (form.writeOption().isPresent()) {
      room.leads(new PlanCommands.ChooseWriting(id));
      form = room.session.roundForm(id);
    }
    room.at(id);
    room.now += 30_000;
    if (form.caseGiver() == Form.CaseGiverPart.CHOSEN) choose(id);
    if (form.parking() == Parking.IN) {
      var thought = id("thought-" + made++);
      room.does(
          room.who("bo"),
          new ThoughtCommands.SaveThought(thought, seat("bo"), id, sealed(1024, 0xffff)));
    }
    if (form.mode() == Mode.ONE) tell(id);
    if (form.mode() == Mode.TURN || form.mode() == Mode.TURN_THEN_OPEN) lap(id);
    if (form.mode() == Mode.WRITE_REVEAL) write(id, form);
    if (form.contributors() == Contributors.SUPERVISOR) {
      assertEquals(List.of(), room.lap().order());
    }
  }

  private void choose(String id) {
    room.does(room.who("anna"), new CaseChoiceCommands.Volunteer(seat("anna"), id, null));
    room.leads(new CaseChoiceCommands.Ask(seat("anna")));
    room.does(room.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), sealed(256, 1), true));
  }

  private void tell(String id) {
    var giver = room.session.caseGiver().orElseThrow();
    assertEquals(List.of(giver), room.lap().order());
    room.leads(new FloorCommands.GiveWord(giver));
    room.leads(new TakePartCommands.Done(giver, id));
    assertTrue(room.lap().isDone());
  }

  private void lap(String id) {
    while (room.lap().next().isPresent())
      room.leads(new FloorCommands.GiveWord(room.lap().next().get()));
    room.leads(new TakePartCommands.Done(room.round().floor(), id));
    assertTrue(room.lap().isDone());
    if (room.session.roundForm(id).mode() == Mode.TURN_THEN_OPEN)
      room.leads(new FloorCommands.OpenTalk());
  }

  private void write(String id, Form.RoundForm form) {
    if (form.takesNamedCards()) {
      var text = sealed(SealedText.bytesFor(form.writing().maxChars()), 1);
      room.does(
          room.who("cia"), new CardCommands.PutCard(id("card-" + made++), seat("cia"), id, text));
    }
    if (!form.reveals()) return;
    room.leads(new FloorCommands.Reveal(List.of(Room.card(100 + made++), Room.card(100 + made++))));
    assertEquals(Act.TALK, room.round().act());
    assertTrue(room.session.cards().stream().allMatch(card -> card.state() == Card.State.TABLE));
  }
}
