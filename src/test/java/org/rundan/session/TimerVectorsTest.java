package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.protocol.Json;
import org.rundan.session.Vectors.Case;

/** S7: the time of a round, from the cases it shares with the page. */
class TimerVectorsTest {
  static Stream<Case> cases() {
    return Vectors.cases("timers.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void S7_whatIsLeftAtAMoment(Case given) throws Exception {
    var timer = Timer.IDLE;
    for (JsonNode step : given.json().path("steps")) timer = after(timer, Vectors.texts(step));
    assertEquals(Json.MAPPER.treeToValue(given.json().path("timer"), Timer.class), timer);
    var stopped = timer.paused(given.json().path("nowMillis").longValue());
    Long left = stopped instanceof Timer.Paused paused ? paused.remainingMillis() : null;
    var expected = given.json().path("remainingMillis");
    assertEquals(expected.isNull() ? null : (Long) expected.longValue(), left);
  }

  private static Timer after(Timer timer, List<String> step) {
    long first = Long.parseLong(step.get(1));
    return switch (step.get(0)) {
      case "start" -> timer.started(first, Long.parseLong(step.get(2)));
      case "pause" -> timer.paused(first);
      case "plus" -> timer.plus(first);
      default -> throw new AssertionError(step);
    };
  }
}
