package org.rundan.session;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.seat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.WordTable;
import org.rundan.session.Place.At;

/**
 * Every command, by everybody, in every moment: {@code who-may-do-what.txt} says what comes of it,
 * as PROTOCOL.md has it.
 */
class MatrixTest {
  static final String ACTORS = "LsCcabiotdpf";

  /** Those of which no role makes a difference: at the door, or by the secret of a card. */
  private static final Set<String> OF_NO_ROLE =
      Set.of("hello", "knock", "seek", "confirm", "withdraw", "ping", "change", "take", "command");

  private static final Map<Character, Refusal> REFUSALS =
      Map.ofEntries(
          Map.entry('A', Refusal.NOT_ALLOWED),
          Map.entry('S', Refusal.NOT_YOUR_SEAT),
          Map.entry('U', Refusal.UNKNOWN_CARD),
          Map.entry('K', Refusal.UNKNOWN_CARD),
          Map.entry('N', Refusal.NOT_NOW),
          Map.entry('m', Refusal.TOO_MANY),
          Map.entry('a', Refusal.NOT_ALLOWED),
          Map.entry('k', Refusal.UNKNOWN_CARD),
          Map.entry('n', Refusal.NOT_NOW),
          Map.entry('r', Refusal.ALREADY_REVEALED),
          Map.entry('u', Refusal.NOTHING_TO_UNDO));

  static final String DONE = "done";
  static final String NOTHING = "done, and nothing changed";

  /** A line of the table. */
  record Row(String name, String who, List<String> when) {
    String type() {
      return name.split(":")[0];
    }

    String about() {
      return name.contains(":") ? name.split(":")[1] : "";
    }
  }

