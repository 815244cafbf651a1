package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.live.Stage.AtDoor;
import org.rundan.live.Stage.Entering;
import org.rundan.live.Stage.Inside;
import org.rundan.live.Stage.Left;
import org.rundan.live.Stage.Reaction;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.room.Entry;
import org.rundan.room.Envelope;
import org.rundan.room.Envelope.Personal;
import org.rundan.session.Holder;
import org.rundan.session.Role;
import org.rundan.store.Hint;

/** Every transition of a connection in a session, without a socket. */
class StageTest {
  private static final String CONNECTION = "connection";
  private static final Holder HOLDER =
      new Holder("holder", Role.PARTICIPANT, List.of("seat"), "hash", "key", "ring", 1);

  private static final AtDoor DOOR = new AtDoor("holder", "phone", 7, 2);
  private static final Inside INSIDE = inside(7);

  private static Inside inside(long version) {
    return new Inside(HOLDER, "phone", 5, version);
  }

  private static AtDoor door(long version) {
    return new AtDoor("holder", "phone", version, 2);
  }

  private static Entering entering(Envelope... heard) {
    return new Entering("phone", Optional.empty(), List.of(heard));
  }

  private static Envelope change(long version) {
    return envelope(version, Map.of(), null, null);
  }

  private static Envelope personal(long version, Personal own) {
    return envelope(version, Map.of("holder", own), null, null);
  }

  private static Envelope closing(CloseCode why) {
    return envelope(Long.MAX_VALUE, Map.of(), null, why);
  }

  private static Envelope answer(long version, String to) {
    return envelope(version, Map.of(), to, null);
  }

  private static Envelope envelope(
      long version, Map<String, Personal> personal, String author, CloseCode close) {
    var frames = Map.of(Audience.PARTICIPANT, "frame", Audience.STAGE, "for the stage");
    String answer = author == null ? null : "answer";
    return new Envelope(version, frames, personal, "waiting", author, answer, close);
  }

  private static Personal frame(String frame) {
    return new Personal(frame, null, false, null);
  }

  private static Personal close(CloseCode why) {
    return new Personal(null, why, false, null);
  }

  private static Personal served(String device, long order) {
    return new Personal(null, null, false, new Hint.Served("holder", order, device));
  }

  private static Personal admitted() {
    return new Personal(null, null, true, null);
  }

  private static Arguments row(String name, Stage stage, Envelope heard, Reaction reaction) {
    return arguments(name, stage, heard, reaction);
  }

  private static Reaction sends(Stage next, String... frames) {
    return new Reaction(next, List.of(frames), null);
  }

