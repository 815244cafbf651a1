package org.rundan.protocol;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rundan.session.Nullable;
import org.rundan.session.Part;

/**
 * Whether a part that was read has all that the rules count on. JSON of the right syntax can lack a
 * field, and a field that is missing is null or 0. So a part of an older version is still read,
 * where the new field may be null or is a number.
 */
final class PartShape {
  private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

  private PartShape() {}

  static boolean isWhole(Part part) {
    return isWhole((Object) part);
  }

  private static boolean isWhole(Object value) {
    if (value instanceof Collection<?> all) return all.stream().allMatch(PartShape::isWhole);
    if (value instanceof Map<?, ?> map) return isWhole(map.keySet()) && isWhole(map.values());
    if (!(value instanceof Record record)) return value != null;
    for (var component :
        COMPONENTS.computeIfAbsent(record.getClass(), Class::getRecordComponents)) {
      Object field = field(record, component);
      boolean absent = field == null && component.isAnnotationPresent(Nullable.class);
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
