package org.rundan.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.rundan.session.FilledIn;
import org.rundan.session.Nullable;

/**
 * Reads a JSON object into a record, whose components say which fields are required.
 *
 * @param required names of the fields that must be there and not be null
 * @param filledIn the components that are not read
 */
record RecordReader<T>(Class<T> type, List<String> required, List<RecordComponent> filledIn) {

  static <T> RecordReader<T> of(Class<T> type) {
    return new RecordReader<>(
        type,
        Stream.of(type.getRecordComponents())
            .filter(field -> !field.isAnnotationPresent(Nullable.class))
            .filter(field -> !field.isAnnotationPresent(FilledIn.class))
            .map(RecordComponent::getName)
            .toList(),
        Stream.of(type.getRecordComponents())
            .filter(field -> field.isAnnotationPresent(FilledIn.class))
            .toList());
  }

  /** Null when a field is missing or of another type. */
  T read(ObjectNode json) {
    if (!required.stream().allMatch(json::hasNonNull)) return null;
    for (RecordComponent field : filledIn) json.set(field.getName(), empty(field));
    try {
      return Json.MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException | IllegalArgumentException illTyped) {
      return null; // a null inside a list ends here too: the records copy their lists
    }
  }

  /** Jackson takes no null for a primitive. */
  private static JsonNode empty(RecordComponent field) {
    var nodes = Json.MAPPER.getNodeFactory();
    return field.getType().isPrimitive() ? nodes.numberNode(0) : nodes.nullNode();
  }
}
