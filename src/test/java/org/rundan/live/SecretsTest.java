package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.people.Typed;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.TwoNodes;

/** S2: a token is known to its holder only. */
@ExtendWith(TwoNodes.class)
class SecretsTest {
  /** Loggers that might quote their input. */
  private static final List<String> LOGS =
      List.of("org.rundan", "io.vertx", "io.lettuce", "io.netty");

  private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
  private final Map<Logger, Level> levels = new LinkedHashMap<>();

  private final Handler everyLevel =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          said.add(
              record.getLoggerName()
                  + " "
                  + record.getMessage()
                  + " "
                  + Arrays.toString(record.getParameters())
                  + " "
                  + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void hearEverything() {
    everyLevel.setLevel(Level.ALL);
    for (String name : LOGS) {
      Logger logger = Logger.getLogger(name);
      levels.put(logger, logger.getLevel());
      logger.setLevel(Level.ALL);
      logger.addHandler(everyLevel);
    }
  }

  @AfterEach
  void hearAsBefore() {
    levels.forEach(
        (logger, level) -> {
          logger.removeHandler(everyLevel);
          logger.setLevel(level);
        });
    Keyspace.forgetAttempts(TwoNodes.redis());
  }

  @Test
  void S2_noTokenOrSecretIsLoggedOrKeptOrAnswered() throws IOException {
    Map<String, String> secrets = new LinkedHashMap<>();
    List<String> answers = new ArrayList<>();
    try (var group = Group.of(2, a(), b())) {
      String first = group.joinToken;
      group.newInvitation();
      String code = Typed.newCode();
      group.showCode(code);
      Person typed = group.seek(b(), code, Sealed.key());
      typed.wire.await("waiting");
      group.goTo(Group.LAP);
      group.goTo(Group.WRITE);
      Person author = group.participants.get(0);
      String card = Sealed.id();
      author.wire.ask(group.put(author, card, Sealed.card(1)));
      author.wire.ask(
          Frames.of("change", "round", Group.WRITE, "secret", card, "text", Sealed.card(1)));
      group.supervisor.wire.done("reveal");
      Person goes = group.participants.get(1);
      group.putOut(goes);

      for (Person person : List.of(group.supervisor, group.stage, author, goes, typed)) {
        secrets.put("token of " + person.holder, person.secret);
      }
      secrets.put("join token", first);
      secrets.put("new join token", group.joinToken);
      secrets.put("card", card);
      secrets.put("code", code);
      answers.addAll(mistakes(group, author));
      for (Person person : group.everyone()) {
        person.wire.frames().forEach(frame -> answers.add(frame.toString()));
      }
      answers.add(a().get("/health/ready").body());
      assertNowhere(secrets, "Redis", TwoNodes.redis().everything().toString());
      assertNowhere(secrets, "what Redis keeps", files(TwoNodes.redis().directory()));
    }
    assertTrue(said.size() > 100, "the log says little: " + said.size());
    assertNowhere(secrets, "the log", String.join("\n", said));
    assertNowhere(secrets, "answers", String.join("\n", answers));
  }

  /**
   * S8: neither HTTP answers nor the log contain anything about a person. What the log says of
   * damaged data is tested by {@code DamagedStoreTest}.
   */
  @Test
  void S8_noAnswerByHttpAndNoLogHoldsAnythingOfASession() {
    Map<String, String> own = new LinkedHashMap<>();
    List<String> answers = new ArrayList<>();
    try (var group = Group.of(1, a())) {
      Person person = group.participants.get(0);
      group.goTo(Group.LAP);
      own.put("session", group.session);
      for (Person each : group.everyone()) {
        own.put("holder " + each.seat, each.holder);
        own.put("token " + each.seat, each.secret);
        own.put("hash of the token " + each.seat, each.tokenHash);
        own.put("key " + each.seat, each.publicKey);
        own.put("device " + each.seat, each.device);
        own.put("seat " + each.seat, each.seat);
      }
      group.supervisor.wire.parts().forEach((key, part) -> sealed(part, own));
      for (String path :
          List.of("/about", "/health/live", "/health/ready", "/metrics", "/sessions", "/live")) {
        for (String more : List.of("", "/" + group.session, "?token=" + person.secret)) {
          var answer = a().get(path + more);
          answers.add(path + more.length() + answer.headers().map() + answer.body());
        }
      }
      answers.addAll(mistakes(group, person));
    }
    String log = said.stream().filter(line -> line.startsWith("org.rundan")).toList().toString();
    own.forEach(
        (what, word) -> {
          assertNowhere(Map.of(what, word), "our log", log);
          assertNowhere(Map.of(what, word), "answers by HTTP", answers.toString());
        });
  }

  /** Every sealed text in a part. */
  private static void sealed(JsonNode part, Map<String, String> to) {
    if (part.isTextual() && part.asText().length() > 300) {
      to.put("text " + to.size(), part.asText().substring(0, 60));
    }
    part.forEach(field -> sealed(field, to));
  }

  /** No answer to a malformed message quotes a secret in it. */
  private static List<String> mistakes(Group group, Person person) {
    List<String> answers = new ArrayList<>();
    String token = person.holder + "." + person.secret;
    for (String wrong :
        List.of(
            "{\"type\":\"hello\",\"token\":\"" + token + "\"}",
            "{\"type\":\"hello\",\"token\":[\"" + token + "\"]}",
            "{\"type\":\"" + token + "\"}",
            "{" + token)) {
      try (Wire wire = Wire.open(a())) {
        wire.send(wrong);
        assertEquals(4500, wire.closeCode());
        wire.frames().forEach(frame -> answers.add(frame.toString()));
      }
    }
    String opening = group.opening().put("language", person.secret).toString();
    for (String body : List.of(opening, opening.substring(1), "\"" + token + "\"")) {
      var answer = a().post(body);
      assertEquals(400, answer.statusCode());
      answers.add(answer.headers().map() + answer.body());
    }
    return answers;
  }

  private static void assertNowhere(Map<String, String> secrets, String where, String text) {
    secrets.forEach(
        (whose, secret) -> {
          int at = text.indexOf(secret);
          assertTrue(
              at < 0,
              () ->
                  whose + " stands in " + where + ": " + text.substring(Math.max(0, at - 200), at));
        });
  }

  private static String files(Path directory) throws IOException {
    var text = new StringBuilder();
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        boolean program = path.getFileName().toString().equals("redis-server");
        if (!program) {
          text.append(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        }
      }
    }
    assertTrue(text.indexOf("rundan:{") >= 0, "nothing of ours in " + directory);
    return text.toString();
  }
}
