package org.rundan.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as it goes over the wire. */
final class Frames {
  static final ObjectMapper JSON = new ObjectMapper();

  private Frames() {}

  static ObjectNode of(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  static String type(JsonNode frame) {
    return frame.path("type").asText();
  }

  /** Of the position that a frame tells; 0 where it tells none. */
  static long version(JsonNode frame) {
    return frame.at("/position/version").asLong();
  }
}
