package org.rundan.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's traffic as pages of a version of the protocol said and heard it, one line each:
 * {@code who} said ({@code sent}) or was told ({@code got}) what, on which of its connections; and
 * the request that opened the session.
 */
final class Recording {
  /** One line. {@code connection} counts those of a person from 0. */
  record Line(String who, int connection, String way, JsonNode frame) {
    static final String POSTED = "posted";
    static final String SENT = "sent";
    static final String GOT = "got";
  }

  private final List<Line> lines = new ArrayList<>();

  synchronized void add(String who, int connection, String way, JsonNode frame) {
    lines.add(new Line(who, connection, way, frame.deepCopy()));
  }

  synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  synchronized void write(Path file) {
    var text = new StringBuilder();
    for (Line line : lines) {
      ObjectNode json = Wire.JSON.createObjectNode().put("who", line.who());
      json.put("connection", line.connection()).set(line.way(), line.frame());
      text.append(json).append('\n');
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Recording read(Path file) {
    var recording = new Recording();
    try {
      for (String text : Files.readAllLines(file)) {
        JsonNode json = Wire.JSON.readTree(text);
        for (String way : List.of(Line.POSTED, Line.SENT, Line.GOT)) {
          if (!json.has(way)) continue;
          int connection = json.get("connection").asInt();
          recording.add(json.get("who").asText(), connection, way, json.get(way));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return recording;
  }
}
