package org.rundan.protocol;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rundan.session.Card;
import org.rundan.session.Door;
import org.rundan.session.FictionalCase;
import org.rundan.session.Holder;
import org.rundan.session.Knock;
import org.rundan.session.Part;
import org.rundan.session.Place;
import org.rundan.session.Round;
import org.rundan.session.Story;
import org.rundan.session.Table;
import org.rundan.session.Willingness;

/**
 * Whether a part that was read has all that the rules count on. JSON of the right syntax can lack a
 * field, and a field that is missing is null or 0: so a part of an older version is still read,
 * where the new field may be null or is a number.
 */
final class PartShape {
  /** What may be null, as the records say. */
  private static final Map<Class<?>, Set<String>> MAY_BE_NULL =
      Map.of(
          Card.class, Set.of("seat", "secretHash"),
          Door.class, Set.of("code"),
          FictionalCase.class, Set.of("id", "title"),
          Holder.class, Set.of("seed"),
          Knock.class, Set.of("name", "proof", "commitment", "nonce", "reveal"),
          Place.class, Set.of("round"),
          Round.class, Set.of("floor", "last"),
          Story.class, Set.of("seat", "heading", "hearsIdeas"),
          Table.class, Set.of("first"),
          Willingness.class, Set.of("heading"));

  private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

  private PartShape() {}

  static boolean isWhole(Part part) {
    return isWhole((Object) part);
  }

  private static boolean isWhole(Object value) {
    if (value instanceof Collection<?> all) return all.stream().allMatch(PartShape::isWhole);
    if (value instanceof Map<?, ?> map) return isWhole(map.keySet()) && isWhole(map.values());
    if (!(value instanceof Record record)) return value != null;
    Set<String> mayBeNull = MAY_BE_NULL.getOrDefault(record.getClass(), Set.of());
    for (var component :
        COMPONENTS.computeIfAbsent(record.getClass(), Class::getRecordComponents)) {
      Object field = field(record, component);
      boolean absent = field == null && mayBeNull.contains(component.getName());
      if (!absent && !isWhole(field)) return false;
    }
    return true;
  }

  private static Object field(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
