package org.rundan.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rundan.session.Part;
import org.rundan.session.Timer;

/** S14: every kind of part, with every field damaged. */
class PartCodecTest {
  /** What is damaged; may stand in no message. */
  private static final String CONTENT = "hemligt";

  private static final List<String> NO_OBJECT =
      List.of("", CONTENT, "null", "1", "[]", "\"" + CONTENT + "\"", "{", "{}}", "{}{}", "{}");

  /** A session's parts that need none of their fields, so that {@code {}} is one of them. */
  private static final Set<String> ONLY_FLAGS = Set.of("group");

  @TestFactory
  Stream<DynamicTest> S14_everyDamageOfEveryPartIsTyped() {
    return Arrays.stream(Part.class.getPermittedSubclasses())
        .map(kind -> DynamicTest.dynamicTest(kind.getSimpleName(), () -> damage(kind)));
  }

  private static void damage(Class<?> kind) throws Exception {
    Part part = (Part) sample(kind);
    String key = part.key();
    String json = PartCodec.encode(part);
    assertEquals(part, PartCodec.decode(key, json));
    for (String damaged : NO_OBJECT) {
      boolean readable = damaged.equals("{}") && ONLY_FLAGS.contains(key);
      if (!readable && !mayLackEverything(kind, damaged)) assertUnreadable(key, damaged);
    }
    for (int length = 0; length < json.length(); length++) {
      assertUnreadable(key, json.substring(0, length));
    }
    for (RecordComponent component : kind.getRecordComponents()) {
      for (String wrong : wrongValues(component)) {
        ObjectNode damaged = (ObjectNode) Json.MAPPER.readTree(json);
        damaged.set(component.getName(), Json.MAPPER.readTree(wrong));
        assertUnreadable(key, damaged.toString());
      }
    }
  }

  /** A record of numbers and flags, whose key does not depend on them, is read from nothing. */
  private static boolean mayLackEverything(Class<?> kind, String damaged) {
    return damaged.equals("{}")
        && Arrays.stream(kind.getRecordComponents()).allMatch(c -> c.getType().isPrimitive());
  }

  private static List<String> wrongValues(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == int.class || type == long.class) {
      return List.of("null", "\"1\"", "1.5", "{}", "[]", "true", "9".repeat(30));
    }
    if (type == boolean.class) return List.of("null", "\"true\"", "1", "{}", "[]");
    if (type == Boolean.class) return List.of("\"true\"", "1", "{}", "[]");
    if (type == String.class) return List.of("{}", "[]");
    if (type.isEnum()) return List.of("null", "\"" + CONTENT + "\"", "1", "{}", "[]", "\"\"");
    if (Map.class.isAssignableFrom(type)) return List.of("null", "1", "[]", "{\"a\":null}");
    if (Iterable.class.isAssignableFrom(type)) return List.of("null", "1", "{}", "[null]", "[[]]");
    if (type == Timer.class) return List.of("null", "1", "{}", "{\"state\":\"" + CONTENT + "\"}");
    return List.of("1", "[]", "{}", "\"" + CONTENT + "\"");
  }

  @Test
  void S14_aPartUnderAnotherKeyIsUnreadable() throws Exception {
    for (Class<?> kind : Part.class.getPermittedSubclasses()) {
      Part part = (Part) sample(kind);
      String json = PartCodec.encode(part);
      String key = part.key();
      String other = key.contains("/") ? key + "x" : "x" + key;
      for (String wrong : List.of(other, CONTENT, "", "/", "nothing/of/ours")) {
        assertUnreadable(wrong, json);
      }
    }
  }

  private static void assertUnreadable(String key, String json) {
    var unreadable =
        assertThrows(UnreadablePart.class, () -> PartCodec.decode(key, json), key + " " + json);
    assertEquals("a part cannot be read", unreadable.getMessage());
  }

  /** An instance with something in every field. */
  private static Object sample(Type type) throws Exception {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Map.class) return Map.of(sample(of[0]), sample(of[1]));
      Object element = sample(of[0]);
      return generic.getRawType() == Set.class ? Set.of(element) : List.of(element);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) return "s1";
    if (plain == int.class || plain == Integer.class) return 1;
    if (plain == long.class) return 1L;
    if (plain == boolean.class || plain == Boolean.class) return true;
    if (plain == Timer.class) return new Timer.Running(1, 1);
    if (plain.isEnum()) return plain.getEnumConstants()[0];
    RecordComponent[] components = plain.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) values[i] = sample(components[i].getGenericType());
    return plain.getConstructor(types).newInstance(values);
  }
}
