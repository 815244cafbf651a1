package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.Seeds;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.TwoNodes;

/**
 * U6: an attacker wants to know who wrote an un-named card, and has all that was sent to a
 * participant or to the supervisor, or all that is kept, guesses no better than chance: although
 * all of them saw in the room in which order people wrote.
 *
 * <p>Not promised, and not tried: against someone who watches the running server, and knows from
 * what changes in it when each text came.
 */
@ExtendWith(TwoNodes.class)
class SmallGroupsTest {
  private static final boolean FULL = Boolean.getBoolean("rundan.full");

  /** Three each with a reveal. */
  private static final int SESSIONS = FULL ? 334 : 12;

  private static final int AT_ONCE = 4;

  /** One of them is curious, so that four are left; one more is put out while they write. */
  private static final int PEOPLE = 5;

  private static final List<String> ROUNDS = List.of("dilemma", "other-ways", "stance");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{22,}");

  private final long seed = Seeds.of("SmallGroupsTest");
  private final Guesses guesses = new Guesses();

  /** Of tokens, of invitations and of cards: what only its own device may have. */
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  @Test
  void U6_Q1_nothingSentOrKeptTellsWhoWrote() throws Exception {
    var pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> played = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        var chance = new Random(seed + i);
        played.add(pool.submit(() -> play(chance)));
      }
      for (var one : played) one.get();
    } finally {
      pool.shutdownNow();
    }
    System.out.println(
        "small groups: seed="
            + seed
            + " reveals="
            + SESSIONS * ROUNDS.size()
            + " ways="
            + guesses.ways()
            + " least-p="
            + guesses.least());
    assertTrue(guesses.ways() > 60, "ways: " + guesses.ways());
    assertEquals(List.of(), guesses.better(), "seed " + seed);
    assertNoSecretIsInAFile();
  }

  /** C2, U2: tokens and the secrets of cards are kept as hashes only, also in what is appended. */
  private void assertNoSecretIsInAFile() throws IOException {
    assertTrue(secrets.size() > SESSIONS * PEOPLE * ROUNDS.size(), "secrets: " + secrets.size());
    Set<String> words = new HashSet<>();
    try (var files = Files.walk(TwoNodes.redis().directory())) {
      for (Path file : files.filter(name -> name.toString().contains(".aof.")).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        WORD.matcher(text).results().forEach(word -> words.add(word.group()));
      }
    }
    assertTrue(words.stream().anyMatch(word -> word.length() > 1_000), "no sealed text is there");
    words.retainAll(secrets);
    assertEquals(Set.of(), words);
  }

  private void play(Random chance) {
    try (var group = Group.following("etikrunda", PEOPLE + 1, a(), b())) {
      group.supervisor.wire.done(
          "setGroup", "manager", false, "followFloor", true, "closingCheck", true);
      String puttingOut = ROUNDS.get(chance.nextInt(ROUNDS.size()));
      for (var round : ROUNDS) {
        group.goTo(round);
        new Writing(group, round, chance).play(round.equals(puttingOut));
      }
      new Answering(group, chance).play();
      for (Person person : group.everyone()) secrets.add(person.secret);
      secrets.add(group.joinToken);
      secrets.add(group.session);
    }
  }

  /** A round in which all write, and what can be known of it. */
  private final class Writing {
    private final Group group;
    private final String round;
    private final Random chance;

    /** Who wrote, and in which order it was seen in the room. */
    private final List<Person> seen = new ArrayList<>();

    /** Text by author, as it is in the end. */
    private final Map<Person, String> texts = new HashMap<>();

    private final Map<Person, String> secrets = new HashMap<>();

    /** In the order in which a dump had them for the first time. */
    private final Set<String> cameToBox = new LinkedHashSet<>();

    /** The seats in the order in which they last changed in what is kept. */
    private final Set<String> lastMoved = new LinkedHashSet<>();

    private Map<String, String> presence = Map.of();

    Writing(Group group, String round, Random chance) {
      this.group = group;
      this.round = round;
      this.chance = chance;
    }

    void play(boolean putsOut) {
      // Everybody does so many things, mixed by chance.
      List<Person> turns = new ArrayList<>();
      for (Person person : group.participants) {
        for (int i = chance.nextInt(3); i >= 0; i--) turns.add(person);
      }
      Collections.shuffle(turns, chance);
      int some = putsOut ? 1 + chance.nextInt(turns.size() - 1) : turns.size();
      turns.subList(0, some).forEach(this::actAndLook);
      if (putsOut) putOut(group.participants.get(PEOPLE));
      turns.subList(some, turns.size()).stream()
          .filter(group.participants::contains)
          .forEach(this::actAndLook);
      var before = Remains.kept(group);
      group.untilAllHave(group.supervisor.wire.done("reveal"));
      learn(before, Remains.kept(group));
    }

    private void putOut(Person goes) {
      group.untilAllHave(group.putOut(goes));
      seen.remove(goes);
    }

    private void actAndLook(Person person) {
      act(person);
      look();
    }

    private void act(Person person) {
      if (chance.nextInt(6) == 0) comeBack(person);
      if (chance.nextInt(6) == 0) {
        person.wire.done("raiseHand", "seat", person.seat, "up", chance.nextBoolean());
      }
      if (!secrets.containsKey(person)) {
        put(person);
      } else if (chance.nextBoolean()) {
        texts.put(person, group.card(person, round));
        carded(
            person,
            Frames.of(
                "change",
                "round",
                round,
                "secret",
                secrets.get(person),
                "text",
                texts.get(person)));
      } else {
        carded(person, Frames.of("take", "round", round, "secret", secrets.get(person)));
        seen.remove(person);
        put(person);
      }
    }

    private void put(Person person) {
      secrets.put(person, Sealed.id());
      SmallGroupsTest.this.secrets.add(secrets.get(person));
      texts.put(person, group.card(person, round)); // a pass looks the same
      seen.add(person);
      carded(person, group.put(person, round, secrets.get(person), texts.get(person)));
    }

    private void carded(Person person, JsonNode message) {
      assertEquals("carded", person.wire.ask(message).path("type").asText());
    }

    /** Who comes back has put this round's card already, as far as the connection knows. */
    private void comeBack(Person person) {
      var before = person.wire;
      before.close();
      group.enter(person, chance.nextBoolean() ? a() : b(), before);
    }

    private void look() {
      RedisCommands<String, String> redis = TwoNodes.redis().look();
      String prefix = Keyspace.of(group.session) + ":";
      cameToBox.addAll(redis.hvals(prefix + "box:" + round));
      var seats = redis.hgetall(prefix + "presence");
      for (var one : seats.entrySet()) {
        if (one.getValue().equals(presence.get(one.getKey()))) continue;
        for (String seat : one.getValue().split("[ ,]")) {
          lastMoved.remove(seat);
          lastMoved.add(seat);
        }
      }
      presence = seats;
    }

    private void learn(
        Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
      Map<String, String> truth = new HashMap<>();
      for (Person person : group.participants.subList(0, PEOPLE)) {
        truth.put(texts.get(person), person.seat);
      }
      var keys = sent(group.stage.wire).get("by key").stream().map(Sealed::keyOf);
      assertEquals(1, keys.distinct().count(), "the keys' numbers tell");
      var curious = group.participants.get(0);
      var room = new LinkedHashMap<String, List<String>>();
      room.put("as seen in the room", seats(seen));

      var others = new HashMap<>(truth);
      others.remove(texts.get(curious));
      guesses.guess(
          "participant", sent(curious.wire), Guesses.with(room, sentOf(curious.wire)), others);
      guesses.guess(
          "supervisor",
          sent(group.supervisor.wire),
          Guesses.with(room, sentOf(group.supervisor.wire)),
          truth);
      guesses.guess("stage", sent(group.stage.wire), room, truth);
      guesses.guess(
          "keeper, before",
          Map.of("box", List.copyOf(before.get("box:" + round).values())),
          Guesses.with(room, Remains.people(before)),
          truth);
      guesses.guess(
          "keeper, after", shown(after), Guesses.with(room, Remains.people(after)), truth);
      // Dumps all the time, but was not in the room.
      guesses.guess(
          "keeper, all the time",
          Map.of("came to the box", List.copyOf(cameToBox)),
          Guesses.with(Map.of("moved", List.copyOf(lastMoved)), Remains.people(after)),
          truth);
    }

    /** The texts as a client was sent them. */
    private Map<String, List<String>> sent(Wire wire) {
      var orders = new TreeMap<String, List<String>>();
      List<String> arrived = new ArrayList<>();
      for (JsonNode frame : wire.frames()) {
        for (JsonNode part : frame.path("parts")) {
          if (part.path("round").asText().equals(round) && part.has("text")) {
            arrived.add(part.path("text").asText());
          }
        }
      }
      orders.put("arrived", arrived);
      List<String> byId = new ArrayList<>();
      wire.parts()
          .forEach(
              (key, part) -> {
                boolean card = key.startsWith("card/");
                if (card && part.path("round").asText().equals(round)) {
                  byId.add(part.path("text").asText());
                }
              });
      orders.put("by id", byId);
      orders.put("by key", byId.stream().sorted(Comparator.comparing(Sealed::keyOf)).toList());
      return orders;
    }

    /** The people as a client knows them. */
    private Map<String, List<String>> sentOf(Wire wire) {
      var orders = new TreeMap<String, List<String>>();
      List<String> table = new ArrayList<>();
      wire.part("table").path("order").forEach(seat -> table.add(seat.asText()));
      orders.put("at the table", table);
      orders.put("by id", table.stream().sorted().toList());
      Set<String> came = new LinkedHashSet<>();
      Set<String> here = Set.of();
      for (JsonNode frame : wire.frames()) {
        if (!frame.has("here")) continue;
        Set<String> now = new LinkedHashSet<>();
        frame.get("here").forEach(seat -> now.add(seat.asText()));
        for (String seat : now) {
          if (here.contains(seat)) continue;
          came.remove(seat);
          came.add(seat);
        }
        here = now;
      }
      orders.put("came here", List.copyOf(came));
      return orders;
    }

    /** The cards on the table as they are kept. */
    private Map<String, List<String>> shown(Map<String, Map<String, String>> kept) {
      var byPlace = new ArrayList<String>();
      var byHash = new TreeMap<String, String>();
      var byVersion = new ArrayList<String>();
      var parts = kept.get("parts");
      parts.forEach(
          (key, json) -> {
            JsonNode part = Remains.json(json);
            if (!key.startsWith("card/") || !part.path("round").asText().equals(round)) return;
            byPlace.add(part.path("text").asText());
            byHash.put(part.path("secretHash").asText(), part.path("text").asText());
          });
      kept.get("versions")
          .forEach(
              (key, version) -> {
                if (key.startsWith("card/") && parts.containsKey(key)) {
                  byVersion.add(Remains.json(parts.get(key)).path("text").asText());
                }
              });
      return Map.of("place", byPlace, "hash", List.copyOf(byHash.values()), "version", byVersion);
    }
  }

  /** The closing questions: one is answered, each with another step. */
  private final class Answering {
    private final Group group;
    private final Random chance;

    Answering(Group group, Random chance) {
      this.group = group;
      this.chance = chance;
    }

    void play() {
      List<Integer> steps = new ArrayList<>(List.of(0, 1, 2, 3, 4));
      Collections.shuffle(steps, chance);
      List<Person> seen = new ArrayList<>(group.participants);
      Collections.shuffle(seen, chance);
      Map<String, String> truth = new HashMap<>();
      for (Person person : seen) {
        int step = steps.remove(0);
        truth.put(Integer.toString(step), person.seat);
        var answer = Frames.of("answer", "item", 0, "answer", Sealed.key(), "value", step);
        assertEquals("carded", person.wire.ask(answer).path("type").asText());
      }
      var before = Remains.kept(group);
      var orders = Guesses.with(Map.of("as seen in the room", seats(seen)), Remains.people(before));
      var box = before.get("box:check-0").values().stream().map(String::strip).toList();
      guesses.guess("keeper of answers", Map.of("box", box), orders, truth);
      group.untilAllHave(group.supervisor.wire.done("showCheck", "item", 0));
      for (Person person : group.everyone()) {
        assertEquals(
            "[\"some\",\"some\",\"some\",\"some\",\"some\"]",
            person.wire.part("check/0").path("bands").toString());
      }
      var after = Remains.kept(group);
      assertEquals(null, after.get("box:check-0"), "answers are kept when they are shown");
    }
  }

  private static List<String> seats(Collection<Person> people) {
    return people.stream().map(person -> person.seat).toList();
  }
}
