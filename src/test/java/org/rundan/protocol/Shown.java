package org.rundan.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.rundan.session.Form;
import org.rundan.session.Holder;
import org.rundan.session.Part;
import org.rundan.session.Role;
import org.rundan.session.Session;
import org.rundan.template.Templates;

/** Parts made by hand, and what each kind of person is shown of them. */
final class Shown {
  static final Form FORM = Templates.load().form("uppdragsrunda").orElseThrow();
  static final Holder SUPERVISOR = holder("sup", Role.SUPERVISOR, "seat-sup");
  static final Holder ANNA = holder("anna", Role.PARTICIPANT, "seat-anna");
  static final Holder BO = holder("bo", Role.PARTICIPANT, "seat-bo");
  static final Holder STAGE = new Holder("stage", Role.STAGE, List.of(), "t", "p", "box", 1);

  private Shown() {}

  static Holder holder(String id, Role role, String seat) {
    return new Holder(id, role, List.of(seat), "token-" + id, "public", "keyring-" + id, 1);
  }

  /** What a holder is shown of a part; the word nothing when nothing. */
  static String of(Part part, Holder holder, Part... beside) {
    return Views.shown(session(part, beside), part, holder)
        .map(JsonNode::toString)
        .orElse("nothing");
  }

  private static Session session(Part part, Part... beside) {
    var parts = new java.util.HashSet<Part>(Set.of(SUPERVISOR, ANNA, BO, STAGE));
    parts.addAll(List.of(beside));
    parts.removeIf(one -> one.key().equals(part.key()));
    parts.add(part);
    return Session.of(FORM, parts);
  }
}
