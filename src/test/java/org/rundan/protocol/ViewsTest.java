package org.rundan.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.protocol.Shown.ANNA;
import static org.rundan.protocol.Shown.BO;
import static org.rundan.protocol.Shown.STAGE;
import static org.rundan.protocol.Shown.SUPERVISOR;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.session.BoxKeys;
import org.rundan.session.Card;
import org.rundan.session.Check;
import org.rundan.session.Door;
import org.rundan.session.FictionalCase;
import org.rundan.session.Group;
import org.rundan.session.Holder;
import org.rundan.session.Interpretation;
import org.rundan.session.Knock;
import org.rundan.session.Leader;
import org.rundan.session.Mandate;
import org.rundan.session.Part;
import org.rundan.session.Perspectives;
import org.rundan.session.Place;
import org.rundan.session.Question;
import org.rundan.session.Role;
import org.rundan.session.Seat;
import org.rundan.session.Story;
import org.rundan.session.Thought;
import org.rundan.session.TypedCode;
import org.rundan.session.Undo;
import org.rundan.session.Willingness;

/** Who receives what: PROTOCOL.md, section 3. Anna is the one it is about. */
class ViewsTest {
  private static final String NOTHING = "nothing";

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void S8_whoReceivesWhat(
      Part part, String supervisor, String participant, String stage, String self) {
    assertEquals(supervisor, Shown.of(part, SUPERVISOR), "supervisor");
    assertEquals(participant, Shown.of(part, BO), "participant");
    assertEquals(stage, Shown.of(part, STAGE), "stage");
    assertEquals(self, Shown.of(part, ANNA), "self");
  }

  static Stream<Arguments> table() {
    return Stream.of(
        seat(),
        card(Card.State.HELD),
        card(Card.State.TABLE),
        card(Card.State.HIDDEN),
        volunteer(),
        story(Story.State.ASKED, false),
        story(Story.State.TELLS, false),
        story(Story.State.TELLS, true),
        question(false),
        question(true),
        thought(),
        coSupervisor(),
        undo(),
        forAll(
            new Check(1, List.of(Check.Band.NONE, Check.Band.SOME, Check.Band.SEVERAL)),
            "{'item':1,'bands':['none','some','several']}"),
        forAll(
            new Group(true, false, true),
            "{'manager':true,'followFloor':false,'closingCheck':true}"),
        forAll(new BoxKeys(Map.of("r", 2)), "{'rounds':{'r':2}}"),
        forAll(new Leader("bo", "seat-bo"), "{'holder':'bo','seat':'seat-bo'}"),
        forAll(new Mandate("t"), "{'text':'t'}"),
        forAll(new Interpretation("t"), "{'text':'t'}"),
        forAll(
            new FictionalCase("dorren", null, List.of()),
            "{'id':'dorren','title':null,'texts':[]}"),
        forAll(new Perspectives(Map.of("s", "group")), "{'seats':{'s':'group'}}"),
        forAll(
            new Place(Place.At.LOBBY, null, false, true, true),
            "{'at':'lobby','round':null,'still':false,'mandate':true}"),
        door(),
        doorWithCode(),
        knockByCode());
  }

  private static Arguments forAll(Part part, String json) {
    return row(part, json, json, json, json);
  }

  private static Arguments thought() {
    var all = "{'id':'t','seat':'seat-anna','round':'r','text':'x'}";
    return row(new Thought("t", "seat-anna", "r", "x"), "{}", NOTHING, NOTHING, all);
  }

  private static Arguments coSupervisor() {
    var anna =
        new Holder(
            "anna", Role.CO_SUPERVISOR, List.of("seat-anna"), "token", "public", "box", 1, "seed");
    var known =
        "{'id':'anna','role':'co_supervisor','seats':['seat-anna'],'publicKey':'public','keyNumber':1}";
    var self = known.replace("}", ",'keyring':'box','seed':'seed'}");
    return row(anna, known, NOTHING, NOTHING, self);
  }

  private static Arguments undo() {
    var undo = new Undo(7, Place.LOBBY, null, List.of());
    return row(undo, "{'untilMillis':7}", NOTHING, NOTHING, NOTHING);
  }

  private static Arguments door() {
    var known = "{'keyNumber':1,'supervisorKey':'k'}";
    var all = known.replace("}", ",'invitation':'i','code':null}");
    return row(new Door("hash", "i", "k", 1), all, known, all, known);
  }

  private static Arguments doorWithCode() {
    var known = "{'keyNumber':1,'supervisorKey':'k'}";
    var all = known.replace("}", ",'invitation':'i','code':'c','codeUntilMillis':7}");
    var code = new TypedCode("code-hash", "c", 7);
    return row(new Door("hash", "i", "k", 1, code), all, known, all, known);
  }

  private static Arguments knockByCode() {
    var knock = new Knock("anna", "token", "public", null, null, "commitment", "n", null, null);
    var all =
        "{'id':'anna','tokenHash':'token','publicKey':'public','name':null,'proof':null,"
            + "'commitment':'commitment','nonce':'n','reveal':null,'digitsDiffer':null}";
    return row(knock, all, NOTHING, NOTHING, NOTHING);
  }

