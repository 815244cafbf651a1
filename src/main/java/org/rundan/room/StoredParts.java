package org.rundan.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.rundan.protocol.PartCodec;
import org.rundan.protocol.UnreadablePart;
import org.rundan.session.Door;
import org.rundan.session.Form;
import org.rundan.session.Group;
import org.rundan.session.Part;
import org.rundan.session.Place;
import org.rundan.session.Plan;
import org.rundan.session.Session;
import org.rundan.session.Table;
import org.rundan.store.VersionedPart;
import org.rundan.store.redis.StoreDamaged;

/** Makes values of what the store holds. What cannot be read as such is {@link StoreDamaged}. */
final class StoredParts {
  /** Every session has these from its opening on. */
  private static final List<String> ALWAYS_THERE =
      List.of(Plan.KEY, Place.KEY, Table.KEY, Door.KEY, Group.KEY);

  private StoredParts() {}

  static Map<String, Part> decode(Map<String, VersionedPart> stored) {
    Map<String, Part> parts = new HashMap<>();
    try {
      stored.forEach((key, kept) -> parts.put(key, PartCodec.decode(key, kept.json())));
    } catch (UnreadablePart unreadable) {
      throw StoreDamaged.part();
    }
    return parts;
  }

  /**
   * @param forms the form that a session with this plan follows
   */
  static Session session(Function<Plan, Form> forms, Map<String, Part> parts) {
    if (!parts.keySet().containsAll(ALWAYS_THERE)) throw StoreDamaged.part();
    Plan plan = (Plan) parts.get(Plan.KEY);
    Form form = forms.apply(plan);
    boolean known = plan.rounds().stream().allMatch(row -> form.round(row.id()).isPresent());
    if (!known) throw StoreDamaged.part();
    return Session.of(form, parts.values());
  }
}
