package org.rundan.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Outgoing;
import org.rundan.room.CardAnswer;
import org.rundan.room.Entry;
import org.rundan.room.Envelope;
import org.rundan.room.Room;
import org.rundan.room.Rooms;
import org.rundan.room.SessionGone;
import org.rundan.room.Submission;
import org.rundan.session.CaseGiverCommands;
import org.rundan.session.Check;
import org.rundan.session.Command;
import org.rundan.session.PeopleCommands;
import org.rundan.session.Refusal;
import org.rundan.session.Role;
import org.rundan.session.TypedCodeCommands;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.store.redis.StoreUnavailable;

/**
 * One connection's part in a session: it carries out what its {@link Stage} says. Runs on the
 * connection's event loop.
 */
final class Participation {
  private static final Future<Refusal> NOT_ALLOWED = Future.succeededFuture(Refusal.NOT_ALLOWED);

  /**
   * The connection that it belongs to.
   *
   * @param id by which the room addresses answers
   * @param context the event loop on which everything here runs
   */
  record Host(String id, Context context, Outbox outbox, FirstMessage first) {}

  /** What comes of the first message of a connection. */
  interface FirstMessage {
    /**
     * Counts a knock whose invitation or code is right.
     *
     * @return how many milliseconds it must wait; 0 if it may knock
     */
    Future<Long> countKnock();

    /** Its token, invitation or code is right. */
    void recognised();

    /** C2: ends the connection because it is unknown. */
    void unknown();

    /** Ends the connection because it came too soon. */
    void rateLimited(long retryAfterMillis);
  }

  private final Host host;
  private final String session;
  private final Rooms rooms;
  private final Outbox outbox;
  private final Future<Room> entered;
  private final Answers answers;
  private final PutCards putCards = new PutCards();
  private final boolean isHello;
  private Stage stage;

  private Participation(Host host, String session, Incoming first, Rooms rooms) {
    this.host = host;
    this.session = session;
    this.rooms = rooms;
    this.outbox = host.outbox();
    this.answers = new Answers(outbox, host.context());
    this.stage = Stage.Entering.first(deviceOf(first));
    this.isHello = first instanceof Incoming.Hello;
    this.entered = rooms.enter(session);
  }

  /**
   * Enters the session. The host must already listen to it, so that no change is missed.
   *
   * @param first hello, knock or seek
   */
  static Participation begin(Host host, String session, Incoming first, Rooms rooms) {
    var participation = new Participation(host, session, first, rooms);
    participation.enter(first);
    return participation;
  }

  private static String deviceOf(Incoming first) {
    if (first instanceof Incoming.Hello hello) return hello.device();
    if (first instanceof Incoming.Seek seek) return seek.device();
    return ((Incoming.Knock) first).device();
  }

  String session() {
    return session;
  }

  private void enter(Incoming first) {
    answers.onLoop(
        entered,
        room -> {
          if (stage instanceof Stage.Left) return;
          if (first instanceof Incoming.Hello hello) enterAs(room.welcome(hello));
          else if (first instanceof Incoming.Seek seek) {
            enterAs(room.door().seek(seek, host.first()::countKnock));
          } else {
            enterAs(room.door().knock((Incoming.Knock) first, host.first()::countKnock));
          }
        },
        why -> {
          // A client that typed a code knows no session, so it is not told that one has ended.
          if (first instanceof Incoming.Seek && why instanceof SessionGone) host.first().unknown();
          else refuseEntry(why);
        });
  }

  void take(Incoming message) {
    if (message instanceof Incoming.Ping ping) {
      outbox.send(Outgoing.pong(ping.at(), rooms.nowMillis()));
    } else if (message instanceof Incoming.Reveal reveal) {
      sayAtDoor("reveal", holderId -> new TypedCodeCommands.Reveal(holderId, reveal.nonce()));
    } else if (message instanceof Incoming.Confirm confirm) {
      sayAtDoor("confirm", holderId -> new TypedCodeCommands.Confirm(holderId, confirm.name()));
    } else if (message instanceof Incoming.Withdraw withdraw) {
      withdraw(withdraw.digitsDiffer());
    } else if (stage instanceof Stage.Inside inside) {
      takeInside(inside, message);
    } else {
      outbox.close(CloseCode.HELLO_EXPECTED); // nothing else may be sent at the door
    }
  }

  private void takeInside(Stage.Inside inside, Incoming message) {
    String holder = inside.holder().id();
    if (message instanceof Incoming.Do command) {
      room()
          .submit(
              new Submission(
                  host.id(), holder, inside.device(), command.sequence(), command.command()));
    } else if (message instanceof Incoming.Put put) {
      put(put.round(), put.card(), count -> room().box().put(holder, put, count));
    } else if (message instanceof Incoming.Answer answer) {
      put(
          Check.box(answer.item()),
          answer.answer(),
          count -> room().box().answer(holder, answer, count));
    } else if (message instanceof Incoming.NeedPause) {
      answers.heard("needPause", room().unsigned(new CaseGiverCommands.NeedPause(holder)));
    } else if (message instanceof Incoming.Recognise recognise) {
      boolean stageScreen = inside.holder().role() == Role.STAGE;
      answers.heard("recognise", stageScreen ? NOT_ALLOWED : room().recognise(recognise.card()));
    } else if (message instanceof Incoming.Change change) {
      answers.card("round", change.round(), room().box().change(change));
    } else if (message instanceof Incoming.Take take) {
      answers.card(
          "round",
          take.round(),
          room().box().take(take),
          answer -> {
            if (answer instanceof CardAnswer.Carded taken) {
              putCards.remove(take.round(), taken.card());
            }
          });
    } else {
      outbox.close(CloseCode.HELLO_EXPECTED); // a second hello or knock
    }
  }