  static List<Row> rows() {
    try (var in = MatrixTest.class.getResourceAsStream("who-may-do-what.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\s+"))
          .map(
              words ->
                  new Row(
                      words[0], words[1], List.of(words).subList(2, 2 + Situations.all().size())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void S7_everyCommandAndMessageHasALine() {
    var known = new TreeSet<>(WordTable.commands().keySet());
    known.addAll(WordTable.messages());
    known.removeAll(OF_NO_ROLE);
    assertEquals(known, rows().stream().map(Row::type).collect(toCollection(TreeSet::new)));
  }

  @Test
  void S7_whoMayDoWhatAndWhenIsAsTheTableSays() {
    var wrong = new ArrayList<String>();
    int cells = 0;
    var rows = rows();
    var moments = List.copyOf(Situations.all().keySet());
    for (boolean coLeads : List.of(false, true)) {
      for (var moment : moments) {
        var situation = Situations.situation(Situations.all().get(moment), coLeads);
        for (var row : rows) {
          char when = row.when().get(moments.indexOf(moment)).charAt(0);
          for (char actor : ACTORS.toCharArray()) {
            char who = row.who().charAt(ACTORS.indexOf(actor));
            boolean here = (coLeads ? "Lc" : "sC").indexOf(actor) < 0;
            if (!here || when == '.' || who == '.') continue;
            cells++;
            var expected = expected(situation.session, actor, who, when);
            var actual = actual(situation, row, actor);
            boolean same = actual.equals(expected) || expected.equals(DONE) && actual == NOTHING;
            if (!same) wrong.add(row.name() + " by " + actor + " in " + moment + ": " + actual);
          }
        }
      }
    }
    System.out.println("who may do what: rows=" + rows.size() + " cells=" + cells);
    assertTrue(cells > 10_000, "cells: " + cells);
    assertEquals(List.of(), wrong);
  }

  static String expected(Session session, char actor, char who, char when) {
    if (when == 'K' || when == 'N') return REFUSALS.get(when).code();
    char right = who;
    if ("ghx".indexOf(who) >= 0) {
      var giver = session.caseGiver().orElse("");
      boolean anna = giver.equals(seat("anna")) && actor == 'a';
      boolean dan = giver.equals(seat("dan")) && "LC".indexOf(actor) >= 0 && who != 'h';
      boolean nobodys = giver.isEmpty() && who == 'x';
      right = anna || dan || nobodys ? '+' : 'A';
    }
    boolean later = right == '+' || right == '=' || right == 'm';
    if (!later) return REFUSALS.get(right).code();
    if (when != '+') return REFUSALS.get(when).code();
    if (right == 'm') return REFUSALS.get('m').code();
    return right == '=' ? NOTHING : DONE;
  }

  private static String actual(Situation situation, Row row, char actor) {
    var session = situation.session;
    var by = actor(situation, actor);
    var here = session.presentRound().map(Round::id).orElse(Situations.SIGNED);
    if (row.type().equals("put")) {
      if (by == null || session.holder(by.id()).isEmpty()) return Refusal.NOT_ALLOWED.code();
      var refusal = BoxRules.check(session, here, Situations.text(situation, 1024));
      if (refusal != null) return refusal.code();
      return BoxRules.cardsOf(session, by, here) > 0 ? DONE : Refusal.TOO_MANY.code();
    }
    if (row.type().equals("answer")) {
      if (by == null || session.holder(by.id()).isEmpty()) return Refusal.NOT_ALLOWED.code();
      var refusal = BoxRules.checkAnswer(session, 0, 1);
      if (refusal != null) return refusal.code();
      return BoxRules.answersOf(session, by) > 0 ? DONE : Refusal.TOO_MANY.code();
    }
    var command = command(situation, row, here, by);
    var outcome = command.applyTo(session, by, situation.now);
    if (outcome instanceof Outcome.Refused refused) return refused.refusal().code();
    boolean same = outcome instanceof Outcome.Next next && next.session() == session;
    return same ? NOTHING : DONE;
  }

  static Holder actor(Situation situation, char letter) {
    return switch (letter) {
      case 'L', 's' -> situation.who("sup");
      case 'C', 'c' -> situation.who("co");
      case 'a' -> situation.who("anna");
      case 'b' -> disguised(situation.who("bo"));
      case 'i' -> situation.who("ira");
      case 'o' -> situation.who("obs");
      case 't' -> situation.who("stage");
      case 'd' -> Situations.AT_THE_DOOR;
      case 'p' -> Situations.GONE;
      default -> Situations.FOREIGN;
    };
  }

  /** A forged holder: only what the session says of it may count. */
  private static Holder disguised(Holder holder) {
    return new Holder(
        holder.id(),
        Role.SUPERVISOR,
        List.of(seat("sup"), seat("anna"), seat("dan")),
        holder.tokenHash(),
        holder.publicKey(),
        holder.keyring(),
        holder.keyNumber());
  }

  static Command command(Situation situation, Row row, String here, Holder by) {
    int key = situation.session.door().keyNumber();
    var about = row.about();
    var ofSeat = seat(about);
    var text = Situations.text(situation, 1024);
    var name = Situations.text(situation, 256);
    var box = Samples.box(key);
    return switch (row.type()) {
      case "goTo" ->
          about.equals("round")
              ? new MoveCommands.GoTo(At.ROUND, Situations.LAST)
              : new MoveCommands.GoTo(about.equals("lobby") ? At.LOBBY : At.OPENING, null);
      case "undo" -> new MoveCommands.Undo();
      case "giveWord" -> new FloorCommands.GiveWord(seat("anna"));
      case "allHaveHad" -> new FloorCommands.AllHaveHad();
      case "openTalk" -> new FloorCommands.OpenTalk();
      case "addTime" -> new TimeCommands.AddTime(120_000);
      case "pause" -> new TimeCommands.Pause();
      case "resume" -> new TimeCommands.Resume();
      case "still" -> new MoveCommands.Still();
      case "continue" -> new MoveCommands.Continue();
      case "freeTalk" -> new MoveCommands.FreeTalk();
      case "setEnd" -> new TimeCommands.SetEnd(situation.now + Situation.MINUTE);
      case "reveal" -> new FloorCommands.Reveal(List.of(Samples.card(7)));
      case "end" -> new MoveCommands.End();
      case "setMandate" -> new MandateCommands.SetMandate(text);
      case "setPlan" -> new PlanCommands.SetPlan(situation.session.plan().rounds(), 60);
      case "anotherStory" -> new PlanCommands.AnotherStory();
      case "chooseWriting" -> new PlanCommands.ChooseWriting(Situation.WRITING);
      case "stayWithMandate" -> new MandateCommands.StayWithMandate();
      case "interpret" -> new MandateCommands.Interpret(text);
      case "setCase" -> new CaseCommands.SetCase("dorren", null, null);
      case "workWithCase" -> new CaseCommands.WorkWithCase("dorren", null, null);
      case "showCheck" -> new CheckCommands.ShowCheck(0, answers());
      case "anotherPerspective" -> new TakePartCommands.AnotherPerspective(ofSeat);
      case "admit" ->
          new PeopleCommands.Admit(
              List.of(situation.admission(about.equals("code") ? "lea" : "kim")));
      case "turnAway" -> new PeopleCommands.TurnAway(id("kim"));
      case "addSeat" -> new PeopleCommands.AddSeat(seat("new"), name);
      case "renameSeat" -> new PeopleCommands.RenameSeat(seat("anna"), name);
      case "removeSeat" -> new PeopleCommands.RemoveSeat(ofSeat);
      case "orderSeats" ->
          new PeopleCommands.OrderSeats(situation.session.table().order(), seat("anna"));
      case "putOut" -> situation.putOut(about);
      case "newInvitation" -> new PeopleCommands.NewInvitation(Samples.hash("join-9"), name);
      case "writeWith" ->
          about.equals("stage")
              ? new DeviceCommands.WriteWith(seat("dan"), id("stage"))
              : new DeviceCommands.WriteWith(ofSeat, id("bo"));
      case "admitAgain" ->
          about.equals("code")
              ? new DeviceCommands.AdmitAgain(id("lea"), seat("bo"), name, box)
              : new DeviceCommands.AdmitAgain(id("kim"), ofSeat, name, box);
      case "showCode" -> new TypedCodeCommands.ShowCode(Samples.hash("another"), name);
      case "hideCode" -> new TypedCodeCommands.HideCode();
      case "challenge" ->
          new TypedCodeCommands.Challenge(
              id(about.equals("invited") ? "kim" : "lea"), Samples.hash("nonce"));
      case "done" ->
          about.equals("elsewhere")
              ? new TakePartCommands.Done(seat("anna"), Situation.FREE)
              : new TakePartCommands.Done(ofSeat, here);
      case "pass" -> new TakePartCommands.Pass(ofSeat, here);
      case "volunteer" -> new CaseChoiceCommands.Volunteer(ofSeat, Situations.CHOICE, null);
      case "standBack" -> new CaseChoiceCommands.StandBack(ofSeat, Situations.CHOICE);
      case "ask" -> new CaseChoiceCommands.Ask(seat(about.isEmpty() ? "bo" : about));
      case "unask" -> new CaseChoiceCommands.Unask();
      case "agree" -> new CaseChoiceCommands.Agree(ofSeat, name, false);
      case "decline" -> new CaseChoiceCommands.Decline(ofSeat);
      case "wordQuestion" -> new CaseGiverCommands.WordQuestion(Samples.sealed(1024, key, 8));
      case "confirmQuestion" -> new CaseGiverCommands.ConfirmQuestion();
      case "showQuestion" -> new CaseGiverCommands.ShowQuestion(true);
      case "endStory" -> new CaseGiverCommands.EndStory();
      case "hearIdeas" -> new CaseGiverCommands.HearIdeas(true);
      case "needPause" -> new CaseGiverCommands.NeedPause(by.id());
      case "putCard" -> new CardCommands.PutCard(id("new"), ofSeat, here, text);
      case "changeCard" -> new CardCommands.ChangeCard(cardOf(about), Samples.sealed(1024, key, 8));
      case "takeCard" -> new CardCommands.TakeCard(cardOf(about));
      case "restoreCard" ->
          new CardCommands.RestoreCard(cardOf(about.isEmpty() ? "unnamed" : about));
      case "recognise" -> new CardCommands.Hide(cardOf(about.isEmpty() ? "unnamed" : about));
      case "saveThought" ->
          new ThoughtCommands.SaveThought(id("new"), ofSeat, here, Samples.sealed(1024, 0xffff));
      case "dropThought" ->
          new ThoughtCommands.DropThought(id(about.equals("none") ? "no" : "thought"));
      case "setRole" -> new RoleCommands.SetRole(ofSeat, Role.OBSERVER, null);
      case "takeOver" -> new RoleCommands.TakeOver();
      case "setGroup" -> new RoleCommands.SetGroup(true, true, true);
      case "setRemote" -> new RoleCommands.SetRemote(ofSeat, true);
      case "sitUndisturbed" -> new RoleCommands.SitUndisturbed(ofSeat);
      case "raiseHand" -> new RoleCommands.RaiseHand(ofSeat, true);
      default -> throw new AssertionError("no command for " + row.name());
    };
  }

  private static String cardOf(String about) {
    return switch (about) {
      case "unnamed" -> Samples.card(1).id();
      case "co" -> id("signed");
      default -> id("nowhere");
    };
  }

  private static List<BoxCard> answers() {
    return Stream.of(1, 2, 3, 4, 0)
        .map(step -> new BoxCard(id("answer-" + step), Samples.hash("s"), step.toString()))
        .toList();
  }
}
