package org.rundan.testing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as it goes over the wire. */
public final class Frames {
  public static final ObjectMapper JSON = new ObjectMapper();

  private Frames() {}

  public static ObjectNode of(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  public static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  public static String type(JsonNode frame) {
    return frame.path("type").asText();
  }

  /** Of the position that a frame tells; 0 where it tells none. */
  public static long version(JsonNode frame) {
    return frame.at("/position/version").asLong();
  }
}
