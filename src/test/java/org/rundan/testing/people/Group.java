package org.rundan.testing.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Recording;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.server.Server;

/**
 * A session with its people, spread over nodes. Closing it searches every received frame for what
 * must not be sent.
 */
public final class Group implements AutoCloseable {
  public static final String LAP = "incheckning";
  public static final String WRITE = "vart-uppdrag";
  public static final String TALK = "fritt-samtal";

  public final String session = Sealed.id();
  public final Person supervisor = new Person();
  public final Person stage = new Person();
  public final List<Person> participants = new ArrayList<>();

  public String joinToken = Sealed.id();
  public int keyNumber = 1;

  private String form = "kort-traff";
  private int lengthMinutes = 20;

  private final Server[] nodes;
  private int entered;
  private Recording recording;
  private final Map<Wire, Person> wires = new HashMap<>();
  private final List<String> keptFromAll = new ArrayList<>();
  private final Map<String, Person> authorOfCard = new HashMap<>();
  private final List<Person> known = new ArrayList<>(List.of(supervisor, stage));

  private Group(Server... nodes) {
    this.nodes = nodes;
  }

  /** Not opened yet. */
  public static Group unopened(Server... nodes) {
    return new Group(nodes);
  }

  /** In the lobby: supervisor, stage and participants, over the nodes by turns. */
  public static Group of(int participants, Server... nodes) {
    return new Group(nodes).gathered(participants, nodes);
  }

  /** The same with another form, of an hour. */
  public static Group following(String form, int participants, Server... nodes) {
    var group = new Group(nodes);
    group.form = form;
    group.lengthMinutes = 60;
    return group.gathered(participants, nodes);
  }

  /** The same, with all traffic recorded. */
  public static Group recorded(Recording recording, String form, int participants, Server node) {
    var group = new Group(node);
    group.recording = recording;
    group.form = form;
    group.lengthMinutes = 60;
    return group.gathered(participants, node);
  }

  private Group gathered(int participants, Server... nodes) {
    ObjectNode opening = opening();
    if (recording != null) recording.add("supervisor", 0, Recording.Line.POSTED, opening);
    assertEquals(201, nodes[0].post(opening.toString()).statusCode());
    enter(supervisor);
    enter(stage);
    if (participants > 0) letIn(participants);
    return this;
  }

  public ObjectNode opening() {
    keptFromAll.add(Sealed.hash(joinToken));
    return supervisor.opening(session, form, lengthMinutes, stage, joinToken);
  }

  /** Lets several knock, and admits them together. */
  public List<Person> letIn(int many) {
    var people = new ArrayList<Person>();
    for (int i = 0; i < many; i++) people.add(knock());
    admit(people.toArray(Person[]::new));
    return people;
  }

  public Person knock() {
    return knock(nextNode());
  }

  public Person knock(Server node) {
    var person = new Person();
    known.add(person);
    person.wire = wire(person, node);
    person.wire.send(person.knock(session, joinToken));
    person.wire.await("waiting");
    return person;
  }

  /** Shows a typed code. */
  public void showCode(String code) {
    keptFromAll.add(Typed.hash(code));
    supervisor.wire.done("showCode", "codeHash", Typed.hash(code), "code", Sealed.name(keyNumber));
  }

  /** A person who has typed the code and awaits the answer. */
  public Person seek(Server node, String code, String nonce) {
    var person = new Person();
    known.add(person);
    person.wire = wire(person, node);
    person.wire.send(Typed.seek(person, code, nonce));
    return person;
  }

  public void admit(Person... people) {
    for (Person person : people) {
      supervisor.wire.until(wire -> wire.parts().containsKey("knock/" + person.holder));
    }
    supervisor.wire.done(
        "admit", "admissions", Arrays.stream(people).map(this::admission).toList());
    for (Person person : people) {
      person.wire.await("welcome");
      participants.add(person);
    }
  }

  public Map<String, String> admission(Person person) {
    return Map.of(
        "knock",
        person.holder,
        "seat",
        person.seat,
        "name",
        Sealed.name(keyNumber),
        "keyring",
        person.keyring());
  }

  /** A new connection without a position. */
  public Wire enter(Person person) {
    return enter(person, nextNode());
  }

  public Wire enter(Person person, Server node) {
    return enter(person, node, null);
  }

  /** A new connection that resumes from another, if there is one. */
  public Wire enter(Person person, Server node, Wire before) {
    Wire wire = wire(person, node);
    if (before != null) wire.remembering(before);
    wire.send(person.hello(session, before == null ? null : before.position()));
    wire.await("welcome");
    person.wire = wire;
    return wire;
  }

  /** Moves the holder to another device. */
  public Wire onAnotherDevice(Person person, Server node) {
    Wire wire = wire(person, node);
    wire.send(person.hello(session, null).put("device", Sealed.id()));
    wire.await("welcome");
    person.wire = wire;
    return wire;
  }

