package org.rundan.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The recorded traffic of a session in one version of the protocol, one line per frame: {@code who}
 * {@code sent} or {@code got} it, and on which connection; and the request that opened the session.
 */
public final class Recording {
  /** One line. {@code connection} counts those of a person from 0. */
  public record Line(String who, int connection, String way, JsonNode frame) {
    public static final String POSTED = "posted";
    public static final String SENT = "sent";
    public static final String GOT = "got";
  }

  private final List<Line> lines = new ArrayList<>();

  public synchronized void add(String who, int connection, String way, JsonNode frame) {
    lines.add(new Line(who, connection, way, frame.deepCopy()));
  }

  public synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  public synchronized void write(Path file) {
    var text = new StringBuilder();
    for (Line line : lines) {
      ObjectNode json = Frames.JSON.createObjectNode().put("who", line.who());
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

  public static Recording read(Path file) {
    var recording = new Recording();
    try {
      for (String text : Files.readAllLines(file)) {
        JsonNode json = Frames.JSON.readTree(text);
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
