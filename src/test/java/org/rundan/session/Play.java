package org.rundan.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.rundan.session.Place.At;

/** People who do anything at any time, each command asked for by anybody. */
final class Play {
  private static final List<String> NAMES = List.of("anna", "bo", "cia", "disa", "eva");

  final Situation situation;
  private final Random chance;
  private int made;

  /** Who asks for the command that is being made up. */
  private Holder caller;

  Play(Random chance, String form) {
    this.chance = chance;
    this.situation = Situation.following(form, form.equals("kort-traff") ? 20 : 60, "anna", "bo");
  }

  /**
   * What was tried.
   *
   * @param then the parts as they were, copied before
   */
  record Step(Command command, Holder by, Session before, Collection<Part> then, Outcome outcome) {
    boolean byTheLeading() {
      return by != null && before.holder(by.id()).isPresent() && before.leads(by.id());
    }

    boolean done() {
      return outcome instanceof Outcome.Next;
    }

    @Override
    public String toString() {
      return (by == null ? "nobody" : by.id()) + ": " + command;
    }
  }

  Step step() {
    situation.now += chance.nextInt(20_000);
    var before = situation.session;
    var then = List.copyOf(before.parts().values());
    var by = anyone();
    caller = by;
    var command = anything();
    var outcome = command.applyTo(before, by, situation.now);
    if (outcome instanceof Outcome.Next next) situation.session = next.session();
    return new Step(command, by, before, then, outcome);
  }

  /** The one who leads half of the time, and the case giver often, or little would happen. */
  private Holder anyone() {
    var asked = situation.session.story().map(Story::seat).filter(seat -> chance.nextInt(4) == 0);
    for (var holder : situation.session.holders()) {
      if (asked.filter(holder.seats()::contains).isPresent()) return holder;
    }
    if (chance.nextBoolean()) {
      return situation.session.holders().stream()
          .filter(holder -> situation.session.leads(holder.id()))
          .findFirst()
          .orElseThrow();
    }
    var holders = new ArrayList<>(situation.session.holders());
    holders.sort((one, other) -> one.id().compareTo(other.id()));
    int pick = chance.nextInt(holders.size() + 2);
    if (pick < holders.size()) return holders.get(pick);
    var stranger =
        new Holder(
            Samples.id("stranger"),
            Role.SUPERVISOR,
            situation.session.table().order(),
            Samples.hash("t"),
            Samples.hash("p"),
            Samples.box(1),
            1);
    return pick == holders.size() ? null : stranger;
  }

  /** A seat that is asked to tell says yes half of the time, or there would hardly be a story. */
  private Command anything() {
    var asked = situation.session.story().filter(story -> story.state() == Story.State.ASKED);
    if (asked.isPresent() && caller != null && caller.seats().contains(asked.get().seat())) {
      int answer = chance.nextInt(8);
      if (answer < 4) return new CaseChoiceCommands.Agree(asked.get().seat(), null, false);
      if (answer == 4) return new CaseChoiceCommands.Decline(asked.get().seat());
    }
    return switch (chance.nextInt(77)) {
      case 0, 1, 2, 3, 66, 67, 68, 69, 70, 71 -> new MoveCommands.GoTo(At.ROUND, anyRound());
      case 4 -> new MoveCommands.GoTo(chance.nextBoolean() ? At.LOBBY : At.OPENING, null);
      case 5 -> new MoveCommands.Undo();
      case 6, 7, 8 -> new FloorCommands.GiveWord(anySeat());
      case 9 -> new FloorCommands.AllHaveHad();
      case 10 -> new FloorCommands.OpenTalk();
      case 11 -> new TimeCommands.AddTime(chance.nextInt(4_000_000));
      case 12 -> new TimeCommands.Pause();
      case 13 -> new TimeCommands.Resume();
      case 14 -> new MoveCommands.Still();
      case 15, 16 -> new MoveCommands.Continue();
      case 17 -> new MoveCommands.FreeTalk();
      case 18 -> new TimeCommands.SetEnd(situation.now + chance.nextInt(7_200_000));
      case 19 -> new FloorCommands.Reveal(cards());
      case 20 ->
          new PeopleCommands.KnockAtDoor(
              Samples.knock(anyName()), situation.session.door().invitationHash());
      case 21 -> new PeopleCommands.Admit(List.of(situation.admission(anyName())));
      case 22 ->
          new PeopleCommands.AddSeat(
              Samples.seat("chair-" + chance.nextInt(3)),
              Samples.sealed(256, situation.session.door().keyNumber()));
      case 23 -> new PeopleCommands.RemoveSeat(anySeat());
      case 24 -> order();
      case 25 -> situation.putOut(anyName());
      case 26, 27 -> new TakePartCommands.Done(anySeat(), anyRound());
      case 28 -> new TakePartCommands.Pass(anySeat(), anyRound());
      case 30 -> new CaseChoiceCommands.Volunteer(anySeat(), anyRound(), null);
      case 31 -> new CaseChoiceCommands.StandBack(anySeat(), anyRound());
      case 32, 33 -> new CaseChoiceCommands.Ask(anySeat());
      case 34 -> new CaseChoiceCommands.Unask();
      case 35, 36, 37 -> new CaseChoiceCommands.Agree(askedSeat(), null, chance.nextBoolean());
      case 38 -> new CaseChoiceCommands.Decline(askedSeat());
      case 39, 40 -> new CaseGiverCommands.WordQuestion(text());
      case 41 -> new CaseGiverCommands.ConfirmQuestion();
      case 42 -> new CaseGiverCommands.ShowQuestion(chance.nextBoolean());
      case 43 -> new CaseGiverCommands.NeedPause(Samples.id(anyName()));
      case 44 -> new CaseGiverCommands.EndStory();
      case 45 -> new CaseGiverCommands.HearIdeas(chance.nextBoolean());
      case 46, 47, 60, 61, 62 ->
          new CardCommands.PutCard(Samples.id("own-" + made++), anySeat(), anyRound(), text());
      case 48, 63, 64, 65 -> new CardCommands.TakeCard(anyCard());
      case 49 -> new CardCommands.Hide(anyCard());
      case 50 -> new CardCommands.RestoreCard(anyCard());
      case 51 -> plan();
      case 52 -> new PlanCommands.AnotherStory();
      case 53 -> new PlanCommands.ChooseWriting(anyRound());
      case 54, 72, 73 -> new TakePartCommands.AnotherPerspective(anySeat());
      case 55 -> new MandateCommands.StayWithMandate();
      case 56 -> new RoleCommands.RaiseHand(anySeat(), true);
      case 57 ->
          new ThoughtCommands.SaveThought(
              Samples.id("thought-" + made++), anySeat(), anyRound(), Samples.sealed(1024, 0xffff));
      case 58 -> role();
      case 59 -> new RoleCommands.TakeOver();
      case 74 -> new CaseCommands.WorkWithCase("vilan", null, null);
      case 75 ->
          new DeviceCommands.WriteWith(
              anySeat(), chance.nextInt(4) == 0 ? null : Samples.id(anyName()));
      case 76 -> again();
      default ->
          new TakePartCommands.WithdrawCard(Samples.hash("secret-" + chance.nextInt(made + 1)));
    };
  }

