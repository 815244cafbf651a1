package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The wording of the mandate. */
class MandateCommandsTest {
  private final Situation situation = Situation.with("anna", "bo");

  @Test
  void setMandateTakesTheNewWordingUnderThePresentKey() {
    var text = Samples.sealed(1024, 1, 5);
    situation.leads(new MandateCommands.SetMandate(text));
    assertEquals(text, situation.session.mandate().text());
    situation.leads(situation.putOut("bo"));
    assertEquals(Refusal.KEY_OUTDATED, situation.refused(new MandateCommands.SetMandate(text)));
  }
}
