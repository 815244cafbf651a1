package org.rundan.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.rundan.session.Timer;
import org.rundan.session.WireWord;

/**
 * How Rundan writes and reads JSON, on the wire and in the store alike.
 *
 * <p>A mapper of our own: the one of Vert.x is global and can be changed by anyone. Enums are
 * written in lower case, and the core's types are described here, since the core knows no JSON.
 */
public final class Json {
  /** Deeper nesting than any message has; keeps a hostile one from costing stack. */
  private static final int DEPTH = 16;

  public static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** One line of JSON. Only for our own types, which can always be written. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectMapper mapper() {
    var lowerCase = new SimpleModule();
    lowerCase.addSerializer(Enum.class, new LowerCase());
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // otherwise the same value would be different bytes on each node: map order differs
            // between JVMs
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addModule(lowerCase)
            .addMixIn(Timer.class, TimerState.class)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build());
    return mapper;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Timer.Idle.class, name = "idle"),
    @JsonSubTypes.Type(value = Timer.Running.class, name = "running"),
    @JsonSubTypes.Type(value = Timer.Paused.class, name = "paused")
  })
  private interface TimerState {}

  @SuppressWarnings("rawtypes") // Jackson's own signature for a serializer of every enum
  private static final class LowerCase extends JsonSerializer<Enum> {
    @Override
    public void serialize(
        Enum value, com.fasterxml.jackson.core.JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(WireWord.value(value));
    }
  }
}
