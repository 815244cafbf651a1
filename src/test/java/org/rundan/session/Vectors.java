package org.rundan.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rundan.protocol.Json;

/** Cases that the page's rules are tested with too (web/src/session/vectors.test.ts). */
final class Vectors {
  private Vectors() {}

  /** A case, shown by its name in a report. */
  record Case(JsonNode json) {
    String text(String field) {
      return json.path(field).textValue();
    }

    List<String> texts(String field) {
      return Vectors.texts(json.path(field));
    }

    @Override
    public String toString() {
      return json.path("name").asText(json.path("id").asText());
    }
  }

  static Stream<Case> cases(String file, String section) {
    try (var in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      var cases = Json.MAPPER.readTree(in).path(section);
      return StreamSupport.stream(cases.spliterator(), false).map(Case::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A round of the data with these contributors. */
  static String round(String contributors) {
    return switch (contributors) {
      case "all" -> "incheckning";
      case "all_but_case_giver" -> "klargorande-fragor";
      case "case_giver" -> "berattelsen";
      case "supervisor" -> "fallet-lases";
      default -> throw new AssertionError(contributors);
    };
  }

  /** The form of that round. */
  static Form form(String round) {
    return Situation.form(round.equals("fallet-lases") ? "fiktivt-fall" : "uppdragsrunda");
  }

  static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.textValue()));
    return texts;
  }
}
