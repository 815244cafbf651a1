package org.rundan.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rundan.session.CaseChoiceCommands;
import org.rundan.session.CaseCommands;
import org.rundan.session.CheckCommands;
import org.rundan.session.Command;
import org.rundan.session.FloorCommands;
import org.rundan.session.MoveCommands;
import org.rundan.session.Place;
import org.rundan.session.Plan;
import org.rundan.session.PlanCommands;
import org.rundan.session.Refusal;
import org.rundan.session.Role;
import org.rundan.session.RoleCommands;

class IncomingReaderTest {
  private static Command command(String json) {
    var read = read("{'type':'command','sequence':1,'command':" + json + "}");
    return assertInstanceOf(Incoming.Do.class, read, read::toString).command();
  }

  private static Incoming read(String json) {
    return IncomingReader.read(json.replace('\'', '"'));
  }

  @Test
  void section4_whatTheRoomFillsInIsNotTakenFromTheWire() {
    assertEquals(
        new MoveCommands.GoTo(Place.At.ROUND, "r", 0),
        command("{'type':'goTo','at':'round','round':'r','chance':7}"));
    assertEquals(
        new FloorCommands.Reveal(List.of()),
        command("{'type':'reveal','cards':[{'id':'a','secretHash':'b','text':'c'}]}"));
    assertEquals(
        new CheckCommands.ShowCheck(1, null),
        command("{'type':'showCheck','item':1,'answers':[]}"));
  }

  @Test
  void section4_whatMayBeLeftOut() {
    assertEquals(
        new CaseChoiceCommands.Volunteer("s", "r", null),
        command("{'type':'volunteer','seat':'s','round':'r'}"));
    assertEquals(
        new CaseChoiceCommands.Agree("s", null, true),
        command("{'type':'agree','seat':'s','heading':null,'headingOnStage':true}"));
    assertEquals(
        new RoleCommands.SetRole("s", Role.CO_SUPERVISOR, "b"),
        command("{'type':'setRole','seat':'s','role':'co_supervisor','seed':'b'}"));
    assertEquals(
        new CaseCommands.SetCase("dorren", null, null),
        command("{'type':'setCase','id':'dorren'}"));
    assertEquals(
        new PlanCommands.SetPlan(List.of(new Plan.PlannedRound("r", 5)), 60),
        command("{'type':'setPlan','lengthMinutes':60,'rounds':[{'id':'r','minutes':5}]}"));
    assertEquals(new Incoming.Recognise(null), read("{'type':'recognise','card':null}"));
    assertEquals(new Incoming.NeedPause(), read("{'type':'needPause'}"));
    assertEquals(
        new Incoming.Answer(2, "h", null), read("{'type':'answer','item':2,'answer':'h'}"));
  }

  @Test
  void C6_aMissingOrIllTypedFieldIsMalformed() {
    for (String odd :
        List.of(
            "{'type':'agree','seat':'s'}",
            "{'type':'setRole','seat':'s','role':'king'}",
            "{'type':'setPlan','lengthMinutes':60,'rounds':[null]}",
            "{'type':'setPlan','lengthMinutes':60,'rounds':[{'id':'r'}]}",
            "{'type':'setCase','texts':[null]}",
            "{'type':'raiseHand','seat':'s','up':'yes'}",
            "{'type':'showCheck','item':null}")) {
      var read = read("{'type':'command','sequence':3,'command':" + odd + "}");
      assertEquals(new Incoming.Unreadable(Refusal.MALFORMED, 3), read, odd);
    }
    assertEquals(
        new Incoming.Unreadable(Refusal.MALFORMED, 0),
        read("{'type':'answer','item':'x','answer':'h'}"));
  }

  @Test
  void section4_whatNeedsNoField_andEverythingElseIsMalformedWithoutOne() {
    var bare = new ArrayList<String>();
    for (String name : WordTable.commands().keySet()) {
      var read = read("{'type':'command','sequence':3,'command':{'type':'" + name + "'}}");
      if (read instanceof Incoming.Do) bare.add(name);
      else assertEquals(new Incoming.Unreadable(Refusal.MALFORMED, 3), read, name);
    }
    Collections.sort(bare);
    String expected =
        "allHaveHad anotherStory confirmQuestion continue end endStory freeTalk hideCode openTalk"
            + " pause resume reveal setCase stayWithMandate still takeOver unask undo workWithCase";
    assertEquals(expected, String.join(" ", bare));
    for (String name : "hello knock seek reveal confirm answer put change take".split(" ")) {
      var read = read("{'type':'" + name + "'}");
      assertEquals(new Incoming.Unreadable(Refusal.MALFORMED, 0), read, name);
    }
    var nothing = read("{'type':'command','sequence':3,'command':{'type':'giveWord','seat':null}}");
    assertEquals(new Incoming.Unreadable(Refusal.MALFORMED, 3), nothing, "null is nothing");
  }
}
