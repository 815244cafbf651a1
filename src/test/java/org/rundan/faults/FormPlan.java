package org.rundan.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client must know about a form to take part.
 *
 * @param rounds in the order they are gone through
 * @param boxes un-named cards of one seat, by round
 * @param signed rounds in which a card may carry a name
 * @param parking rounds in which a thought can be saved for later
 */
record FormPlan(
    String id,
    int lengthMinutes,
    List<String> rounds,
    Map<String, Integer> boxes,
    Set<String> signed,
    Set<String> parking) {

  static final List<FormPlan> ALL =
      List.of(
          new FormPlan(
              "kort-traff",
              20,
              List.of("incheckning", "vart-uppdrag", "fritt-samtal"),
              Map.of("vart-uppdrag", 1),
              Set.of(),
              Set.of()),
          new FormPlan(
              "fiktivt-fall",
              60,
              List.of(
                  "incheckning",
                  "fallet-lases",
                  "beskriva",
                  "analysera",
                  "insikt-och-att-prova",
                  "utcheckning"),
              Map.of("beskriva", 2, "insikt-och-att-prova", 1),
              Set.of("insikt-och-att-prova"),
              Set.of("fallet-lases", "beskriva", "analysera")));
}
