package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.rundan.faults.Findings.Kind;
import org.rundan.testing.client.Frames;

/** What a page shows: its parts and its position. Checks that no change is missing. */
final class Shown {
  final Map<String, JsonNode> parts = new TreeMap<>();
  volatile JsonNode position;

  /** An old position with its parts, from which it will resume. */
  JsonNode oldPosition;

  final Map<String, JsonNode> oldParts = new TreeMap<>();
  private final Meeting meeting;
  private final BiConsumer<Kind, String> found;

  Shown(Meeting meeting, BiConsumer<Kind, String> found) {
    this.meeting = meeting;
    this.found = found;
  }

  long version() {
    return position == null ? 0 : position.path("version").asLong();
  }

  JsonNode part(String key) {
    return parts.getOrDefault(key, Frames.JSON.missingNode());
  }

  /**
   * @param acknowledged the highest version that anybody was told is done before this was asked for
   */
  void welcome(JsonNode frame, long acknowledged) {
    if (Frames.version(frame) < acknowledged && !meeting.world.setBack) {
      found.accept(
          Kind.REORDERED,
          "welcomed at " + Frames.version(frame) + " after " + acknowledged + " was acknowledged");
    }
    if (frame.path("whole").asBoolean()) parts.clear();
    lay(frame);
  }

  /** False when it does not start at this page's position. */
  boolean change(JsonNode frame) {
    long from = frame.path("from").asLong();
    if (from != version()) {
      found.accept(Kind.GAPS, "came a change from " + from + ": " + frame.path("position"));
      return false;
    }
    if (Frames.version(frame) <= from) found.accept(Kind.REORDERED, "back from " + from);
    lay(frame);
    return true;
  }

  void remember() {
    oldPosition = position;
    oldParts.clear();
    oldParts.putAll(parts);
  }

  void forget() {
    parts.clear();
    position = null;
  }

  private void lay(JsonNode frame) {
    lay(parts, frame);
    position = frame.get("position");
    meeting.seen(position);
    for (String round : meeting.form.boxes().keySet()) {
      String act = frame.path("parts").path("round/" + round).path("act").asText();
      meeting.shown(round, act, version());
    }
  }

  /** Applies a welcome or a change. */
  static void lay(Map<String, JsonNode> over, JsonNode frame) {
    frame.path("removed").forEach(key -> over.remove(key.asText()));
    frame.path("parts").properties().forEach(part -> over.put(part.getKey(), part.getValue()));
  }
}
