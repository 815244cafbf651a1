package org.rundan.session;

import static org.rundan.session.Room.id;
import static org.rundan.session.Room.seat;

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
  static Map<String, Consumer<Room>> all() {
    var all = new LinkedHashMap<String, Consumer<Room>>();
    all.put("lo", room -> {});
    all.put("op", room -> room.leads(new MoveCommands.GoTo(At.OPENING, null)));
    all.put("la", room -> room.at(Room.CHECK_IN));
    all.put("rd", room -> room.at(Room.WRITING));
    all.put("wr", Situations::writing);
    all.put(
        "tk",
        room -> {
          writing(room);
          room.leads(new FloorCommands.Reveal(List.of(Room.card(1))));
        });
    all.put("ch", room -> room.at(CHOICE));
    all.put("as", room -> asked(room, "anna"));
    all.put("tl", Situations::annaTells);
    all.put(
        "dt",
        room -> {
          asked(room, "dan");
          room.leads(new CaseChoiceCommands.Agree(seat("dan"), null, false));
          room.at(TELLING);
          room.leads(new CaseGiverCommands.WordQuestion(text(room, 1024)));
        });
    all.put("rf", Situations::reflecting);
    all.put(
        "an",
        room -> {
          reflecting(room);
          room.at(ANSWERING);
        });
    all.put("sg", Situations::signed);
    all.put("st", Situations::shown);
    all.put(
        "lf",
        room -> {
          shown(room);
          room.at(LAST);
        });
    all.put(
        "en",
        room -> {
          reflecting(room);
          room.does(room.who("anna"), new CaseGiverCommands.EndStory());
        });
    all.put(
        "sw",
        room -> {
          writing(room);
          room.leads(new MoveCommands.Still());
        });
    all.put(
        "mc",
        room -> {
          room.at(CHOICE);
          room.leads(new MandateCommands.StayWithMandate());
        });
    return all;
  }

  /** One with everybody, some time after whatever could be undone. */
  static Room room(Consumer<Room> moment, boolean coLeads) {
    return room(moment, coLeads, Room.START);
  }

  static Room room(Consumer<Room> moment, boolean coLeads, long beginMillis) {
    var room = Room.following("uppdragsrunda", 60);
    room.now = beginMillis;
    for (var name : List.of("co", "anna", "bo", "ira", "obs", "cia")) room.letIn(name);
    room.leads(room.putOut("cia"));
    room.leads(new RoleCommands.SetRole(seat("co"), Role.CO_SUPERVISOR, Room.box(2)));
    room.leads(new RoleCommands.SetRole(seat("ira"), Role.INTERPRETER, null));
    room.leads(new RoleCommands.SetRole(seat("obs"), Role.OBSERVER, null));
    room.leads(new RoleCommands.SetGroup(false, false, true));
    for (var name : List.of("dan", "eli")) {
      room.leads(new PeopleCommands.AddSeat(seat(name), text(room, 256)));
    }
    room.leads(new DeviceCommands.WriteWith(seat("eli"), id("anna")));
    moment.accept(room);
    room.knocks("kim");
    room.leads(new TypedCodeCommands.ShowCode(Room.hash("code"), text(room, 256)));
    var lea = Knock.byCode(id("lea"), Room.hash("token-lea"), Room.hash("key"), Room.hash("said"));
    room.does(null, new TypedCodeCommands.KnockByCode(lea, Room.hash("code")));
    if (coLeads) room.does(room.who("co"), new RoleCommands.TakeOver());
    room.now += Limits.UNDO_MILLIS + 1;
    return room;
  }

  static String text(Room room, int bytes) {
    return Room.sealed(bytes, room.session.door().keyNumber(), 3);
  }

  private static void writing(Room room) {
    room.at(Room.WRITING);
    room.leads(new PlanCommands.ChooseWriting(Room.WRITING));
  }

  private static void asked(Room room, String name) {
    room.at(CHOICE);
    room.leads(new CaseChoiceCommands.Ask(seat(name)));
  }

  private static void annaTells(Room room) {
    asked(room, "anna");
    room.does(room.who("anna"), new CaseChoiceCommands.Agree(seat("anna"), null, false));
    room.at(TELLING);
    room.leads(new CaseGiverCommands.WordQuestion(text(room, 1024)));
  }

  private static void reflecting(Room room) {
    annaTells(room);
    var saved =
        new ThoughtCommands.SaveThought(
            id("thought"), seat("anna"), TELLING, Room.sealed(1024, 0xffff));
    room.does(room.who("anna"), saved);
    room.at(REFLECTING);
  }

  private static void signed(Room room) {
    reflecting(room);
    room.at(SIGNED);
    var card = new CardCommands.PutCard(id("signed"), seat("co"), SIGNED, text(room, 1024));
    room.does(room.who("co"), card);
  }

  private static void shown(Room room) {
    signed(room);
    room.leads(new FloorCommands.Reveal(List.of()));
  }

  private static Holder holder(String name, Role role, List<String> seats) {
    return new Holder(
        id(name), role, seats, Room.hash("token-" + name), Room.hash("public"), Room.box(1), 1);
  }
}
