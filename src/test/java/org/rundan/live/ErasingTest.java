package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.TwoNodes;

/** K7: erased data never comes back. */
@ExtendWith(TwoNodes.class)
class ErasingTest {
  private static final String READS = "fallet-lases";

  /** Saved thoughts are sealed under a key of the seat. */
  private static final int OWN_KEY = 65_535;

  private static final long ENDED_AT_MILLIS = 1_000;

  /** The number of tombstones of unknown ids that the store keeps. */
  private static final int MOST_BURIED = 2_000;

  @Test
  void K7_aCardThatWasTakenIsNotPutAgain_onEitherNode_norByAnotherDevice_norUnderAnotherName() {
    try (var group = insights(2)) {
      Person anna = group.participants.get(0);
      Person bo = group.participants.get(1);
      String card = Sealed.id();
      anna.wire.done("putCard", card(anna, card));
      anna.wire.done("takeCard", "card", card);
      anna.wire.refused("id-taken", "putCard", card(anna, card));
      group.onAnotherDevice(anna, b());
      anna.wire.refused("id-taken", "putCard", card(anna, card));
      bo.wire.refused("id-taken", "putCard", card(bo, card));
      anna.wire.done("putCard", card(anna, Sealed.id()));
      assertFalse(group.enter(anna, a()).parts().containsKey("card/" + card));
    }
  }

  @Test
  void K7_anErasureThatComesBeforeThePuttingWins_forCardsAndThoughts() {
    try (var group = insights(2)) {
      Person anna = group.participants.get(0);
      String card = Sealed.id();
      long version = anna.wire.done("takeCard", "card", card);
      group.untilAllHave(version);
      for (Person each : group.everyone()) {
        assertFalse(each.wire.frames().toString().contains(card), "nobody is told of it");
      }
      group
          .participants
          .get(1)
          .wire
          .refused("id-taken", "putCard", card(group.participants.get(1), card));
      anna.wire.refused("id-taken", "putCard", card(anna, card));
      anna.wire.done("takeCard", "card", card);

      group.goTo(READS);
      String thought = Sealed.id();
      anna.wire.done("dropThought", "thought", thought);
      anna.wire.refused("id-taken", "saveThought", thought(anna, thought));
      group.onAnotherDevice(anna, b()).refused("id-taken", "saveThought", thought(anna, thought));
    }
  }

  @Test
  void K7_anothersThoughtLooksLikeNone_andStays() {
    try (var group = insights(2)) {
      group.goTo(READS);
      Person anna = group.participants.get(0);
      String thought = Sealed.id();
      anna.wire.done("saveThought", thought(anna, thought));
      Wire bo = group.participants.get(1).wire;
      bo.done("dropThought", "thought", thought);
      assertTrue(group.enter(anna, b()).parts().containsKey("thought/" + thought));
      bo.refused("malformed", "dropThought", "thought", "a,b");
      bo.refused("malformed", "takeCard", "card", "a,b");
      group.stage.wire.refused("unknown-card", "takeCard", "card", Sealed.id());
      group.stage.wire.refused("unknown-card", "dropThought", "thought", Sealed.id());
    }
  }

  @Test
  void K7_onlySoManyIdsThatNeverWereAreRemembered_andBeyondThatItIsDoneAllTheSame() {
    try (var group = insights(1)) {
      Person anna = group.participants.get(0);
      String first = Sealed.id();
      anna.wire.done("takeCard", "card", first);
      // As if this many had been erased before they arrived.
      String head = Keyspace.of(group.session) + ":head";
      TwoNodes.redis().look().hset(head, "buried", Integer.toString(MOST_BURIED));
      String late = Sealed.id();
      anna.wire.done("takeCard", "card", late);
      anna.wire.done("takeCard", "card", first);
      var marks = TwoNodes.redis().look().zrange(Keyspace.of(group.session) + ":versions", 0, -1);
      assertTrue(marks.contains("card/" + first));
      assertFalse(marks.contains("card/" + late));
      assertEquals(
          Integer.toString(MOST_BURIED), TwoNodes.redis().look().hget(head, "buried"), "no more");
    }
  }

  @Test
  void K3_K7_aRepeatOfThePuttingAfterTheTaking_isAnsweredAsBefore_andPutsNothing() {
    try (var group = insights(1)) {
      Person anna = group.participants.get(0);
      String card = Sealed.id();
      long number = anna.wire.sequence() + 1;
      JsonNode done = anna.wire.commandAs(number, "putCard", card(anna, card));
      assertEquals(done, anna.wire.commandAs(number, "putCard", card(anna, card)));
      anna.wire.done("takeCard", "card", card);
      JsonNode old = anna.wire.commandAs(number, "putCard", card(anna, card));
      assertEquals("sequence-old", old.path("code").asText(), old.toString());
      assertFalse(group.enter(anna, b()).parts().containsKey("card/" + card));
    }
  }

  /** Found by the fault run: the sequence numbers were erased with the session. */
  @Test
  void L10_K2_aCommandWhereTheEndIsNotHeardOfYet_bringsTheEnd_notThatANumberIsMissing() {
    for (boolean refused : List.of(true, false)) {
      try (var group = insights(1)) {
        Wire anna = group.participants.get(0).wire;
        anna.done("setRemote", "seat", group.participants.get(0).seat, "remote", true);
        anna.done("setRemote", "seat", group.participants.get(0).seat, "remote", false);
        erasedElsewhereAndNotHeardOf(group);
        Wire asks = refused ? anna : group.supervisor.wire;
        if (refused) asks.submit(asks.sequence() + 1, "goTo", "at", "round", "round", READS);
        else asks.submit(asks.sequence() + 1, "end");
        assertEquals(ENDED_AT_MILLIS, asks.await("ended").get("atMillis").asLong());
        assertEquals(4506, asks.closeCode());
        assertTrue(
            asks.frames().stream()
                .noneMatch(frame -> frame.path("code").asText().equals("sequence-gap")));
      }
    }
  }

  /** As by another node whose hint is lost. */
  private static void erasedElsewhereAndNotHeardOf(Group group) {
    String name = Keyspace.of(group.session);
    var redis = TwoNodes.redis().look();
    redis.set(name + ":ended", Long.toString(ENDED_AT_MILLIS));
    Keyspace.keys(name).stream().filter(key -> !key.endsWith(":ended")).forEach(redis::del);
  }

  private static Group insights(int participants) {
    var group = Group.following("fiktivt-fall", participants, a(), b());
    group.goTo("insikt-och-att-prova");
    return group;
  }

  private static Object[] card(Person author, String card) {
    return List.of(
            "card",
            card,
            "seat",
            author.seat,
            "round",
            "insikt-och-att-prova",
            "text",
            Sealed.card(1))
        .toArray();
  }

  private static Object[] thought(Person author, String thought) {
    return List.of(
            "thought", thought, "seat", author.seat, "round", READS, "text", Sealed.card(OWN_KEY))
        .toArray();
  }
}
