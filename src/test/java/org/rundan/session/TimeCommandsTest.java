package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.rundan.session.Situation.CHECK_IN;
import static org.rundan.session.Situation.MINUTE;
import static org.rundan.session.Situation.START;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time of the round and the promised end. */
class TimeCommandsTest {
  private final Situation situation = Situation.with("anna", "bo");

  @Test
  void L5_timeIsAddedRunningOrPaused() {
    assertEquals(Refusal.NOT_NOW, situation.refused(new TimeCommands.AddTime(1)));
    situation.at(CHECK_IN);
    situation.leads(new TimeCommands.AddTime(120_000));
    assertEquals(new Timer.Running(START + 6 * MINUTE, 6 * MINUTE), situation.round().timer());
    situation.now += MINUTE;
    situation.leads(new TimeCommands.Pause());
    situation.leads(new TimeCommands.AddTime(120_000));
    assertEquals(new Timer.Paused(7 * MINUTE, 8 * MINUTE), situation.round().timer());
    situation.now += MINUTE;
    situation.leads(new TimeCommands.Resume());
    assertEquals(
        new Timer.Running(situation.now + 7 * MINUTE, 8 * MINUTE), situation.round().timer());
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "3600001", "9223372036854775807"})
  void L5_withinAnHour(long millis) {
    situation.at(CHECK_IN);
    assertEquals(Refusal.OUT_OF_RANGE, situation.refused(new TimeCommands.AddTime(millis)));
  }

  @Test
  void L5_notBeyondTheLifeOfTheSession() {
    situation.at(CHECK_IN);
    for (int hour = 0; hour < 7; hour++) situation.leads(new TimeCommands.AddTime(3_600_000));
    assertEquals(Refusal.OUT_OF_RANGE, situation.refused(new TimeCommands.AddTime(3_600_000)));
  }

  @Test
  void L8_thePromiseMovesOnlyByHand() {
    situation.leads(new TimeCommands.SetEnd(START + 25 * MINUTE));
    situation.at(CHECK_IN);
    assertEquals(START + 25 * MINUTE, situation.session.plan().endsAtMillis());
    assertEquals(Refusal.OUT_OF_RANGE, situation.refused(new TimeCommands.SetEnd(START)));
    assertEquals(
        Refusal.OUT_OF_RANGE,
        situation.refused(new TimeCommands.SetEnd(START + Limits.PLAN_MILLIS + 1)));
  }

  @Test
  void whatChangesNothingKeepsTheVerySameSession() {
    situation.at(CHECK_IN);
    situation.leads(new TimeCommands.Resume());
    var before = situation.session;
    situation.leads(new TimeCommands.Resume());
    assertSame(before, situation.session);
  }
}