  void hear(Envelope envelope) {
    Stage before = stage;
    Stage.Reaction reaction = before.hear(envelope, host.id());
    stage = reaction.next();
    reaction.send().forEach(outbox::send);
    if (reaction.close() != null) outbox.close(reaction.close());
    if (before instanceof Stage.AtDoor door && stage instanceof Stage.Entering admitted) {
      enterAs(room().admitted(door.holderId(), admitted.device()));
    }
  }

  void leave() {
    stage = new Stage.Left();
    entered.onSuccess(
        room -> {
          room.depart(host.id());
          rooms.leave(session, room);
        });
  }

  private Room room() {
    return entered.result();
  }

  private void enterAs(Future<Entry> entry) {
    answers.onLoop(entry, this::become, this::refuseEntry);
  }

  private void become(Entry entry) {
    if (!(stage instanceof Stage.Entering entering)) return; // the connection is gone
    if (entry instanceof Entry.Unknown) {
      host.first().unknown();
      return;
    }
    if (entering.from().isEmpty()) host.first().recognised();
    if (entry instanceof Entry.Former former) {
      outbox.close(former.why());
    } else if (entry instanceof Entry.RateLimited limited) {
      host.first().rateLimited(limited.retryAfterMillis());
    } else if (entry instanceof Entry.Refused refused) {
      outbox.send(Outgoing.refused(0, refused.refusal()));
      outbox.close(CloseCode.UNKNOWN);
    } else if (entry instanceof Entry.Waiting waiting) {
      stage = entering.wait(waiting);
      room().arriveAtDoor(host.id(), waiting.holderId());
      waiting.frames().forEach(outbox::send);
      entering.heard().forEach(this::hear);
    } else if (entry instanceof Entry.Welcome welcome) {
      stage = entering.enter(welcome);
      room().arrive(host.id(), welcome.holder());
      outbox.send(welcome.frame());
      entering.heard().forEach(this::hear);
    }
  }

  /**
   * @param box of a round, or of something else
   * @param putting given how many cards of this connection are in the box with this one
   */
  private void put(String box, String card, IntFunction<Future<CardAnswer>> putting) {
    if (!putCards.mayPut(box)) {
      answers.cardRefused("card", card, Refusal.TOO_MANY);
      return;
    }
    boolean another = putCards.add(box, card);
    answers.card(
        "card",
        card,
        putting.apply(putCards.count(box)),
        answer -> {
          if (another && answer instanceof CardAnswer.Refused) putCards.remove(box, card);
        });
  }

  /** C12, C13: what may be said while waiting. Bounded, since each message changes the session. */
  private void sayAtDoor(String about, Function<String, Command> said) {
    Optional<Stage.AtDoor> door = stage.door();
    if (door.isPresent() && door.get().maySay()) {
      stage = stage.saidAtDoor();
      answers.heard(about, room().unsigned(said.apply(door.get().holderId())));
    } else if (door.isPresent()) {
      answers.notHeard(about, Refusal.TOO_MANY);
    } else if (stage instanceof Stage.Inside) {
      answers.notHeard(about, Refusal.NOT_NOW);
    } else {
      outbox.close(CloseCode.HELLO_EXPECTED); // it is not known yet who is at the door
    }
  }

  /** C14: goes away from the door. What happens there afterwards is not sent any more. */
  private void withdraw(boolean digitsDiffer) {
    if (stage instanceof Stage.AtDoor door) {
      stage = new Stage.Withdrawn(door);
      room().depart(host.id());
    }
    if (stage instanceof Stage.Withdrawn withdrawn) {
      var command = new PeopleCommands.Withdraw(withdrawn.from().holderId(), digitsDiffer);
      answers.heard("withdraw", room().unsigned(command));
    } else if (stage instanceof Stage.Inside || stage.door().isPresent()) {
      answers.notHeard("withdraw", Refusal.NOT_NOW); // let in at the same moment
    } else {
      outbox.close(CloseCode.HELLO_EXPECTED); // it is not known who is at the door
    }
  }

  private void refuseEntry(Throwable why) {
    if (why instanceof SessionGone gone) {
      if (gone.how() == CloseCode.UNKNOWN) {
        host.first().unknown();
        return;
      }
      if (gone.how() == CloseCode.ENDED) outbox.send(Outgoing.ended(gone.endedAtMillis()));
      outbox.close(gone.how());
    } else {
      boolean damaged = why instanceof StoreDamaged;
      // a hello has nothing to save
      boolean notSaved = why instanceof StoreUnavailable && !isHello;
      if (notSaved) outbox.send(Outgoing.refused(0, Refusal.NOT_SAVED));
      outbox.close(damaged ? CloseCode.UNREADABLE : CloseCode.UNAVAILABLE);
    }
  }
}
