package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.TwoNodes;

/** Which phone belongs to which seat, who leads from where, over two nodes. */
@ExtendWith(TwoNodes.class)
class PhonesTest {
  private static List<String> seats(Wire wire, Person person) {
    return Frames.JSON.convertValue(
        wire.part("holder/" + person.holder).path("seats"),
        new com.fasterxml.jackson.core.type.TypeReference<>() {});
  }

  @Test
  void P6_onePhoneWritesForSeveralSeats_andPresenceSaysNothingOfIt() {
    try (var group = Group.of(2, a(), b())) {
      Person bo = group.participants.get(1);
      String dan = Sealed.id();
      Wire lead = group.supervisor.wire;
      lead.done("addSeat", "seat", dan, "name", Sealed.name(1));
      lead.done("raiseHand", "seat", dan, "up", true);
      group.untilAllHave(lead.done("writeWith", "seat", dan, "holder", bo.holder));
      assertEquals(List.of(bo.seat, dan), seats(bo.wire, bo));
      assertTrue(bo.wire.part("seat/" + dan).get("hand").asBoolean(), "its own to know now");
      assertFalse(bo.wire.part("seat/" + dan).get("device").asBoolean());

      group.goTo(Group.WRITE);
      for (int i = 0; i < 2; i++) {
        var put = group.put(bo, Sealed.id(), Sealed.card(1));
        assertEquals("carded", bo.wire.ask(put).path("type").asText());
      }
      for (Person full : List.of(bo, group.supervisor)) {
        var more = group.put(full, Sealed.id(), Sealed.card(1));
        assertEquals("too-many", full.wire.ask(more).path("code").asText(), "U4");
      }
      group.goTo(Group.LAP);
      group.untilAllHave(bo.wire.done("pass", "seat", dan, "round", Group.LAP));
      group.untilAllHave(lead.done("done", "seat", dan, "round", Group.LAP));

      Wire before = bo.wire;
      Wire again = group.enter(bo, a(), before);
      assertTrue(again.frames().get(0).get("seats").toString().contains(dan));
      assertFalse(again.frames().get(0).get("here").toString().contains(dan));
      assertFalse(again.frames().get(0).get("whole").asBoolean());
      group.untilAllHave(lead.done("writeWith", "seat", dan, "holder", null));
      assertEquals(List.of(bo.seat), seats(again, bo));
      assertFalse(again.part("seat/" + dan).get("hand").asBoolean());
      group.untilAllHave(lead.done("writeWith", "seat", dan, "holder", bo.holder));
      again.close();
      lead.done("writeWith", "seat", dan, "holder", null);
      Wire late = group.enter(bo, b(), again);
      assertTrue(late.frames().get(0).get("whole").asBoolean(), "it sees less than it had");
      assertFalse(late.part("seat/" + dan).get("hand").asBoolean());
      for (Person person : group.everyone()) {
        for (var frame : person.wire.frames()) {
          boolean tells = Frames.is(frame, "presence") || Frames.is(frame, "welcome");
          assertFalse(tells && frame.get("here").toString().contains(dan), frame::toString);
        }
      }
    }
  }

  @Test
  void P7_whoLostThePhoneSitsDownAgain_andTheOldOneIsLetGo() {
    try (var group = Group.of(2, a(), b())) {
      Person bo = group.participants.get(1);
      group.goTo(Group.LAP);
      group.untilAllHave(bo.wire.done("pass", "seat", bo.seat, "round", Group.LAP));
      Wire onA = group.enter(bo, a());
      Person found = group.knock(b());
      Wire lead = group.supervisor.wire;
      lead.until(wire -> wire.parts().containsKey("knock/" + found.holder));
      long version =
          lead.done(
              "admitAgain",
              "knock",
              found.holder,
              "seat",
              bo.seat,
              "name",
              Sealed.name(1),
              "keyring",
              found.keyring());
      assertEquals(4510, onA.closeCode());
      var welcome = found.wire.await("welcome");
      assertEquals("[\"" + bo.seat + "\"]", welcome.get("seats").toString());
      group.participants.set(1, found);
      group.untilAllHave(version);
      for (Person person : group.everyone()) {
        assertTrue(person.wire.part("round/" + Group.LAP).get("had").toString().contains(bo.seat));
        assertEquals(1, person.wire.part("door").get("keyNumber").asInt());
      }
      found.wire.done("done", "seat", bo.seat, "round", Group.LAP);
      try (Wire late = Wire.open(a())) {
        late.send(bo.hello(group.session, null));
        assertEquals(4510, late.closeCode());
      }
    }
  }

  @Test
  void R4_aHandGoesDownByItsOwnerAndWithTheWord() {
    try (var group = Group.of(2, a(), b())) {
      Person anna = group.participants.get(0);
      Wire lead = group.supervisor.wire;
      String key = "seat/" + anna.seat;
      group.untilAllHave(anna.wire.done("raiseHand", "seat", anna.seat, "up", true));
      assertTrue(lead.part(key).get("hand").asBoolean());
      group.untilAllHave(anna.wire.done("raiseHand", "seat", anna.seat, "up", false));
      assertFalse(lead.part(key).get("hand").asBoolean());
      group.untilAllHave(anna.wire.done("raiseHand", "seat", anna.seat, "up", true));
      Person bo = group.participants.get(1);
      bo.wire.refused("not-your-seat", "raiseHand", "seat", anna.seat, "up", false);
      group.goTo(Group.LAP);
      group.untilAllHave(lead.done("giveWord", "seat", anna.seat));
      assertFalse(anna.wire.part(key).get("hand").asBoolean());
      assertFalse(lead.part(key).get("hand").asBoolean());
    }
  }

