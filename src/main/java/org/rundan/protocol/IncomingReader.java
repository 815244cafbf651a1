package org.rundan.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rundan.session.CardCommands;
import org.rundan.session.CaseChoiceCommands;
import org.rundan.session.CaseCommands;
import org.rundan.session.CaseGiverCommands;
import org.rundan.session.CheckCommands;
import org.rundan.session.Command;
import org.rundan.session.DeviceCommands;
import org.rundan.session.FloorCommands;
import org.rundan.session.Ids;
import org.rundan.session.MandateCommands;
import org.rundan.session.MoveCommands;
import org.rundan.session.PeopleCommands;
import org.rundan.session.PlanCommands;
import org.rundan.session.Refusal;
import org.rundan.session.RoleCommands;
import org.rundan.session.TakePartCommands;
import org.rundan.session.ThoughtCommands;
import org.rundan.session.TimeCommands;
import org.rundan.session.TypedCodeCommands;

/** Reads a text frame. Whatever it holds, the outcome is a value. */
public final class IncomingReader {
  private static final Map<String, Class<? extends Incoming>> MESSAGES =
      Map.ofEntries(
          Map.entry("hello", Incoming.Hello.class),
          Map.entry("knock", Incoming.Knock.class),
          Map.entry("seek", Incoming.Seek.class),
          Map.entry("reveal", Incoming.Reveal.class),
          Map.entry("confirm", Incoming.Confirm.class),
          Map.entry("ping", Incoming.Ping.class),
          Map.entry("needPause", Incoming.NeedPause.class),
          Map.entry("recognise", Incoming.Recognise.class),
          Map.entry("answer", Incoming.Answer.class),
          Map.entry("put", Incoming.Put.class),
          Map.entry("change", Incoming.Change.class),
          Map.entry("take", Incoming.Take.class));

  private static final Map<String, Class<? extends Command>> COMMANDS = byWord();

  /** Fields that may be left out or null; every other one must be there. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "Hello.position",
          "GoTo.round",
          "OrderSeats.first",
          "Ping.at",
          "Volunteer.heading",
          "Agree.heading",
          "Recognise.card",
          "Answer.value",
          "SetRole.seed",
          "WriteWith.holder",
          "SetCase.id",
          "SetCase.title",
          "SetCase.texts",
          "WorkWithCase.id",
          "WorkWithCase.title",
          "WorkWithCase.texts",
          "ShowCheck.answers");

  /** Fields that the room fills in; whatever the wire says of them is not looked at. */
  private static final Map<String, JsonNode> FILLED_IN =
      Map.of(
          "Reveal.cards", Json.MAPPER.createArrayNode(),
          "Undo.cards", Json.MAPPER.createArrayNode(),
          "ShowCheck.answers", Json.MAPPER.getNodeFactory().nullNode(),
          "GoTo.chance", Json.MAPPER.getNodeFactory().numberNode(0));

  /** Sequence of a message that has none. */
  private static final long NO_SEQUENCE = 0;

  private IncomingReader() {}

  /** The commands of section 4, by the word they have on the wire. */
  public static Set<String> commandNames() {
    return COMMANDS.keySet();
  }

  /** The same, with what each is read into. */
  public static Map<String, Class<? extends Command>> commands() {
    return COMMANDS;
  }

  public static Incoming read(String text) {
    JsonNode message;
    try {
      message = Json.MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      return new Incoming.Unreadable(Refusal.MALFORMED, NO_SEQUENCE);
    }
    if (message == null || !message.isObject() || !message.path("type").isTextual()) {
      return new Incoming.Unreadable(Refusal.MALFORMED, NO_SEQUENCE);
    }
    String type = message.get("type").textValue();
    if (type.equals("command")) return readCommand(message);
    Class<? extends Incoming> kind = MESSAGES.get(type);
    if (kind == null) return new Incoming.Unreadable(Refusal.UNKNOWN_TYPE, NO_SEQUENCE);
    Incoming read = take(message, kind);
    return read == null || !isOfADevice(read)
        ? new Incoming.Unreadable(Refusal.MALFORMED, NO_SEQUENCE)
        : read;
  }

  private static boolean isOfADevice(Incoming message) {
    if (message instanceof Incoming.Hello hello) return Ids.isId(hello.device());
    if (message instanceof Incoming.Knock knock) return Ids.isId(knock.device());
    if (message instanceof Incoming.Seek seek) {
      return Ids.isId(seek.device()) && Ids.are32Bytes(seek.codeHash());
    }
    return true;
  }

