package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.KillArgs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.TwoNodes;

/** Un-named cards: U1–U7. */
@ExtendWith(TwoNodes.class)
class CardsTest {
  @Test
  void U1_theSamePutAgainIsTheSameCard_anotherTextUnderItIsTaken() {
    try (var group = writing(2)) {
      Person author = group.participants.get(0);
      String secret = Sealed.id();
      JsonNode put = group.put(author, secret, Sealed.card(1));
      JsonNode carded = author.wire.ask(put);
      assertEquals(
          Set.of("type", "card"), StateTest.names(carded), "U5: neither position nor sequence");
      assertEquals(Sealed.hash(secret), carded.get("card").asText());
      assertEquals(carded, author.wire.ask(put));
      assertEquals(carded, group.enter(author).ask(put));
      JsonNode taken = author.wire.ask(group.put(author, secret, Sealed.card(1)));
      assertEquals("id-taken", taken.get("code").asText());
      assertEquals(put.get("card"), taken.get("card"), "U7");
      assertEquals(1, reveal(group).size());
    }
  }

  @Test
  void U1_aCardIsChangedAndTakenBackByItsSecret() {
    try (var group = writing(2)) {
      Person author = group.participants.get(0);
      String secret = Sealed.id();
      String text = Sealed.card(1);
      author.wire.ask(group.put(author, secret, Sealed.card(1)));
      assertCarded(author, about("change", Group.WRITE, secret, text));
      assertRefused("unknown-card", author, about("change", Group.WRITE, Sealed.id(), text));
      Person other = group.participants.get(1);
      String taken = Sealed.id();
      other.wire.ask(group.put(other, taken, Sealed.card(1)));
      assertCarded(other, about("take", Group.WRITE, taken, null));
      assertCarded(other, about("take", Group.WRITE, taken, null));
      String again = Sealed.id();
      assertEquals(
          "carded",
          other.wire.ask(group.put(other, again, Sealed.card(1))).get("type").asText(),
          "another in its place");
      assertCarded(other, about("take", Group.WRITE, again, null));
      assertEquals(
          List.of(text), reveal(group).stream().map(card -> card.get("text").asText()).toList());
    }
  }

  @Test
  void U2_cardsAreTakenOnlyWhileTheyAreWritten() {
    try (var group = Group.of(2, a(), b())) {
      Person author = group.participants.get(0);
      String secret = Sealed.id();
      JsonNode put = group.put(author, secret, Sealed.card(1));
      assertRefused("not-now", author, put);
      group.goTo(Group.LAP);
      assertRefused("not-now", author, put);
      assertRefused(
          "not-now",
          author,
          Frames.of("put", "round", Group.LAP, "card", Sealed.key(), "text", Sealed.card(1)));
      for (String type : new String[] {"change", "take"}) {
        JsonNode refused = author.wire.ask(about(type, "no-such-round", secret, Sealed.card(1)));
        assertEquals("unknown-round", refused.get("code").asText(), type);
        assertEquals("no-such-round", refused.get("round").asText(), "U7");
      }
      group.goTo(Group.WRITE);
      assertCarded(author, put);
      assertEquals(1, reveal(group).size());
      assertRefused("already-revealed", author, put);
      assertRefused("already-revealed", author, group.put(author, Sealed.id(), Sealed.card(1)));
      assertRefused(
          "already-revealed", author, about("change", Group.WRITE, secret, Sealed.card(1)));
      group.supervisor.wire.refused("already-revealed", "reveal");
      group.goTo(Group.LAP);
      assertRefused("already-revealed", author, group.put(author, Sealed.id(), Sealed.card(1)));

      String card =
          group.stage.wire.parts().keySet().stream()
              .filter(key -> key.startsWith("card/"))
              .findFirst()
              .orElseThrow();
      assertCarded(author, about("take", Group.WRITE, secret, null));
      for (Person person : group.everyone()) {
        person.wire.until(wire -> !wire.parts().containsKey(card));
      }
      assertCarded(author, about("take", Group.WRITE, secret, null));
    }
  }

