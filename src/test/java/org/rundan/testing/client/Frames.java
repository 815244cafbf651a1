package org.rundan.testing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as it goes over the wire. */
public final class Frames {
  public static final ObjectMapper JSON = new ObjectMapper();

  private Frames() {}

  /**
   * @param fields names and values by turns
   */
  public static ObjectNode of(String type, Object... fields) {
    ObjectNode message = JSON.createObjectNode().put("type", type);
    for (int i = 0; i < fields.length; i += 2) {
      message.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
    }
    return message;
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

  public static boolean is(JsonNode frame, String type) {
    return type(frame).equals(type);
  }

  /** Of the position that a frame carries; 0 where it carries none. */
  public static long version(JsonNode frame) {
    return frame.at("/position/version").asLong();
  }
}