  public Wire wire(Person person, Server node) {
    Wire wire = Wire.open(node);
    if (recording != null) {
      int before = (int) wires.values().stream().filter(person::equals).count();
      wire.recorded((way, frame) -> recording.add(name(person), before, way, frame));
    }
    wires.put(wire, person);
    return wire;
  }

  private String name(Person person) {
    if (person == supervisor) return "supervisor";
    return person == stage ? "stage" : "participant-" + (known.indexOf(person) - 1);
  }

  public void goTo(String round) {
    untilAllHave(supervisor.wire.done("goTo", "at", "round", "round", round));
  }

  /** An un-named card as its author's page would seal it: under the key of the round. */
  public String card(Person author, String round) {
    return Sealed.card(author.wire.part("box-keys").path("rounds").path(round).asInt());
  }

  public ObjectNode put(Person author, String secret, String text) {
    return put(author, WRITE, secret, text);
  }

  public ObjectNode put(Person author, String round, String secret, String text) {
    keep(author, secret);
    return Frames.of("put", "round", round, "card", Sealed.hash(secret), "text", text);
  }

  public void keep(Person author, String secret) {
    authorOfCard.put(Sealed.hash(secret), author);
  }

  /** Puts this participant out, as the supervisor's page would. */
  public long putOut(Person goes) {
    var keyrings = new HashMap<String, String>();
    for (Person person : staying(goes)) keyrings.put(person.holder, person.newKeyring());
    joinToken = Sealed.id();
    keptFromAll.add(Sealed.hash(joinToken));
    long version =
        supervisor.wire.done(
            "putOut",
            "holder",
            goes.holder,
            "keyNumber",
            keyNumber + 1,
            "keyrings",
            keyrings,
            "invitationHash",
            Sealed.hash(joinToken),
            "invitation",
            Sealed.name(keyNumber + 1));
    keyNumber++;
    participants.remove(goes);
    return version;
  }

  /** Asks to put a holder out, without any keyring. */
  public void refusedToPutOut(String code, String holder, int keyNumber) {
    supervisor.wire.refused(
        code,
        "putOut",
        "holder",
        holder,
        "keyNumber",
        keyNumber,
        "keyrings",
        Map.of(),
        "invitationHash",
        Sealed.key(),
        "invitation",
        Sealed.name(keyNumber));
  }

  public void newInvitation() {
    joinToken = Sealed.id();
    keptFromAll.add(Sealed.hash(joinToken));
    supervisor.wire.done(
        "newInvitation",
        "invitationHash",
        Sealed.hash(joinToken),
        "invitation",
        Sealed.name(keyNumber));
  }

  public List<Person> staying(Person goes) {
    var stay = new ArrayList<>(participants);
    stay.remove(goes);
    stay.add(supervisor);
    stay.add(stage);
    return stay;
  }

  public List<Person> everyone() {
    return staying(null);
  }

  public void untilAllHave(long version) {
    everyone().forEach(person -> person.wire.untilVersion(version));
  }

  public void assertAllAlive() {
    everyone().forEach(person -> person.wire.assertAlive());
  }

  @Override
  public void close() {
    wires.forEach(
        (wire, person) -> {
          assertNull(wire.fault());
          for (JsonNode frame : wire.frames()) assertNothingLeaks(person, frame);
        });
    wires.keySet().forEach(Wire::close);
  }

  private void assertNothingLeaks(Person person, JsonNode frame) {
    String text = frame.toString();
    for (String kept : keptFromAll) {
      assertTrue(!text.contains(kept), () -> "hash of an invitation: " + text);
    }
    for (Person other : known) {
      for (String keyring : other == person ? List.<String>of() : other.keyrings) {
        assertTrue(!text.contains(keyring), () -> "another's keyring: " + text);
      }
    }
    authorOfCard.forEach(
        (card, author) -> {
          boolean own =
              author == person && !Frames.is(frame, "change") && !Frames.is(frame, "welcome");
          assertTrue(own || !text.contains(card), () -> "hash of a card's secret: " + text);
        });
    String shown = text;
    if (person == supervisor && frame.path("parts").isObject()) {
      // The supervisor sees the token's hash in a knock: the proof contains it (E6).
      ObjectNode rest = frame.deepCopy();
      ObjectNode parts = (ObjectNode) rest.get("parts");
      parts.properties().stream()
          .map(Map.Entry::getKey)
          .filter(key -> key.startsWith("knock/"))
          .toList()
          .forEach(parts::remove);
      shown = rest.toString();
    }
    for (Person each : known) {
      String searched = shown;
      assertTrue(!searched.contains(each.tokenHash), () -> "hash of a token: " + searched);
      assertTrue(!searched.contains(each.secret), () -> "a token: " + searched);
    }
  }

  private Server nextNode() {
    return nodes[entered++ % nodes.length];
  }
}
