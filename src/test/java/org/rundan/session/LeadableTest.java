package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;

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

  private Situation situation;
  private int made;

  static List<String> forms() {
    return FORMS;
  }

  static Stream<Arguments> formsAndLengths() {
    return FORMS.stream()
        .flatMap(
            form ->
                Situation.form(form).lengths().stream().map(length -> Arguments.of(form, length)));
  }

  @ParameterizedTest(name = "{0}, {1} min")
  @MethodSource("formsAndLengths")
  void everyFormIsLedToItsEnd(String form, int length) {
    situation = Situation.following(form, length, NAMES);
    situation.leads(new MoveCommands.GoTo(At.OPENING, null));
    for (var row : List.copyOf(situation.session.plan().rounds())) round(row.id());
    if (!Situation.form(form).repeatable().isEmpty()) {
      situation.leads(new PlanCommands.AnotherStory());
      situation.leads(new CaseChoiceCommands.Ask(seat("bo")));
      situation.does(situation.who("bo"), new CaseChoiceCommands.Agree(seat("bo"), null, false));
      for (var id : Situation.form(form).repeatable()) round(id + "~2");
    }
    for (var row : situation.session.plan().rounds()) {
      if (situation.session.place().isRound(row.id())) continue;
      var before = situation.session.round(row.id()).orElseThrow();
      situation.at(row.id());
      assertEquals(before.withTimer(Timer.IDLE), situation.round().withTimer(Timer.IDLE));
    }
    var end =
        new MoveCommands.End().applyTo(situation.session, situation.supervisor(), situation.now);
    assertEquals(new Outcome.Ended(), end);
  }

  private void round(String id) {
    var form = situation.session.roundForm(id);
    if (form.writeOption().isPresent()) {
      situation.leads(new PlanCommands.ChooseWriting(id));
      form = situation.session.roundForm(id);
    }
    situation.at(id);
    situation.now += 30_000;
    if (form.caseGiver() == Form.CaseGiverPart.CHOSEN) choose(id);
    if (form.parking() == Parking.IN) {
      var thought = id("thought-" + made++);
      situation.does(
          situation.who("bo"),
          new ThoughtCommands.SaveThought(thought, seat("bo"), id, sealed(1024, 0xffff)));
    }
    if (form.mode() == Mode.ONE) tell(id);
    if (form.mode() == Mode.TURN || form.mode() == Mode.TURN_THEN_OPEN) lap(id);
    if (form.mode() == Mode.WRITE_REVEAL) write(id, form);
    if (form.contributors() == Contributors.SUPERVISOR) {
      assertEquals(List.of(), situation.lap().order());
    }
  }

  private void choose(String id) {
    situation.does(situation.who("anna"), new CaseChoiceCommands.Volunteer(seat("anna"), id, null));
    situation.leads(new CaseChoiceCommands.Ask(seat("anna")));
    situation.does(
        situation.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), sealed(256, 1), true));
  }

  private void tell(String id) {
    var giver = situation.session.caseGiver().orElseThrow();
    assertEquals(List.of(giver), situation.lap().order());
    situation.leads(new FloorCommands.GiveWord(giver));
    situation.leads(new TakePartCommands.Done(giver, id));
    assertTrue(situation.lap().isDone());
  }

  private void lap(String id) {
    while (situation.lap().next().isPresent()) {
      situation.leads(new FloorCommands.GiveWord(situation.lap().next().get()));
    }
    situation.leads(new TakePartCommands.Done(situation.round().floor(), id));
    assertTrue(situation.lap().isDone());
    if (situation.session.roundForm(id).mode() == Mode.TURN_THEN_OPEN) {
      situation.leads(new FloorCommands.OpenTalk());
    }
  }

  private void write(String id, Form.RoundForm form) {
    if (form.takesNamedCards()) {
      var text = sealed(SealedText.bytesFor(form.writing().maxChars()), 1);
      situation.does(
          situation.who("cia"),
          new CardCommands.PutCard(id("card-" + made++), seat("cia"), id, text));
    }
    if (!form.reveals()) return;
    situation.leads(
        new FloorCommands.Reveal(List.of(Samples.card(100 + made++), Samples.card(100 + made++))));
    assertEquals(Act.TALK, situation.round().act());
    assertTrue(
        situation.session.cards().stream().allMatch(card -> card.state() == Card.State.TABLE));
  }
}