  static Stream<Arguments> heard() {
    return Stream.of(
        row("keeps changes", entering(), change(8), sends(entering(change(8)))),
        row(
            "keeps their order",
            entering(change(8)),
            change(9),
            sends(entering(change(8), change(9)))),
        row(
            "keeps that all are closed",
            entering(),
            closing(CloseCode.ENDED),
            sends(entering(closing(CloseCode.ENDED)))),
        row(
            "is on another branch",
            entering(change(8)),
            closing(CloseCode.BEHIND),
            Reaction.close(entering(change(8)), CloseCode.BEHIND)),
        row("skips what it has", DOOR, change(7), sends(DOOR)),
        row("waits", DOOR, change(8), sends(door(8), "waiting")),
        row("waits, no change", DOOR, change(0), sends(DOOR, "waiting")),
        row("is told", DOOR, personal(8, frame("own")), sends(door(8), "waiting", "own")),
        row(
            "is turned away",
            DOOR,
            personal(8, close(CloseCode.TURNED_AWAY)),
            Reaction.close(door(8), CloseCode.TURNED_AWAY)),
        row(
            "is let in",
            DOOR,
            personal(8, admitted()),
            sends(new Entering("phone", Optional.of(door(8)), List.of()))),
        row(
            "ends at the door, without a frame",
            DOOR,
            closing(CloseCode.ENDED),
            Reaction.close(door(Long.MAX_VALUE), CloseCode.ENDED)),
        row("skips what it has", INSIDE, change(7), sends(INSIDE)),
        row("follows", INSIDE, change(8), sends(inside(8), "frame")),
        row("is told what is no change", INSIDE, change(0), sends(INSIDE, "frame")),
        row("is told its own", INSIDE, personal(8, frame("own")), sends(inside(8), "own")),
        row(
            "is put out",
            INSIDE,
            personal(8, close(CloseCode.PUT_OUT)),
            Reaction.close(INSIDE, CloseCode.PUT_OUT)),
        row(
            "is not put out by an old change",
            INSIDE,
            personal(6, close(CloseCode.PUT_OUT)),
            sends(INSIDE)),
        row(
            "C10: another device is served",
            INSIDE,
            personal(0, served("laptop", 6)),
            Reaction.close(INSIDE, CloseCode.TAKEN_OVER)),
        row(
            "C10: the same device came back",
            INSIDE,
            personal(0, served("phone", 6)),
            Reaction.close(INSIDE, CloseCode.BEHIND)),
        row(
            "C10: an earlier device",
            INSIDE,
            personal(0, served("laptop", 4)),
            sends(INSIDE, "frame")),
        row("C10: itself", INSIDE, personal(0, served("phone", 5)), sends(INSIDE, "frame")),
        row(
            "K1: is answered behind the change",
            INSIDE,
            answer(8, CONNECTION),
            sends(inside(8), "frame", "answer")),
        row("is answered alone", INSIDE, answer(7, CONNECTION), sends(INSIDE, "answer")),
        row("another is answered", INSIDE, answer(8, "another"), sends(inside(8), "frame")),
        row(
            "ends behind its frame",
            INSIDE,
            closing(CloseCode.ENDED),
            new Reaction(inside(Long.MAX_VALUE), List.of("frame"), CloseCode.ENDED)),
        row("hears nothing more", new Left(), change(8), sends(new Left())));
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("heard")
  void eachStageReactsToAnEnvelope(String name, Stage stage, Envelope heard, Reaction reaction) {
    assertEquals(reaction, stage.hear(heard, CONNECTION));
  }

  @Test
  void C8_onlySoMuchIsKeptBeforeTheWelcome() {
    Stage stage = entering();
    for (int heard = 0; heard < Stage.MAX_HEARD; heard++) {
      Reaction reaction = stage.hear(change(heard), CONNECTION);
      assertEquals(null, reaction.close());
      stage = reaction.next();
    }
    assertEquals(CloseCode.BEHIND, stage.hear(change(1), CONNECTION).close());
  }

  @Test
  void aWelcomeOrAWaitEndsTheEntering() {
    Entering entering = new Entering("phone", Optional.of(DOOR), List.of());
    assertEquals(inside(9), entering.enter(new Entry.Welcome(HOLDER, 9, 5, "welcome")));
    assertEquals(door(9), entering.wait(new Entry.Waiting("holder", 9, List.of())));
    assertEquals(
        new AtDoor("holder", "phone", 9, 0),
        entering().wait(new Entry.Waiting("holder", 9, List.of())));
  }

  @Test
  void C13_whatIsSaidAtTheDoorIsCounted_alsoByOneWhoIsJustLetIn() {
    AtDoor door = new AtDoor("holder", "phone", 7, 0);
    for (int said = 0; said < Stage.MAX_SAID_AT_DOOR; said++) {
      assertTrue(door.maySay(), "after " + said);
      door = door.saidAtDoor();
    }
    assertFalse(door.maySay());
    Stage letIn = door(8).hear(personal(9, admitted()), CONNECTION).next();
    assertEquals(3, letIn.saidAtDoor().door().orElseThrow().said());
  }

  @Test
  void onlyOneWhoWaitsOrIsJustLetInHasADoor() {
    assertEquals(Optional.of(DOOR), DOOR.door());
    assertEquals(Optional.empty(), entering().door());
    assertEquals(Optional.empty(), INSIDE.door());
    assertEquals(Optional.empty(), new Left().door());
    assertEquals(entering(), entering().saidAtDoor());
  }
}