  private String text() {
    return Samples.sealed(1024, situation.session.door().keyNumber(), chance.nextInt(9));
  }

  /** Whom it is about, or nothing would come of most answers. */
  private String askedSeat() {
    var asked = situation.session.story().map(Story::seat);
    return asked.isPresent() && chance.nextBoolean() ? asked.get() : anySeat();
  }

  private String anyCard() {
    var cards = new ArrayList<>(situation.session.cards());
    cards.sort((one, other) -> one.id().compareTo(other.id()));
    return cards.isEmpty() ? Samples.id("none") : cards.get(chance.nextInt(cards.size())).id();
  }

  private Command plan() {
    var rows = new ArrayList<>(situation.session.plan().rounds());
    if (chance.nextBoolean()) rows.remove(chance.nextInt(rows.size()));
    Collections.shuffle(rows, chance);
    return new PlanCommands.SetPlan(rows, situation.session.plan().lengthMinutes());
  }

  private Command role() {
    var role = Role.values()[chance.nextInt(Role.values().length)];
    var seed = role == Role.CO_SUPERVISOR ? Samples.box(1) : null;
    return new RoleCommands.SetRole(anySeat(), role, seed);
  }

  private Command again() {
    int key = situation.session.door().keyNumber();
    return new DeviceCommands.AdmitAgain(
        Samples.id(anyName()), anySeat(), Samples.sealed(256, key), Samples.box(key));
  }

  private String anyRound() {
    if (chance.nextBoolean() && situation.session.presentRound().isPresent()) {
      return situation.session.place().round();
    }
    var rows = situation.session.plan().rounds();
    return rows.get(chance.nextInt(rows.size())).id();
  }

  private String anySeat() {
    boolean own = caller != null && !caller.seats().isEmpty() && chance.nextBoolean();
    if (own) return caller.seats().get(0);
    var seats = situation.session.table().order();
    int pick = chance.nextInt(seats.size() + 1);
    return pick < seats.size() ? seats.get(pick) : Samples.seat("nobody");
  }

  private String anyName() {
    return NAMES.get(chance.nextInt(NAMES.size()));
  }

  private PeopleCommands.OrderSeats order() {
    var seats = new ArrayList<>(situation.session.table().order());
    Collections.shuffle(seats, chance);
    return new PeopleCommands.OrderSeats(seats, chance.nextBoolean() ? null : seats.get(0));
  }

  private List<BoxCard> cards() {
    int number = chance.nextInt(4);
    made += number;
    return IntStream.range(made - number, made).mapToObj(Samples::card).toList();
  }
}
