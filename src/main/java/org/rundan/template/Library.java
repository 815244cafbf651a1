package org.rundan.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands beside the forms: opening text, mandates, perspectives, cases. The texts are for the
 * page, which has them from the same files; the server checks them and needs only the ids.
 *
 * @param cases ids of the fictional cases
 * @param perspectives ids of the perspective cards, in the order of dealing
 */
record Library(Set<String> cases, List<String> perspectives) {
  /** The supervisor reads it aloud, so it must be short. */
  private static final int OPENING_WORDS = 60;

  private static final int CLOSING_ITEMS = 3;

  /** Steps of the scale; the middle one is neither yes nor no. */
  private static final int SCALE_STEPS = 5;

  private static final int CASES = 6;

  static Library read(JsonCursor top) {
    openingText(top.at("openingText"));
    var sectors = mandates(top.at("mandates"));
    closingCheck(top.at("closingCheck"));
    var perspectives = perspectives(top.at("perspectives"));
    top.at("caseStarters").items().forEach(JsonCursor::translated);
    return new Library(new HashSet<>(cases(top.at("cases"), sectors)), perspectives);
  }

  private static void openingText(JsonCursor text) {
    text.translated();
    for (var language : text.reading().languages()) {
      if (!language.matches("[a-z]{2,3}")) {
        text.at(language).problem("is not the code of a language");
      }
      int words = text.at(language).node().asText().trim().split("\\s+").length;
      if (words > OPENING_WORDS) {
        text.at(language).problem("has " + words + " words, more than " + OPENING_WORDS);
      }
    }
  }

  private static List<String> mandates(JsonCursor mandates) {
    var sectors = new ArrayList<String>();
    for (var mandate : mandates.items()) {
      mandate.only("sector", "name", "text");
      mandate.at("name").translated();
      mandate.at("text").translated();
      sectors.add(mandate.at("sector").text());
    }
    mandates.unique(sectors);
    return sectors;
  }

  private static void closingCheck(JsonCursor check) {
    check.only("items", "scale", "decline");
    exactly(check.at("items"), CLOSING_ITEMS).forEach(JsonCursor::translated);
    exactly(check.at("scale"), SCALE_STEPS).forEach(JsonCursor::translated);
    check.at("decline").translated();
  }

  private static List<String> perspectives(JsonCursor perspectives) {
    var ids = new ArrayList<String>();
    for (var perspective : perspectives.items()) {
      perspective.only("id", "name", "question");
      perspective.at("name").translated();
      perspective.at("question").translated();
      ids.add(perspective.at("id").text());
    }
    perspectives.unique(ids);
    // The talk must not begin, and so get stuck, in the person as the bearer of the difficulty.
    if (ids.indexOf("person") == 0) perspectives.problem("person must not be first");
    return ids;
  }

  private static List<String> cases(JsonCursor cases, List<String> sectors) {
    var ids = new ArrayList<String>();
    for (var one : exactly(cases, CASES)) {
      one.only("id", "sector", "title", "text");
      one.at("title").translated();
      one.at("text").translated();
      ids.add(one.at("id").text());
      if (!sectors.contains(one.at("sector").text())) one.at("sector").problem("has no mandate");
    }
    cases.unique(ids);
    return ids;
  }

  private static List<JsonCursor> exactly(JsonCursor list, int number) {
    var items = list.items();
    if (items.size() != number) list.problem("must be " + number + ", not " + items.size());
    return items;
  }
}
