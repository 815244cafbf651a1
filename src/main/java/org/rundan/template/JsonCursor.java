package org.rundan.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rundan.session.WireWord;

/**
 * A place in the template data. Reading a value that is missing or of the wrong kind notes a
 * problem and gives something harmless instead, so that all problems are found at once.
 *
 * @param owner whose field this is, for instance <i>form kort-traff, round incheckning</i>
 * @param field the way from the owner to here; empty at the owner itself
 */
record JsonCursor(JsonNode node, String owner, String field, Reading reading) {
  /** Every text stands in these. */
  static final Set<String> REQUIRED_LANGUAGES = Set.of("sv", "en");

  /**
   * What all cursors of one tree have in common.
   *
   * @param languages codes of the languages in which a text may stand
   */
  record Reading(List<String> problems, Set<String> languages) {}

  static JsonCursor top(JsonNode node, Reading reading) {
    return new JsonCursor(node, "", "", reading);
  }

  JsonCursor at(String name) {
    var child = node.path(name);
    return new JsonCursor(child, owner, field.isEmpty() ? name : field + "." + name, reading);
  }

  /** The same place, spoken of by a name of its own. */
  JsonCursor named(String name) {
    return new JsonCursor(node, owner.isEmpty() ? name : owner + ", " + name, "", reading);
  }

  boolean isThere() {
    return !node.isMissingNode();
  }

  void problem(String text) {
    var where = Stream.of(owner, field).filter(part -> !part.isEmpty());
    reading.problems.add(where.collect(Collectors.joining(", ")) + ": " + text);
  }

  /** The entries of a list that must not be empty. */
  List<JsonCursor> items() {
    if (!node.isArray() || node.isEmpty()) {
      problem("must be a list with something in it");
      return List.of();
    }
    return entries();
  }

  /** The entries of a list that may be empty. */
  List<JsonCursor> itemsIfAny() {
    if (node.isArray()) return entries();
    problem("must be a list");
    return List.of();
  }

  private List<JsonCursor> entries() {
    var items = new ArrayList<JsonCursor>();
    for (var item : node) {
      var name = field + "[" + (items.size() + 1) + "]";
      items.add(new JsonCursor(item, owner, name, reading));
    }
    return items;
  }

  /** Notes fields that nobody would read, since most are misspelt. */
  void only(String... known) {
    var unknown = new TreeSet<String>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(Set.of(known));
    for (var name : unknown) at(name).problem("is not a known field");
  }

  String text() {
    if (node.isTextual() && !node.textValue().isBlank()) return node.textValue();
    problem("must be a text that is not empty");
    return "";
  }

  /** Notes what is missing of a text in the required languages; other languages may lack it. */
  void translated() {
    if (!node.isObject()) {
      problem("must be a text in sv and en");
      return;
    }
    only(reading.languages.toArray(String[]::new));
    for (var language : reading.languages) {
      var text = at(language);
      if (REQUIRED_LANGUAGES.contains(language) || text.isThere()) text.text();
    }
  }

  int whole(int least, int most) {
    if (node.canConvertToInt() && node.isIntegralNumber()) {
      int value = node.intValue();
      if (value >= least && value <= most) return value;
    }
    problem("must be a whole number from " + least + " to " + most);
    return least;
  }

  boolean flag() {
    if (!node.isBoolean()) problem("must be true or false");
    return node.booleanValue();
  }

  BigDecimal share() {
    if (node.isNumber()) {
      var value = node.decimalValue();
      if (value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0) return value;
    }
    problem("must be a number from 0 to 1");
    return BigDecimal.ZERO;
  }

  /** One of the words of an enum, written in small letters; the first when it is none of them. */
  <E extends Enum<E>> E word(Class<E> kind) {
    var words = new ArrayList<String>();
    for (var value : kind.getEnumConstants()) {
      var word = WireWord.value(value);
      if (node.isTextual() && word.equals(node.textValue())) return value;
      words.add(word);
    }
    problem("must be one of " + String.join(", ", words));
    return kind.getEnumConstants()[0];
  }

  /** Notes what stands in a list more than once. */
  void unique(List<String> values) {
    var seen = new HashSet<String>();
    for (var value : values) {
      if (!seen.add(value)) problem(value + " stands here twice");
    }
  }
}