  @Test
  void U2_aCardMustBeAHashAndItsTextOfItsSize_soThatItCanBeShown() {
    try (var group = writing(2)) {
      Person author = group.participants.get(0);
      assertRefused(
          "malformed",
          author,
          Frames.of("put", "round", Group.WRITE, "card", "!".repeat(43), "text", Sealed.card(1)));
      assertRefused(
          "malformed",
          author,
          Frames.of("put", "round", Group.WRITE, "card", Sealed.id(), "text", Sealed.card(1)));
      assertRefused("malformed", author, group.put(author, Sealed.id(), Sealed.name(1)));
      assertRefused("malformed", author, group.put(author, Sealed.id(), Sealed.card(2)));
      assertRefused("key-outdated", author, group.put(author, Sealed.id(), Sealed.card(0)));
      assertRefused("too-long", author, group.put(author, Sealed.id(), Sealed.text(4096, 1)));
      assertRefused("malformed", author, about("take", Group.WRITE, "secret", null));
      assertRefused(
          "malformed", author, about("change", Group.WRITE, Sealed.key(), Sealed.card(1)));
      assertCarded(author, group.put(author, Sealed.id(), Sealed.card(1)));
      assertEquals(1, reveal(group).size());
    }
  }

  /** Seen under faults: a node that has not heard of the reveal does not find the card. */
  @Test
  void U2_aCardTakenBackWhereTheRevealIsNotHeardOfYet_isGoneOnceThatIsSaid() {
    for (int i = 0; i < 8; i++) {
      try (var group = writing(1)) {
        Person author = group.participants.get(0);
        String secret = Sealed.id();
        assertCarded(author, group.put(author, secret, Sealed.card(1)));
        group.enter(author, b());
        var cut = new AtomicBoolean(true);
        var cutting =
            CompletableFuture.runAsync(
                () -> {
                  while (cut.get()) {
                    TwoNodes.redis().look().clientKill(KillArgs.Builder.typePubsub());
                  }
                });
        group.supervisor.wire.done("reveal");
        assertCarded(author, about("take", Group.WRITE, secret, null));
        cut.set(false);
        cutting.join();
        group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
        var left = group.stage.wire.parts().keySet().stream();
        assertEquals(List.of(), left.filter(key -> key.startsWith("card/")).toList());
      }
    }
  }

  @Test
  void U2_theBoxIsShownAsItIsWhenPeoplePutIntoItMeanwhile() {
    try (var group = writing(6)) {
      var texts = new ArrayList<String>();
      for (Person person : group.participants) {
        String text = Sealed.card(1);
        texts.add(text);
        person.wire.send(group.put(person, Sealed.id(), text));
      }
      Set<String> shown =
          new TreeSet<>(reveal(group).stream().map(card -> card.get("text").asText()).toList());
      for (int i = 0; i < texts.size(); i++) {
        Person person = group.participants.get(i);
        JsonNode answer =
            person.wire.await(frame -> Frames.is(frame, "carded") || Frames.is(frame, "refused"));
        boolean kept = Frames.is(answer, "carded");
        if (!kept) assertEquals("already-revealed", answer.get("code").asText());
        assertEquals(kept, shown.contains(texts.get(i)), "what was acknowledged lies on the table");
      }
    }
  }

  @Test
  void U4_aConnectionPutsAsManyAsItMay_alsoAllAtOnce() {
    try (var group = writing(1)) {
      Person author = group.participants.get(0);
      for (int i = 0; i < 5; i++) author.wire.send(group.put(author, Sealed.id(), Sealed.card(1)));
      int kept = 0;
      for (int i = 0; i < 5; i++) {
        JsonNode answer =
            author.wire.await(
                frame ->
                    Frames.is(frame, "carded") || frame.path("code").asText().equals("too-many"));
        if (Frames.is(answer, "carded")) kept++;
      }
      assertEquals(1, kept);
      for (Person nobody : List.of(group.stage, group.supervisor)) {
        assertRefused("too-many", nobody, group.put(nobody, Sealed.id(), Sealed.card(1)));
      }
      group.supervisor.wire.done("addSeat", "seat", Sealed.id(), "name", Sealed.name(1));
      assertCarded(group.supervisor, group.put(group.supervisor, Sealed.id(), Sealed.card(1)));
      assertRefused(
          "too-many", group.supervisor, group.put(group.supervisor, Sealed.id(), Sealed.card(1)));
      assertEquals(2, reveal(group).size());
    }
  }

  @Test
  void U5_theCountComesAtItsOwnTimes_andSaysOnlyHowMany() {
    try (var group = writing(3)) {
      int before = group.stage.wire.frames().size();
      for (Person person : group.participants) {
        long version = person.wire.version();
        assertCarded(person, group.put(person, Sealed.id(), Sealed.card(1)));
        assertEquals(version, person.wire.version());
      }
      JsonNode count =
          group.stage.wire.await(
              frame -> Frames.is(frame, "count") && frame.get("done").asInt() == 3);
      assertEquals(Set.of("type", "round", "done", "of"), StateTest.names(count));
      assertEquals(Group.WRITE, count.get("round").asText());
      assertEquals(3, count.get("of").asInt());
      var types = new TreeSet<String>();
      group
          .stage
          .wire
          .frames()
          .subList(before, group.stage.wire.frames().size())
          .forEach(frame -> types.add(frame.get("type").asText()));
      types.remove("presence");
      assertEquals(Set.of("count"), types, "nothing else tells of a card");
    }
  }

