package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Recording;
import org.rundan.testing.client.Wire;
import org.rundan.testing.server.TwoNodes;

/**
 * R14: backward compatibility. The recorded messages of pages of each protocol version are sent
 * again, and the answers must have at least the fields and value types of then.
 */
@ExtendWith(TwoNodes.class)
class RecordedTest {
  private static final Path RECORDED = Path.of("src/test/resources/protocol");

  /** Frames without a fixed order. */
  private static final Set<String> ANY_TIME = Set.of("presence", "count", "store");

  /** Fields that a page decides by; other values differ from run to run. */
  private static final Set<String> WORDS = Set.of("type", "code", "role", "state", "act", "about");

  /** Revealed cards get new random ids, so they are matched by their text. */
  private final Map<String, String> idNow = new HashMap<>();

  private final Map<String, Wire> wires = new HashMap<>();

  /** Connections that the server closed. */
  private final Set<Wire> closedHere = new HashSet<>();

  /** What {@link Wire} closes with. It was answered 4000 once, at which no page has ever looked. */
  private static final int OWN_CODE = 1000;

  @TestFactory
  List<DynamicTest> R14_whatWasRecordedIsAnsweredAsItWas() throws IOException {
    try (var files = Files.walk(RECORDED)) {
      var recorded = files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
      assertTrue(!recorded.isEmpty());
      return recorded.stream()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> replay(file)))
          .toList();
    }
  }

  private void replay(Path file) {
    idNow.clear();
    wires.clear();
    List<Recording.Line> lines = Recording.read(file).lines();
    Set<String> kinds = new HashSet<>();
    for (Recording.Line line : lines) {
      String name = line.who() + " " + line.connection();
      kinds.add(line.way() + " " + line.frame().path("type").asText());
      if (line.way().equals(Recording.Line.POSTED)) {
        assertEquals(201, a().post(line.frame().toString()).statusCode());
      } else if (line.way().equals(Recording.Line.SENT)) {
        say(wires.computeIfAbsent(name, first -> Wire.open(a())), line.frame());
      } else {
        hear(wires.get(name), line.frame(), name);
      }
    }
    lines.stream()
        .filter(line -> ANY_TIME.contains(line.frame().path("type").asText()))
        .forEach(line -> assertCame(line.frame()));
    wires.values().forEach(Wire::close);
    for (String kind : List.of("welcome", "waiting", "change", "done", "refused", "carded")) {
      assertTrue(kinds.contains("got " + kind), "the recording shows no " + kind);
    }
  }

  private void say(Wire wire, JsonNode frame) {
    if (Frames.is(frame, "closed")) {
      closedHere.add(wire);
      wire.close();
    } else {
      wire.send(now(frame.toString()));
    }
  }

  private void hear(Wire wire, JsonNode then, String name) {
    String type = then.get("type").asText();
    if (type.equals("closed")) {
      int code = closedHere.contains(wire) ? OWN_CODE : then.get("code").asInt();
      assertEquals(code, wire.closeCode(), name);
      return;
    }
    if (ANY_TIME.contains(type)) return; // looked at in the end
    JsonNode frame = wire.await(type);
    if (then.has("parts")) know(then.get("parts"), frame.get("parts"));
    String missing = missing(Frames.JSON.valueToTree(parsed(now(then.toString()))), frame, type);
    assertEquals("", missing, () -> name + "\nthen " + then + "\nnow  " + frame);
  }

  private void know(JsonNode then, JsonNode now) {
    then.properties()
        .forEach(
            part -> {
              if (!part.getKey().startsWith("card/") || now.has(part.getKey())) return;
              now.properties().stream()
                  .filter(other -> other.getKey().startsWith("card/"))
                  .filter(other -> other.getValue().get("text").equals(part.getValue().get("text")))
                  .findFirst()
                  .ifPresent(
                      other -> idNow.put(part.getKey().substring(5), other.getKey().substring(5)));
            });
  }

  private String now(String text) {
    String now = text;
    for (var id : idNow.entrySet()) now = now.replace(id.getKey(), id.getValue());
    return now;
  }

  private static JsonNode parsed(String text) {
    try {
      return Frames.JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Compares frames by kind: their receivers and their number vary. */
  private void assertCame(JsonNode then) {
    boolean came =
        wires.values().stream()
            .flatMap(wire -> wire.frames().stream())
            .filter(frame -> Frames.is(frame, then.get("type").asText()))
            .anyMatch(frame -> missing(then, frame, "").isEmpty());
    assertTrue(came, then::toString);
  }

  /** The places that differ; empty when none does. */
  private static String missing(JsonNode then, JsonNode now, String at) {
    if (then.isNull()) return "";
    if (now == null || then.getNodeType() != now.getNodeType()) return at + " ";
    if (then.isArray()) {
      boolean ofTheMoment = at.endsWith("/here");
      boolean gone = now.isEmpty() && !then.isEmpty() && !ofTheMoment;
      if (gone) return at + " ";
      return then.isEmpty() || now.isEmpty() ? "" : missing(then.get(0), now.get(0), at + "/0");
    }
    var missing = new ArrayList<String>();
    then.properties()
        .forEach(
            field -> {
              String where = at + "/" + field.getKey();
              JsonNode value = now.get(field.getKey());
              boolean word = WORDS.contains(field.getKey()) && field.getValue().isTextual();
              if (word && !field.getValue().equals(value)) missing.add(where);
              else missing.add(missing(field.getValue(), value, where));
            });
    return String.join("", missing);
  }
}
