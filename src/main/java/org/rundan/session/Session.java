package org.rundan.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A live session: an immutable set of parts, and the form it follows. */
public final class Session {
  private final Form form;
  private final Map<String, Part> parts;

  private Session(Form form, Map<String, Part> parts) {
    this.form = form;
    this.parts = parts;
  }

  public static Session of(Form form, Collection<Part> parts) {
    var byKey = new HashMap<String, Part>();
    parts.forEach(part -> byKey.put(part.key(), part));
    return new Session(form, Map.copyOf(byKey));
  }

  public Form form() {
    return form;
  }

  public Map<String, Part> parts() {
    return parts;
  }

  /** The parts of {@code after} that are new or other objects, and the keys that are gone. */
  public static Changes between(Session before, Session after) {
    var changed = new HashMap<String, Part>();
    after.parts.forEach(
        (key, part) -> {
          if (before.parts.get(key) != part) changed.put(key, part);
        });
    var removed = new TreeSet<>(before.parts.keySet());
    removed.removeAll(after.parts.keySet());
    return new Changes(Map.copyOf(changed), Set.copyOf(removed));
  }

  /** What differs between two sessions. */
  public record Changes(Map<String, Part> changed, Set<String> removed) {}
}
