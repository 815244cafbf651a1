package org.rundan.protocol;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Collectors;
import org.rundan.session.CardCommands;
import org.rundan.session.CaseChoiceCommands;
import org.rundan.session.CaseCommands;
import org.rundan.session.CaseGiverCommands;
import org.rundan.session.CheckCommands;
import org.rundan.session.Command;
import org.rundan.session.DeviceCommands;
import org.rundan.session.FloorCommands;
import org.rundan.session.MandateCommands;
import org.rundan.session.MoveCommands;
import org.rundan.session.PeopleCommands;
import org.rundan.session.PlanCommands;
import org.rundan.session.RoleCommands;
import org.rundan.session.TakePartCommands;
import org.rundan.session.ThoughtCommands;
import org.rundan.session.TimeCommands;
import org.rundan.session.TypedCodeCommands;

/**
 * The commands of PROTOCOL.md, section 4, each by its word on the wire. The word stands here and is
 * not the name of the record, so that renaming a record leaves the protocol alone.
 */
final class CommandWords {
  private static final Map<String, Class<? extends Command>> RECORDS =
      Map.ofEntries(
          entry("goTo", MoveCommands.GoTo.class),
          entry("undo", MoveCommands.Undo.class),
          entry("still", MoveCommands.Still.class),
          entry("continue", MoveCommands.Continue.class),
          entry("freeTalk", MoveCommands.FreeTalk.class),
          entry("end", MoveCommands.End.class),
          entry("giveWord", FloorCommands.GiveWord.class),
          entry("allHaveHad", FloorCommands.AllHaveHad.class),
          entry("openTalk", FloorCommands.OpenTalk.class),
          entry("reveal", FloorCommands.Reveal.class),
          entry("addTime", TimeCommands.AddTime.class),
          entry("pause", TimeCommands.Pause.class),
          entry("resume", TimeCommands.Resume.class),
          entry("setEnd", TimeCommands.SetEnd.class),
          entry("setMandate", MandateCommands.SetMandate.class),
          entry("interpret", MandateCommands.Interpret.class),
          entry("stayWithMandate", MandateCommands.StayWithMandate.class),
          entry("setPlan", PlanCommands.SetPlan.class),
          entry("anotherStory", PlanCommands.AnotherStory.class),
          entry("chooseWriting", PlanCommands.ChooseWriting.class),
          entry("setCase", CaseCommands.SetCase.class),
          entry("workWithCase", CaseCommands.WorkWithCase.class),
          entry("showCheck", CheckCommands.ShowCheck.class),
          entry("admit", PeopleCommands.Admit.class),
          entry("turnAway", PeopleCommands.TurnAway.class),
          entry("addSeat", PeopleCommands.AddSeat.class),
          entry("renameSeat", PeopleCommands.RenameSeat.class),
          entry("removeSeat", PeopleCommands.RemoveSeat.class),
          entry("orderSeats", PeopleCommands.OrderSeats.class),
          entry("putOut", PeopleCommands.PutOut.class),
          entry("newInvitation", PeopleCommands.NewInvitation.class),
          entry("writeWith", DeviceCommands.WriteWith.class),
          entry("admitAgain", DeviceCommands.AdmitAgain.class),
          entry("showCode", TypedCodeCommands.ShowCode.class),
          entry("hideCode", TypedCodeCommands.HideCode.class),
          entry("challenge", TypedCodeCommands.Challenge.class),
          entry("setRole", RoleCommands.SetRole.class),
          entry("takeOver", RoleCommands.TakeOver.class),
          entry("setGroup", RoleCommands.SetGroup.class),
          entry("setRemote", RoleCommands.SetRemote.class),
          entry("sitUndisturbed", RoleCommands.SitUndisturbed.class),
          entry("raiseHand", RoleCommands.RaiseHand.class),
          entry("done", TakePartCommands.Done.class),
          entry("pass", TakePartCommands.Pass.class),
          entry("anotherPerspective", TakePartCommands.AnotherPerspective.class),
          entry("volunteer", CaseChoiceCommands.Volunteer.class),
          entry("standBack", CaseChoiceCommands.StandBack.class),
          entry("ask", CaseChoiceCommands.Ask.class),
          entry("unask", CaseChoiceCommands.Unask.class),
          entry("agree", CaseChoiceCommands.Agree.class),
          entry("decline", CaseChoiceCommands.Decline.class),
          entry("wordQuestion", CaseGiverCommands.WordQuestion.class),
          entry("confirmQuestion", CaseGiverCommands.ConfirmQuestion.class),
          entry("showQuestion", CaseGiverCommands.ShowQuestion.class),
          entry("endStory", CaseGiverCommands.EndStory.class),
          entry("hearIdeas", CaseGiverCommands.HearIdeas.class),
          entry("putCard", CardCommands.PutCard.class),
          entry("changeCard", CardCommands.ChangeCard.class),
          entry("takeCard", CardCommands.TakeCard.class),
          entry("restoreCard", CardCommands.RestoreCard.class),
          entry("saveThought", ThoughtCommands.SaveThought.class),
          entry("dropThought", ThoughtCommands.DropThought.class));

  private static final Map<String, RecordReader<? extends Command>> READERS =
      RECORDS.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, known -> RecordReader.of(known.getValue())));

  private CommandWords() {}

  /** Null for a word of no command. */
  static RecordReader<? extends Command> reader(String word) {
    return READERS.get(word);
  }
}
