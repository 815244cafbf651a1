package org.rundan.session;

import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.seat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.rundan.session.Place.At;

/**
 * The moments of a session in which it matters who asks, in Uppdragsrunda, which has them all: the
 * same people each time, of every role.
 */
final class Situations {
  static final String CHOICE = "val-av-berattelse";
  static final String TELLING = "berattelsen";
  static final String REFLECTING = "gemensam-reflektion";
  static final String ANSWERING = "ater-till-berattaren";
  static final String SIGNED = "insikt-och-nasta-steg";
  static final String LAST = "utcheckning";

  /** One who was there, and is put out. */
  static final Holder GONE = holder("cia", Role.PARTICIPANT, List.of(seat("cia")));

  /** Leads a session of her own, and names the seats of this one as hers. */
  static final Holder FOREIGN =
      holder("foreign", Role.SUPERVISOR, List.of(seat("sup"), seat("anna"), seat("dan")));

  /** Waits at the door, and says to be inside. */
  static final Holder AT_THE_DOOR = holder("kim", Role.PARTICIPANT, List.of(seat("anna")));

  private Situations() {}

  /** By the two letters of {@code who-may-do-what.txt}. */
  static Map<String, Consumer<Situation>> all() {
    var all = new LinkedHashMap<String, Consumer<Situation>>();
    all.put("lo", situation -> {});
    all.put("op", situation -> situation.leads(new MoveCommands.GoTo(At.OPENING, null)));
    all.put("la", situation -> situation.at(Situation.CHECK_IN));
    all.put("rd", situation -> situation.at(Situation.WRITING));
    all.put("wr", Situations::writing);
    all.put(
        "tk",
        situation -> {
          writing(situation);
          situation.leads(new FloorCommands.Reveal(List.of(Samples.card(1))));
        });
    all.put("ch", situation -> situation.at(CHOICE));
    all.put("as", situation -> asked(situation, "anna"));
    all.put("tl", Situations::annaTells);
    all.put(
        "dt",
        situation -> {
          asked(situation, "dan");
          situation.leads(new CaseChoiceCommands.Agree(seat("dan"), null, false));
          situation.at(TELLING);
          situation.leads(new CaseGiverCommands.WordQuestion(text(situation, 1024)));
        });
    all.put("rf", Situations::reflecting);
    all.put(
        "an",
        situation -> {
          reflecting(situation);
          situation.at(ANSWERING);
        });
    all.put("sg", Situations::signed);
    all.put("st", Situations::shown);
    all.put(
        "lf",
        situation -> {
          shown(situation);
          situation.at(LAST);
        });
    all.put(
        "en",
        situation -> {
          reflecting(situation);
          situation.does(situation.who("anna"), new CaseGiverCommands.EndStory());
        });
    all.put(
        "sw",
        situation -> {
          writing(situation);
          situation.leads(new MoveCommands.Still());
        });
    all.put(
        "mc",
        situation -> {
          situation.at(CHOICE);
          situation.leads(new MandateCommands.StayWithMandate());
        });
    return all;
  }

  /** One with everybody, some time after whatever could be undone. */
  static Situation situation(Consumer<Situation> moment, boolean coLeads) {
    return situation(moment, coLeads, Situation.START);
  }

  static Situation situation(Consumer<Situation> moment, boolean coLeads, long beginMillis) {
    var situation = Situation.following("uppdragsrunda", 60);
    situation.now = beginMillis;
    for (var name : List.of("co", "anna", "bo", "ira", "obs", "cia")) situation.letIn(name);
    situation.leads(situation.putOut("cia"));
    situation.leads(new RoleCommands.SetRole(seat("co"), Role.CO_SUPERVISOR, Samples.box(2)));
    situation.leads(new RoleCommands.SetRole(seat("ira"), Role.INTERPRETER, null));
    situation.leads(new RoleCommands.SetRole(seat("obs"), Role.OBSERVER, null));
    situation.leads(new RoleCommands.SetGroup(false, false, true));
    for (var name : List.of("dan", "eli")) {
      situation.leads(new PeopleCommands.AddSeat(seat(name), text(situation, 256)));
    }
    situation.leads(new DeviceCommands.WriteWith(seat("eli"), id("anna")));
    moment.accept(situation);
    situation.knocks("kim");
    situation.leads(new TypedCodeCommands.ShowCode(Samples.hash("code"), text(situation, 256)));
    var lea =
        Knock.byCode(
            id("lea"), Samples.hash("token-lea"), Samples.hash("key"), Samples.hash("said"));
    situation.does(null, new TypedCodeCommands.KnockByCode(lea, Samples.hash("code")));
    if (coLeads) situation.does(situation.who("co"), new RoleCommands.TakeOver());
    situation.now += Limits.UNDO_MILLIS + 1;
    return situation;
  }

  static String text(Situation situation, int bytes) {
    return Samples.sealed(bytes, situation.session.door().keyNumber(), 3);
  }

  private static void writing(Situation situation) {
    situation.at(Situation.WRITING);
    situation.leads(new PlanCommands.ChooseWriting(Situation.WRITING));
  }

  private static void asked(Situation situation, String name) {
    situation.at(CHOICE);
    situation.leads(new CaseChoiceCommands.Ask(seat(name)));
  }

  private static void annaTells(Situation situation) {
    asked(situation, "anna");
    situation.does(situation.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), null, false));
    situation.at(TELLING);
    situation.leads(new CaseGiverCommands.WordQuestion(text(situation, 1024)));
  }

  private static void reflecting(Situation situation) {
    annaTells(situation);
    var saved =
        new ThoughtCommands.SaveThought(
            id("thought"), seat("anna"), TELLING, Samples.sealed(1024, 0xffff));
    situation.does(situation.who("anna"), saved);
    situation.at(REFLECTING);
  }

  private static void signed(Situation situation) {
    reflecting(situation);
    situation.at(SIGNED);
    var card = new CardCommands.PutCard(id("signed"), seat("co"), SIGNED, text(situation, 1024));
    situation.does(situation.who("co"), card);
  }

  private static void shown(Situation situation) {
    signed(situation);
    situation.leads(new FloorCommands.Reveal(List.of()));
  }

  private static Holder holder(String name, Role role, List<String> seats) {
    return new Holder(
        id(name),
        role,
        seats,
        Samples.hash("token-" + name),
        Samples.hash("public"),
        Samples.box(1),
        1);
  }
}
