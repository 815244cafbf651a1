package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;
import static org.rundan.session.Situation.MINUTE;
import static org.rundan.session.Situation.START;
import static org.rundan.session.Situation.WRITING;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be undone, and until when. */
class UndoTest {
  private final Situation situation = Situation.with("anna", "bo");

  @Test
  void L2_undoRestoresPlacePlanFloorAndTimerExactly() {
    var lobby = situation.session;
    situation.at(CHECK_IN);
    situation.now += Limits.UNDO_MILLIS;
    situation.leads(new MoveCommands.Undo());
    situation.assertIs(lobby);

    situation.at(CHECK_IN);
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    situation.now += MINUTE;
    var before = situation.session;
    situation.at(WRITING);
    situation.now += 9_000;
    situation.leads(new MoveCommands.Undo());
    situation.assertIs(before);
  }

  @Test
  void L2_undoOfAllHaveHadAndOfPassingForASeat() {
    situation.at(CHECK_IN);
    situation.leads(new FloorCommands.GiveWord(seat("anna")));
    var before = situation.session;
    situation.leads(new FloorCommands.AllHaveHad());
    assertEquals(Set.of(seat("anna"), seat("bo")), situation.round().had());
    assertEquals(null, situation.round().floor());
    situation.leads(new MoveCommands.Undo());
    situation.assertIs(before);
    situation.leads(new TakePartCommands.Pass(seat("anna"), CHECK_IN));
    assertEquals(Set.of(seat("anna")), situation.round().had());
    situation.leads(new MoveCommands.Undo());
    situation.assertIs(before);
  }

  @Test
  void L2_undoUncoversNothingItDidNotCover() {
    situation.at(CHECK_IN);
    situation.leads(new MoveCommands.Still());
    var before = situation.session;
    situation.at(WRITING);
    situation.leads(new MoveCommands.Undo());
    situation.assertIs(before);
  }

  @Test
  void L2_afterTenSecondsThereIsNothingToUndo() {
    assertEquals(Refusal.NOTHING_TO_UNDO, situation.refused(new MoveCommands.Undo()));
    situation.at(CHECK_IN);
    situation.now += Limits.UNDO_MILLIS + 1;
    assertEquals(Refusal.NOTHING_TO_UNDO, situation.refused(new MoveCommands.Undo()));
    situation.leads(new TimeCommands.Pause());
    assertEquals(Optional.empty(), situation.session.undo());
  }

  @ParameterizedTest
  @MethodSource
  void L2_anyOtherLeadingCommandEndsTheOffer(Command command) {
    situation.at(CHECK_IN).at(WRITING);
    assertTrue(situation.session.undo().isPresent());
    situation.leads(command);
    assertEquals(Optional.empty(), situation.session.undo());
  }

  static Stream<Command> L2_anyOtherLeadingCommandEndsTheOffer() {
    return Stream.of(
        new FloorCommands.GiveWord(seat("anna")),
        new TimeCommands.AddTime(1),
        new TimeCommands.Pause(),
        new TimeCommands.Resume(),
        new MoveCommands.Still(),
        new TimeCommands.SetEnd(START + 1),
        new MandateCommands.SetMandate(Samples.sealed(1024, 1)),
        new FloorCommands.Reveal(List.of()),
        Situation.with("anna", "bo").putOut("bo"));
  }

  @Test
  void L2_whoTakesPartOrSitsDownLeavesTheOffer() {
    situation.at(CHECK_IN);
    var offer = situation.session.undo();
    situation.does(situation.who("anna"), new TakePartCommands.Pass(seat("anna"), CHECK_IN));
    situation.letIn("cia");
    assertEquals(offer, situation.session.undo());
  }
}