  @Test
  void S8_theLeadingIsShownWhatTheSupervisorIs() {
    var asked = new Story(1, "seat-anna", Story.State.ASKED, "h", false, null);
    var lead = new Leader("bo", "seat-bo");
    assertEquals(Shown.of(asked, SUPERVISOR), Shown.of(asked, BO, lead));
    assertEquals(Shown.of(asked, SUPERVISOR), Shown.of(asked, SUPERVISOR, lead));
    var hidden = new Card("c", "r", "t", "seat-anna", null, Card.State.HIDDEN);
    assertEquals(Shown.of(hidden, SUPERVISOR), Shown.of(hidden, BO, lead));
  }

  private static Arguments seat() {
    var seat = new Seat("seat-anna", "n", Role.PARTICIPANT, true, true, true, true);
    var known =
        "{'id':'seat-anna','name':'n','role':'participant','device':true,'remote':true,"
            + "'undisturbed':false,'hand':false}";
    var all = known.replace("false", "true");
    return row(seat, all, known, known, all);
  }

  private static Arguments card(Card.State state) {
    var card = new Card("c", "r", "t", "seat-anna", "hash", state);
    var all = "{'id':'c','round':'r','text':'t','seat':'seat-anna','state':'table'}";
    return switch (state) {
      case HELD -> row(card, NOTHING, NOTHING, NOTHING, all.replace("table", "held"));
      case TABLE -> row(card, all, all, all, all);
      case HIDDEN -> {
        var whole = all.replace("table", "hidden");
        var over = whole.replace("'t'", "null").replace("'seat-anna'", "null");
        yield row(card, whole, over, over, over);
      }
    };
  }

  private static Arguments volunteer() {
    var all = "{'seat':'seat-anna','willing':true,'heading':'h'}";
    return row(new Willingness("seat-anna", true, "h"), all, NOTHING, NOTHING, all);
  }

  private static Arguments story(Story.State state, boolean onStage) {
    var story = new Story(1, "seat-anna", state, "h", onStage, true);
    var all =
        "{'number':1,'seat':'seat-anna','state':'%s','heading':'h','headingOnStage':%s,'hearsIdeas':true}"
            .formatted(state.name().toLowerCase(java.util.Locale.ROOT), onStage);
    var known =
        state == Story.State.ASKED
            ? "{'number':1,'seat':null,'state':'open','heading':null,'headingOnStage':false,'hearsIdeas':null}"
            : all.replace("'h'", "null");
    var silent = known.replace("'hearsIdeas':true", "'hearsIdeas':null");
    var stage = onStage ? silent.replace("'heading':null", "'heading':'h'") : silent;
    return row(story, all, known, stage, all);
  }

  @Test
  void S8_rule4_aNoToSavedIdeasLooksToOthersAsIfNothingWasSaid() {
    var tells = Story.State.TELLS;
    var no = new Story(1, "seat-anna", tells, null, false, false);
    var silent = new Story(1, "seat-anna", tells, null, false, null);
    for (var other : List.of(BO, STAGE)) assertEquals(Shown.of(silent, other), Shown.of(no, other));
    for (var knows : List.of(SUPERVISOR, ANNA)) {
      assertTrue(Shown.of(no, knows).contains("\"hearsIdeas\":false"));
    }
  }

  private static Arguments question(boolean onStage) {
    var all = "{'text':'q','confirmed':true,'onStage':" + onStage + "}";
    var stage = onStage ? all : "{'text':null,'confirmed':false,'onStage':false}";
    return row(new Question("q", true, onStage), all, all, stage, all);
  }

  private static Arguments row(
      Part part, String supervisor, String participant, String stage, String self) {
    return Arguments.of(part, json(supervisor), json(participant), json(stage), json(self));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void S8_anAskingLooksToOthersLikeNone() {
    var asked = new Story(1, "seat-anna", Story.State.ASKED, null, false, null);
    assertEquals(Shown.of(Story.open(1), BO), Shown.of(asked, BO));
    assertEquals(Shown.of(Story.open(1), STAGE), Shown.of(asked, STAGE));
    assertFalse(Shown.of(Story.open(1), ANNA).equals(Shown.of(asked, ANNA)));
  }

  @Test
  void S8_whoMayBeToldThatSomethingIsGone() {
    var session =
        org.rundan.session.Session.of(Shown.FORM, java.util.Set.of(SUPERVISOR, ANNA, BO, STAGE));
    assertTrue(Views.mayKnow(session, ANNA, "volunteer/seat-anna"));
    assertTrue(Views.mayKnow(session, SUPERVISOR, "volunteer/seat-anna"));
    assertFalse(Views.mayKnow(session, BO, "volunteer/seat-anna"));
    assertFalse(Views.mayKnow(session, STAGE, "volunteer/seat-anna"));
    assertFalse(Views.mayKnow(session, BO, "holder/anna"));
    assertTrue(Views.mayKnow(session, BO, "seat/seat-anna"));
  }
}
