package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rundan.session.Place.At;
import org.rundan.template.Templates;

/** A session under test: it keeps the latest state, and its clock stands where it is set. */
final class Situation {
  static final long START = 1_795_000_000_000L;
  static final long MINUTE = 60_000;
  static final String CHECK_IN = "incheckning";
  static final String WRITING = "vart-uppdrag";
  static final String FREE = "fritt-samtal";
  private static final Templates TEMPLATES = Templates.load();

  Session session;
  long now = START;

  private Situation(Session session) {
    this.session = session;
  }

  /** Kort träff with these people, still in the lobby. */
  static Situation with(String... names) {
    return following("kort-traff", 20, names);
  }

  static Situation following(String formId, int length, String... names) {
    var opened = opening(length).open(form(formId));
    var situation =
        new Situation(assertInstanceOf(Outcome.Next.class, opened, opened::toString).session());
    for (var name : names) situation.letIn(name);
    return situation;
  }

  static Form form(String id) {
    return TEMPLATES.form(id).orElseThrow();
  }

  static Opening opening(int length) {
    return new Opening(
        length,
        "sv",
        Samples.sealed(1024, 1),
        new Opening.OwnSeat(Samples.seat("sup"), Samples.sealed(256, 1)),
        key("sup"),
        key("stage"),
        Samples.hash("join-1"),
        Samples.sealed(256, 1),
        null);
  }

  private static Opening.Key key(String name) {
    return new Opening.Key(
        Samples.id(name),
        Samples.hash("token-" + name),
        Samples.hash("public-" + name),
        Samples.box(1));
  }

  PeopleCommands.Admission admission(String name) {
    int key = session.door().keyNumber();
    return new PeopleCommands.Admission(
        Samples.id(name), Samples.seat(name), Samples.sealed(256, key), Samples.box(key));
  }

  void knocks(String name) {
    does(
        null, new PeopleCommands.KnockAtDoor(Samples.knock(name), session.door().invitationHash()));
  }

  void letIn(String name) {
    knocks(name);
    leads(new PeopleCommands.Admit(List.of(admission(name))));
  }

  /** With right keyrings for everyone but this one. */
  PeopleCommands.PutOut putOut(String name) {
    int key = session.door().keyNumber() + 1;
    Map<String, String> keyrings =
        session.holders().stream()
            .map(Holder::id)
            .filter(holder -> !holder.equals(Samples.id(name)))
            .collect(Collectors.toMap(holder -> holder, holder -> Samples.box(key)));
    return new PeopleCommands.PutOut(
        Samples.id(name),
        key,
        new HashMap<>(keyrings),
        Samples.hash("join-" + key),
        Samples.sealed(256, key));
  }

  Holder supervisor() {
    return who("sup");
  }

  Holder who(String name) {
    return session.holder(Samples.id(name)).orElseThrow();
  }

  Round round() {
    return session.presentRound().orElseThrow();
  }

  Lap lap() {
    return Lap.of(session, round().id());
  }

  Situation at(String roundId) {
    leads(new MoveCommands.GoTo(At.ROUND, roundId));
    return this;
  }

  void leads(Command command) {
    does(supervisor(), command);
  }

  void does(Holder by, Command command) {
    var outcome = command.applyTo(session, by, now);
    if (outcome instanceof Outcome.Next next) session = next.session();
    else fail(command + ": " + outcome);
  }

  /** Why not; and nothing has happened. */
  Refusal refused(Holder by, Command command) {
    var outcome = command.applyTo(session, by, now);
    return assertInstanceOf(Outcome.Refused.class, outcome, command::toString).refusal();
  }

  Refusal refused(Command command) {
    return refused(supervisor(), command);
  }

  /** The same as then, whatever may be undone. A failure names only what differs. */
  void assertIs(Session expected) {
    assertNothingBetween(expected.without(Undo.KEY), session.without(Undo.KEY));
  }

  /** But under which key a round is written, once it has been: a card may lie in its box. */
  static void assertNothingBetween(Session expected, Session actual) {
    var different = new TreeMap<String, String>();
    var keys = new TreeSet<>(expected.parts().keySet());
    keys.addAll(actual.parts().keySet());
    keys.remove(BoxKeys.KEY);
    assertTrue(
        actual.boxKeys().rounds().entrySet().containsAll(expected.boxKeys().rounds().entrySet()));
    for (var key : keys) {
      var then = expected.parts().get(key);
      var now = actual.parts().get(key);
      if (!Objects.equals(then, now)) different.put(key, then + " -> " + now);
    }
    assertEquals(Map.of(), different);
  }
}