  private static Incoming readCommand(JsonNode message) {
    JsonNode sequence = message.path("sequence");
    JsonNode command = message.path("command");
    if (!sequence.canConvertToExactIntegral()
        || !sequence.canConvertToLong()
        || sequence.longValue() < 1) {
      return new Incoming.Unreadable(Refusal.MALFORMED, NO_SEQUENCE);
    }
    if (!command.isObject() || !command.path("type").isTextual()) {
      return new Incoming.Unreadable(Refusal.MALFORMED, sequence.longValue());
    }
    Class<? extends Command> kind = COMMANDS.get(command.get("type").textValue());
    if (kind == null) return new Incoming.Unreadable(Refusal.UNKNOWN_TYPE, sequence.longValue());
    Command read = take(command, kind);
    return read == null
        ? new Incoming.Unreadable(Refusal.MALFORMED, sequence.longValue())
        : new Incoming.Do(sequence.longValue(), read);
  }

  /** Null when a field is missing or of another type. */
  private static <T> T take(JsonNode json, Class<T> kind) {
    for (RecordComponent field : kind.getRecordComponents()) {
      String name = kind.getSimpleName() + "." + field.getName();
      if (FILLED_IN.containsKey(name) && json instanceof ObjectNode fields) {
        fields.set(field.getName(), FILLED_IN.get(name));
      }
      boolean optional = OPTIONAL.contains(name);
      if (!optional && !json.hasNonNull(field.getName())) return null;
    }
    try {
      return Json.MAPPER.treeToValue(json, kind);
    } catch (JsonProcessingException | IllegalArgumentException illTyped) {
      return null; // a null inside a list ends here too: the records copy their lists
    }
  }

  private static Map<String, Class<? extends Command>> byWord() {
    var byName = new HashMap<String, Class<? extends Command>>();
    for (Class<? extends Command> kind :
        List.<Class<? extends Command>>of(
            MoveCommands.GoTo.class,
            MoveCommands.Undo.class,
            FloorCommands.GiveWord.class,
            FloorCommands.AllHaveHad.class,
            FloorCommands.OpenTalk.class,
            TimeCommands.AddTime.class,
            TimeCommands.Pause.class,
            TimeCommands.Resume.class,
            MoveCommands.Still.class,
            MoveCommands.Continue.class,
            MoveCommands.FreeTalk.class,
            TimeCommands.SetEnd.class,
            FloorCommands.Reveal.class,
            MoveCommands.End.class,
            MandateCommands.SetMandate.class,
            PeopleCommands.Admit.class,
            PeopleCommands.TurnAway.class,
            PeopleCommands.AddSeat.class,
            PeopleCommands.RenameSeat.class,
            PeopleCommands.RemoveSeat.class,
            PeopleCommands.OrderSeats.class,
            PeopleCommands.PutOut.class,
            PeopleCommands.NewInvitation.class,
            TypedCodeCommands.ShowCode.class,
            TypedCodeCommands.HideCode.class,
            TypedCodeCommands.Challenge.class,
            DeviceCommands.WriteWith.class,
            DeviceCommands.AdmitAgain.class,
            TakePartCommands.Done.class,
            TakePartCommands.Pass.class,
            CaseChoiceCommands.Volunteer.class,
            CaseChoiceCommands.StandBack.class,
            CaseChoiceCommands.Ask.class,
            CaseChoiceCommands.Unask.class,
            CaseChoiceCommands.Agree.class,
            CaseChoiceCommands.Decline.class,
            CaseGiverCommands.WordQuestion.class,
            CaseGiverCommands.ConfirmQuestion.class,
            CaseGiverCommands.ShowQuestion.class,
            CaseGiverCommands.EndStory.class,
            CaseGiverCommands.HearIdeas.class,
            CardCommands.PutCard.class,
            CardCommands.ChangeCard.class,
            CardCommands.TakeCard.class,
            CardCommands.RestoreCard.class,
            PlanCommands.SetPlan.class,
            PlanCommands.AnotherStory.class,
            PlanCommands.ChooseWriting.class,
            CaseCommands.SetCase.class,
            TakePartCommands.AnotherPerspective.class,
            CaseCommands.WorkWithCase.class,
            MandateCommands.Interpret.class,
            MandateCommands.StayWithMandate.class,
            ThoughtCommands.SaveThought.class,
            ThoughtCommands.DropThought.class,
            RoleCommands.SetRole.class,
            RoleCommands.TakeOver.class,
            RoleCommands.SetGroup.class,
            RoleCommands.SetRemote.class,
            RoleCommands.SitUndisturbed.class,
            RoleCommands.RaiseHand.class,
            CheckCommands.ShowCheck.class)) {
      String name = kind.getSimpleName();
      byName.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), kind);
    }
    return Map.copyOf(byName);
  }
}
