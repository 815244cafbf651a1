package org.rundan.template;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rundan.session.Form;

/**
 * The forms (upplägg) that sessions can follow. Each is a file in {@code forms}; {@code forms.json}
 * lists them in the order in which they are offered.
 */
public final class Templates {
  /** What all forms share: the name in the data, and the file it stands in. */
  private static final Map<String, String> SHARED_FILES =
      Map.of(
          "openingText", "opening-text",
          "mandates", "mandates",
          "closingCheck", "closing-check",
          "perspectives", "perspectives",
          "caseStarters", "case-starters",
          "cases", "cases",
          "freeTalk", "free-talk");

  private final Map<String, Form> forms;

  private Templates(Map<String, Form> forms) {
    this.forms = Map.copyOf(forms);
  }

  /**
   * Reads and checks all of the data.
   *
   * @throws InvalidTemplates naming everything that is wrong
   */
  public static Templates load() {
    return of(json());
  }

  /** The form with this id. */
  public Optional<Form> form(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  /** The files as one tree. */
  static ObjectNode json() {
    var tree = JsonNodeFactory.instance.objectNode();
    SHARED_FILES.forEach((name, file) -> tree.set(name, file(file)));
    var forms = tree.putArray("forms");
    for (var id : file("forms")) forms.add(file("forms/" + id.asText()));
    return tree;
  }

  private static JsonNode file(String name) {
    // Of two fields with one name Jackson would silently keep the last.
    var mapper = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try (InputStream in = Templates.class.getResourceAsStream(name + ".json")) {
      if (in == null) throw new InvalidTemplates(List.of(name + ".json: is not there"));
      return mapper.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + ".json", unreadable);
    }
  }

  static Templates of(JsonNode json) {
    var problems = new ArrayList<String>();
    var languages = languages(json);
    var top = JsonCursor.top(json, new JsonCursor.Reading(problems, languages));
    top.only(
        "openingText",
        "mandates",
        "closingCheck",
        "perspectives",
        "caseStarters",
        "cases",
        "forms",
        "freeTalk");
    var library = Library.read(top);
    var freeTalk = RoundReader.read(top.at("freeTalk").named("freeTalk"));
    if (!freeTalk.minutes().keySet().equals(Set.of(Form.ANY_LENGTH))) {
      top.at("freeTalk").at("minutes").problem("must be given as default only");
    }
    if (freeTalk.mode() != Form.Mode.OPEN) top.at("freeTalk").at("mode").problem("must be open");
    var common = new Form.Common(freeTalk, library.cases(), library.perspectives(), languages);
    var ids = new ArrayList<String>();
    var forms = new HashMap<String, Form>();
    for (var cursor : top.at("forms").items()) {
      var form = FormReader.read(cursor.named("form " + cursor.at("id").node().asText()), common);
      ids.add(form.id());
      forms.put(form.id(), form);
    }
    top.at("forms").unique(ids);
    withFictional(top, forms);
    if (!problems.isEmpty()) throw new InvalidTemplates(problems);
    return new Templates(forms);
  }

  /**
   * A session can be held in every language that the opening text stands in: the page reads it to
   * the group first. So a further language needs no change here.
   */
  private static Set<String> languages(JsonNode json) {
    var languages = new TreeSet<>(JsonCursor.REQUIRED_LANGUAGES);
    json.path("openingText").fieldNames().forEachRemaining(languages::add);
    return languages;
  }

  /** When nobody can tell, the session goes on with the form that reads a case, in any length. */
  private static void withFictional(JsonCursor top, Map<String, Form> forms) {
    var reading = forms.values().stream().filter(form -> form.caseRound().isPresent()).findFirst();
    if (reading.isEmpty()) {
      top.at("forms").problem("must be one in which a case is read");
      return;
    }
    for (var form : List.copyOf(forms.values())) {
      if (!form.choosesCaseGiver()) continue;
      if (!reading.get().lengths().containsAll(form.lengths())) {
        top.named("form " + form.id()).at("lengths").problem("must be of " + reading.get().id());
      }
      forms.put(form.id(), form.withFictional(reading.get()));
    }
  }
}