  @Test
  void U6_afterTheRevealIdsAreNewAndOrderIsByChance_andRedisNamesNobody() {
    var orders = new HashSet<List<Integer>>();
    for (int turn = 0; turn < 6; turn++) {
      try (var group = writing(4)) {
        var texts = new ArrayList<String>();
        var secrets = new ArrayList<String>();
        for (Person person : group.participants) {
          String secret = Sealed.id();
          String text = Sealed.card(1);
          assertCarded(person, group.put(person, secret, text));
          texts.add(text);
          secrets.add(secret);
        }
        if (turn == 0) assertRedisNamesNobody(group, texts, secrets);
        var cards = reveal(group);
        for (JsonNode card : cards) {
          assertTrue(card.get("seat").isNull());
          String id = card.get("id").asText();
          assertTrue(
              secrets.stream()
                  .noneMatch(secret -> secret.equals(id) || Sealed.hash(secret).startsWith(id)));
        }
        if (turn == 0) assertRedisNamesNobody(group, texts, secrets);
        orders.add(cards.stream().map(card -> texts.indexOf(card.get("text").asText())).toList());
        // The same cards in the same order to everybody.
        assertEquals(cards, cards(group.enter(group.stage)));
      }
    }
    assertNotEquals(1, orders.size(), "six times the same order: by chance once in eight million");
  }

  /**
   * What lies beside a card's text, anywhere in Redis, is the hash of its secret and the same for
   * all cards.
   */
  private static void assertRedisNamesNobody(
      Group group, List<String> texts, List<String> secrets) {
    String prefix = Keyspace.of(group.session);
    Map<String, String> all = new HashMap<>(TwoNodes.redis().everything());
    all.keySet().removeIf(key -> !key.startsWith(prefix));
    int found = 0;
    for (var kept : TwoNodes.redis().hashes(prefix).entrySet()) {
      for (var field : kept.getValue().entrySet()) {
        String line = field.getKey() + " " + field.getValue();
        boolean card =
            texts.stream().anyMatch(line::contains)
                || secrets.stream().anyMatch(secret -> line.contains(Sealed.hash(secret)));
        if (!card) continue;
        found++;
        for (Person person : group.everyone()) {
          for (String name :
              List.of(
                  person.holder,
                  person.seat,
                  person.device,
                  person.secret,
                  person.tokenHash,
                  person.publicKey)) {
            assertFalse(line.contains(name), kept.getKey() + " " + line);
          }
        }
        assertFalse(line.matches(".*\\D1[789]\\d{8,14}\\D.*"), "a time: " + line);
      }
    }
    assertEquals(texts.size(), found, "each card is kept once");
    String everything = all.toString();
    for (String secret : secrets) assertFalse(everything.contains(secret), "the secret itself");
    String devices = all.getOrDefault(prefix + ":devices", "");
    for (Person person : group.participants) {
      assertFalse(devices.contains("/" + person.device), "a card uses no sequence");
    }
  }

  private static Group writing(int participants) {
    var group = Group.of(participants, a(), b());
    group.goTo(Group.WRITE);
    return group;
  }

  private static List<JsonNode> reveal(Group group) {
    long version = group.supervisor.wire.done("reveal");
    group.untilAllHave(version);
    assertEquals("talk", group.stage.wire.part("round/" + Group.WRITE).get("act").asText());
    var shown = cards(group.stage.wire);
    for (Person person : group.everyone()) assertEquals(shown, cards(person.wire));
    return shown;
  }

  private static List<JsonNode> cards(Wire wire) {
    return wire.parts().entrySet().stream()
        .filter(part -> part.getKey().startsWith("card/"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static JsonNode about(String type, String round, String secret, String text) {
    JsonNode message = Frames.of(type, "round", round, "secret", secret);
    return text == null
        ? message
        : ((com.fasterxml.jackson.databind.node.ObjectNode) message).put("text", text);
  }

  private static void assertCarded(Person person, JsonNode message) {
    JsonNode answer = person.wire.ask(message);
    assertEquals("carded", answer.get("type").asText(), answer.toString());
  }

  private static void assertRefused(String code, Person person, JsonNode message) {
    assertEquals(code, person.wire.ask(message).path("code").asText(), () -> message.toString());
  }
}
