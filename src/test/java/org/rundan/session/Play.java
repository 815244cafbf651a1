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

  final Room room;
  private final Random chance;
  private int made;

  Play(Random chance, String form) {
    this.chance = chance;
    this.room = Room.following(form, form.equals("kort-traff") ? 20 : 60, "anna", "bo");
  }

  /**
   * What was tried.
   *
   * @param then the parts as they were, copied before
   */
  record Step(Command command, Holder by, Session before, Collection<Part> then, Outcome outcome) {
    boolean bySupervisor() {
      return by != null
          && by.equals(before.holder(by.id()).orElse(null))
          && by.role() == Role.SUPERVISOR;
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
    room.now += chance.nextInt(20_000);
    var before = room.session;
    var then = List.copyOf(before.parts().values());
    var by = anyone();
    var command = anything();
    var outcome = command.applyTo(before, by, room.now);
    if (outcome instanceof Outcome.Next next) room.session = next.session();
    return new Step(command, by, before, then, outcome);
  }

  /** The supervisor half of the time, or hardly anything would happen. */
  private Holder anyone() {
    if (chance.nextBoolean()) return room.supervisor();
    var holders = new ArrayList<>(room.session.holders());
    holders.sort((one, other) -> one.id().compareTo(other.id()));
    int pick = chance.nextInt(holders.size() + 2);
    if (pick < holders.size()) return holders.get(pick);
    var stranger =
        new Holder(
            Room.id("stranger"),
            Role.SUPERVISOR,
            room.session.table().order(),
            Room.hash("t"),
            Room.hash("p"),
            Room.box(1),
            1);
    return pick == holders.size() ? null : stranger;
  }

  private Command anything() {
    return switch (chance.nextInt(30)) {
      case 0, 1, 2, 3 -> new Lead.GoTo(At.ROUND, anyRound());
      case 4 -> new Lead.GoTo(chance.nextBoolean() ? At.LOBBY : At.OPENING, null);
      case 5 -> new Lead.Undo();
      case 6, 7, 8 -> new Lead.GiveWord(anySeat());
      case 9 -> new Lead.AllHaveHad();
      case 10 -> new Lead.OpenTalk();
      case 11 -> new Lead.AddTime(chance.nextInt(4_000_000));
      case 12 -> new Lead.Pause();
      case 13 -> new Lead.Resume();
      case 14 -> new Lead.Still();
      case 15, 16 -> new Lead.Continue();
      case 17 -> new Lead.FreeTalk();
      case 18 -> new Lead.SetEnd(room.now + chance.nextInt(7_200_000));
      case 19 -> new Lead.Reveal(cards());
      case 20 ->
          new People.KnockAtDoor(Room.knock(anyName()), room.session.door().invitationHash());
      case 21 -> new People.Admit(List.of(room.admission(anyName())));
      case 22 ->
          new People.AddSeat(
              Room.seat("chair-" + chance.nextInt(3)),
              Room.sealed(256, room.session.door().keyNumber()));
      case 23 -> new People.RemoveSeat(anySeat());
      case 24 -> order();
      case 25 -> room.putOut(anyName());
      case 26, 27 -> new TakePart.Done(anySeat(), anyRound());
      case 28 -> new TakePart.Pass(anySeat(), anyRound());
      default -> new TakePart.WithdrawCard(Room.hash("secret-" + chance.nextInt(made + 1)));
    };
  }

  private String anyRound() {
    var rows = room.session.plan().rounds();
    return rows.get(chance.nextInt(rows.size())).id();
  }

  private String anySeat() {
    var seats = room.session.table().order();
    int pick = chance.nextInt(seats.size() + 1);
    return pick < seats.size() ? seats.get(pick) : Room.seat("nobody");
  }

  private String anyName() {
    return NAMES.get(chance.nextInt(NAMES.size()));
  }

  private People.OrderSeats order() {
    var seats = new ArrayList<>(room.session.table().order());
    Collections.shuffle(seats, chance);
    return new People.OrderSeats(seats, chance.nextBoolean() ? null : seats.get(0));
  }

  private List<BoxCard> cards() {
    int number = chance.nextInt(4);
    made += number;
    return IntStream.range(made - number, made).mapToObj(Room::card).toList();
  }
}
