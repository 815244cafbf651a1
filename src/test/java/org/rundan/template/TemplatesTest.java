package org.rundan.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.rundan.session.Form;
import org.rundan.session.Round.Act;

/** The real data is right, and means what the core takes it to mean. */
class TemplatesTest {
  private final Templates templates = Templates.load();

  @Test
  void allFormsAreThere() {
    for (var id :
        List.of(
            "uppdragsrunda",
            "fiktivt-fall",
            "reflekterande-team",
            "kollegial-fallradgivning",
            "fragerunda",
            "relationsrunda",
            "etikrunda",
            "larande-samtal",
            "kort-traff")) {
      assertEquals(id, templates.form(id).orElseThrow().id());
    }
    assertEquals(Optional.empty(), templates.form("no-such-form"));
  }

  @Test
  void eachFormIsListedAndInAFileOfItsName() throws Exception {
    var folder = Path.of(Templates.class.getResource("forms").toURI());
    var ids = new ArrayList<String>();
    for (var form : Templates.json().get("forms")) ids.add(form.get("id").asText() + ".json");
    try (var files = Files.list(folder)) {
      var names = files.map(file -> file.getFileName().toString()).toList();
      assertEquals(new TreeSet<>(names), new TreeSet<>(ids));
    }
  }

  @Test
  void kortTraffHasALapUnnamedCardsAndFreeTalk() {
    var form = templates.form("kort-traff").orElseThrow();
    assertEquals(Set.of(20, 30), form.lengths());
    assertEquals(
        List.of(Form.Mode.TURN, Form.Mode.WRITE_REVEAL, Form.Mode.OPEN),
        form.rounds().stream().map(Form.RoundForm::mode).toList());
    var writing = form.rounds().get(1);
    assertTrue(writing.takesUnnamedCards());
    assertTrue(writing.reveals());
    assertEquals(Map.of(20, 7, 30, 10), writing.minutes());
    assertEquals(Map.of(Act.WRITE, 40, Act.TALK, 60), writing.shares());
    assertEquals("fritt-samtal", form.common().freeTalk().id());
    assertEquals(5, form.common().freeTalk().minutes().get(Form.ANY_LENGTH));
  }

  @Test
  void aFurtherLanguageIsOfferedOnceTheOpeningTextStandsInIt() {
    var json = Templates.json();
    var languages = new TreeSet<>(languages(json));
    assertTrue(languages.containsAll(Set.of("sv", "en")));
    ((ObjectNode) json.get("openingText")).put("xx", "Before we begin");
    ((ObjectNode) json.at("/forms/8/name")).put("xx", "A short session");
    languages.add("xx");
    assertEquals(languages, languages(json));
  }

  private static Set<String> languages(ObjectNode json) {
    return Templates.of(json).form("kort-traff").orElseThrow().common().languages();
  }

  @Test
  void whatBehavesIsInTheModel() {
    var form = templates.form("fragerunda").orElseThrow();
    var questions = form.round("questions-only").orElseThrow();
    assertTrue(questions.countsAsReflection());
    assertEquals(Optional.empty(), questions.tool());
    var analysis = templates.form("fiktivt-fall").orElseThrow().round("analysera").orElseThrow();
    assertEquals(Optional.of(Form.Tool.PERSPECTIVE_CARDS), analysis.tool());
    var mandate = templates.form("uppdragsrunda").orElseThrow().round("vart-uppdrag").orElseThrow();
    assertEquals(
        Form.Attribution.NONE, mandate.writeOption().orElseThrow().writing().attribution());
    assertEquals(Form.MandateShown.LARGE, mandate.mandate());
  }

  @Test
  void allProblemsAreListedAtOnce() {
    var json = Templates.json();
    ((ObjectNode) json.get("openingText")).remove("en");
    ((ArrayNode) json.get("perspectives")).remove(0);
    ((ObjectNode) json.at("/forms/8/rounds/0")).put("mode", "sing").put("kind", 3);
    var problems = assertThrows(InvalidTemplates.class, () -> Templates.of(json)).problems();
    assertEquals(3, problems.size(), problems::toString);
  }
}