  @Test
  void S5_theCountNeverSaysMoreThanThereAre_norThatACardWasHis() {
    try (var group = Group.of(3, a(), b())) {
      group.goTo(Group.WRITE);
      for (Person person : group.participants) {
        var put = group.put(person, Sealed.id(), Sealed.card(1));
        assertEquals("carded", person.wire.ask(put).path("type").asText());
      }
      Wire lead = group.supervisor.wire;
      lead.await(frame -> Frames.is(frame, "count") && frame.get("done").asInt() == 3);
      group.putOut(group.participants.get(2));
      var count = lead.await(frame -> Frames.is(frame, "count") && frame.get("of").asInt() == 2);
      assertEquals(2, count.get("done").asInt());
      assertEquals(3, countOfCards(group), "un-named: nobody can take out the card of one");
    }
  }

  private static int countOfCards(Group group) {
    group.untilAllHave(group.supervisor.wire.done("reveal"));
    return (int)
        group.stage.wire.parts().keySet().stream().filter(key -> key.startsWith("card/")).count();
  }

  @Test
  void S11_whoComesBackToLeadIsToldHowLongNobodyDid() {
    try (var group = Group.of(1, a(), b())) {
      String head = Keyspace.of(group.session) + ":head";
      Wire first = group.supervisor.wire;
      assertTrue(first.frames().get(0).get("awayMillis").isNull(), "nobody was here before");
      assertFalse(group.stage.wire.frames().get(0).has("awayMillis"));
      group.goTo(Group.LAP);
      assertTrue(group.enter(group.supervisor, b()).frames().get(0).get("awayMillis").isNull());
      long now = group.supervisor.wire.frames().get(0).get("nowMillis").asLong();

      // Four minutes pass, as far as the store can tell, unless a beat of hers comes between.
      Wire back = null;
      for (int i = 0; i < 5 && (back == null || !told(back)); i++) {
        TwoNodes.redis().look().hset(head, "led", Long.toString(now - 240_000));
        back = group.enter(group.supervisor, b());
      }
      long away = back.frames().get(0).get("awayMillis").asLong();
      assertTrue(away >= 240_000 && away < 260_000, () -> away + " ms");
      assertFalse(group.enter(group.participants.get(0)).frames().get(0).has("awayMillis"));
      back.settle();
      assertTrue(group.enter(group.supervisor, a()).frames().get(0).get("awayMillis").isNull());

      group.supervisor.wire.done("pause");
      TwoNodes.redis().look().hset(head, "led", Long.toString(now - 240_000));
      assertTrue(
          group.enter(group.supervisor, a()).frames().get(0).get("awayMillis").isNull(),
          "no time passed in the round");
    }
  }

  private static boolean told(Wire wire) {
    return wire.frames().get(0).get("awayMillis").isNumber();
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void S11_thatSomebodyLeadsIsToldToTheStoreAtEveryBeat() {
    try (var group = Group.of(0, a())) {
      String head = Keyspace.of(group.session) + ":head";
      group.supervisor.wire.settle();
      TwoNodes.redis().look().hset(head, "led", "1");
      long end = System.nanoTime() + 9_000_000_000L;
      while (led(head) == 1 && System.nanoTime() < end) group.supervisor.wire.awaitMillis(50);
      assertTrue(led(head) > 1);
      TwoNodes.redis().look().hset(head, "led", "1");
      group.supervisor.wire.close();
      while (led(head) == 1 && System.nanoTime() < end) group.stage.wire.awaitMillis(50);
      assertTrue(led(head) > 1, "and on leaving");
    }
  }

  private static long led(String head) {
    return Long.parseLong(TwoNodes.redis().look().hget(head, "led"));
  }

  @Test
  void L2_whatCouldBeUndoneExpires() {
    try (var group = Group.of(1, a())) {
      group.goTo(Group.LAP);
      group.supervisor.wire.done("undo");
      group.goTo(Group.LAP);
      // Ten seconds later, as a node finds it that opens the session then.
      String parts = Keyspace.of(group.session) + ":parts";
      String offer = TwoNodes.redis().look().hget(parts, "undo");
      String old = offer.replaceFirst("\"untilMillis\":\\d+", "\"untilMillis\":1");
      assertFalse(offer.equals(old));
      TwoNodes.redis().look().hset(parts, "undo", old);
      group.enter(group.supervisor, b()).refused("nothing-to-undo", "undo");
    }
  }

  @Test
  void L2_M1_choosingToWriteIsUndoneOnlyWhileTheBoxIsEmpty() {
    try (var group = Group.following("uppdragsrunda", 2, a(), b())) {
      Person bo = group.participants.get(1);
      Wire lead = group.supervisor.wire;
      group.goTo(Group.WRITE);
      String round = "round/" + Group.WRITE;
      var reading = lead.part(round);
      var plan = lead.part("plan");
      for (int turn = 0; turn < 2; turn++) {
        group.untilAllHave(lead.done("chooseWriting", "round", Group.WRITE));
        String secret = Sealed.id();
        var put = group.put(bo, secret, Sealed.card(1));
        assertEquals("carded", bo.wire.ask(put).path("type").asText());
        lead.refused("not-now", "undo");
        var take = Frames.of("take", "round", Group.WRITE, "secret", secret);
        assertEquals("carded", bo.wire.ask(take).path("type").asText());
        group.untilAllHave(lead.done("undo"));
        assertEquals(reading, bo.wire.part(round));
        assertEquals(plan, bo.wire.part("plan"));
      }
    }
  }
}
