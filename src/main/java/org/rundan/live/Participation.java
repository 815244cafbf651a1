package org.rundan.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.WireLimits;
import org.rundan.room.CardAnswer;
import org.rundan.room.Entry;
import org.rundan.room.Envelope;
import org.rundan.room.Room;
import org.rundan.room.Rooms;
import org.rundan.room.SessionGone;
import org.rundan.session.CaseGiverCommands;
import org.rundan.session.Check;
import org.rundan.session.Command;
import org.rundan.session.Holder;
import org.rundan.session.Limits;
import org.rundan.session.Refusal;
import org.rundan.session.Role;
import org.rundan.session.TypedCodeCommands;

/**
 * One connection's part in a session: at the door or inside. On the connection's event loop.
 *
 * <p>Changes that come between asking for the welcome and having it are kept, and those the welcome
 * already contains are left out: one order, no gap at the seam.
 */
final class Participation {
  private static final Future<Refusal> NOT_ALLOWED = Future.succeededFuture(Refusal.NOT_ALLOWED);

  /** As much as a client may be behind later (C8); whoever is so before the welcome comes again. */
  private static final int MOST_MEANWHILE = WireLimits.QUEUED_MESSAGES;

  /** Every round of a plan has a box, and every closing question; other names are made up. */
  private static final int MOST_BOXES = Limits.ROUNDS + Check.ITEMS;

  /** A nonce, a name, and the name again after a slip, with each thrice; a flood ends here. */
  private static final int MOST_AT_THE_DOOR = 10;

  private final String connection;
  private final String session;
  private final Context context;
  private final Rooms rooms;
  private final Outbox outbox;
  private final Runnable openedNothing;
  private final Map<String, Set<String>> putInRound = new HashMap<>();

  private Room room;
  private boolean left;
  private String device;

  private int saidAtTheDoor;

  /** Who waits at the door; null when nobody does. */
  private String atTheDoor;

  private Holder holder;

  /** C10: where this device stands among those of its holder that were served. */
  private long order;

  /** Version the client has been sent. */
  private long version;

  /** Heard while the welcome is on its way; null otherwise. */
  private List<Envelope> meanwhile = new ArrayList<>();

  /**
   * @param openedNothing closes the connection: what it said first was of nobody here
   */
  Participation(
      String connection,
      String session,
      Context context,
      Rooms rooms,
      Outbox outbox,
      Runnable openedNothing) {
    this.connection = connection;
    this.session = session;
    this.context = context;
    this.rooms = rooms;
    this.outbox = outbox;
    this.openedNothing = openedNothing;
  }

  String session() {
    return session;
  }

  void begin(Incoming first) {
    here(
        rooms.enter(session),
        entered -> {
          room = entered;
          if (left) {
            rooms.leave(session, room); // the socket closed while the room was being opened
          } else if (first instanceof Incoming.Hello hello) {
            device = hello.device();
            welcome(room.welcome(hello));
          } else if (first instanceof Incoming.Seek seek) {
            device = seek.device();
            welcome(room.door().seek(seek));
          } else {
            Incoming.Knock knock = (Incoming.Knock) first;
            device = knock.device();
            welcome(room.door().knock(knock));
          }
        },
        why -> {
          // who typed a code knows no session, so has none that ended
          if (first instanceof Incoming.Seek && why instanceof SessionGone) openedNothing.run();
          else refuseEntry(why);
        });
  }

  void take(Incoming message) {
    if (message instanceof Incoming.Ping ping) {
      outbox.send(Outgoing.pong(ping.at(), rooms.nowMillis()));
    } else if (message instanceof Incoming.Reveal reveal) {
      atTheDoor("reveal", holderId -> new TypedCodeCommands.Reveal(holderId, reveal.nonce()));
    } else if (message instanceof Incoming.Confirm confirm) {
      atTheDoor("confirm", holderId -> new TypedCodeCommands.Confirm(holderId, confirm.name()));
    } else if (holder == null) {
      outbox.close(CloseCode.HELLO_EXPECTED); // at the door one only waits
    } else if (message instanceof Incoming.Do command) {
      room.submit(
          new Room.Asked(connection, holder.id(), device, command.sequence(), command.command()));
    } else if (message instanceof Incoming.Put put) {
      put(put.round(), put.card(), cards -> room.box().put(holder.id(), put, cards));
    } else if (message instanceof Incoming.Answer given) {
      put(
          Check.box(given.item()),
          given.answer(),
          answers -> room.box().answer(holder.id(), given, answers));
    } else if (message instanceof Incoming.NeedPause) {
      unsigned("needPause", room.unsigned(new CaseGiverCommands.NeedPause(holder.id())));
    } else if (message instanceof Incoming.Recognise recognise) {
      boolean stage = holder.role() == Role.STAGE;
      var refusal = stage ? NOT_ALLOWED : room.recognise(recognise.card());
      unsigned("recognise", refusal);
    } else if (message instanceof Incoming.Change change) {
      box("round", change.round(), room.box().change(change));
    } else if (message instanceof Incoming.Take take) {
      here(
          room.box().take(take),
          answer -> {
            if (answer instanceof CardAnswer.Carded taken) uncount(take.round(), taken.card());
            answerCard("round", take.round(), answer);
          },
          failure -> answerCard("round", take.round(), new CardAnswer.Refused(Refusal.NOT_SAVED)));
    } else {
      outbox.close(CloseCode.HELLO_EXPECTED); // a second hello or knock
    }
  }

  void hear(Envelope envelope) {
    if (meanwhile != null) {
      // the store is on another branch: what was heard until here is none of what it will be shown
      if (envelope.closeAll() == CloseCode.BEHIND) outbox.close(CloseCode.BEHIND);
      else if (meanwhile.size() < MOST_MEANWHILE) meanwhile.add(envelope);
      else outbox.close(CloseCode.BEHIND);
      return;
    }
    if (holder == null) hearAtTheDoor(envelope);
    else hearInside(envelope);
  }

  void leave() {
    left = true;
    if (room == null) return;
    if (holder != null) room.depart(connection);
    rooms.leave(session, room);
  }

  private void welcome(Future<Entry> entry) {
    here(entry, this::entered, this::refuseEntry);
  }

  private void entered(Entry entry) {
    if (left) return;
    if (entry instanceof Entry.Unknown) {
      openedNothing.run();
    } else if (entry instanceof Entry.Refused refused) {
      outbox.send(Outgoing.refused(0, refused.refusal()));
      outbox.close(CloseCode.UNKNOWN);
    } else if (entry instanceof Entry.Waiting waiting) {
      atTheDoor = waiting.holderId();
      version = waiting.version();
      waiting.frames().forEach(outbox::send);
      hearMeanwhile();
    } else if (entry instanceof Entry.Welcome welcome) {
      atTheDoor = null;
      holder = welcome.holder();
      version = welcome.version();
      order = welcome.order();
      room.arrive(connection, holder);
      outbox.send(welcome.frame());
      hearMeanwhile();
    }
  }

  private void hearMeanwhile() {
    List<Envelope> heard = meanwhile;
    meanwhile = null;
    heard.forEach(this::hear);
  }

  private void hearAtTheDoor(Envelope envelope) {
    if (envelope.version() > 0 && envelope.version() <= version) return;
    version = Math.max(version, envelope.version());
    Envelope.Personal own = envelope.personal().get(atTheDoor);
    if (own != null && own.admitted()) {
      meanwhile = new ArrayList<>();
      welcome(room.admitted(atTheDoor, device));
    } else if (own != null && own.close() != null) {
      outbox.close(own.close());
    } else if (envelope.closeAll() != null) {
      outbox.close(envelope.closeAll());
    } else {
      if (envelope.waiting() != null) outbox.send(envelope.waiting());
      if (own != null && own.frame() != null) outbox.send(own.frame());
    }
  }

  private void hearInside(Envelope envelope) {
    boolean news = envelope.version() == 0 || envelope.version() > version;
    if (news) {
      Envelope.Personal own = envelope.personal().get(holder.id());
      if (own != null && own.close() != null) {
        outbox.close(own.close());
        return;
      }
      if (own != null && own.served() != null && own.served().order() > order) {
        boolean same = own.served().device().equals(device);
        outbox.close(same ? CloseCode.BEHIND : CloseCode.TAKEN_OVER);
        return;
      }
      String frame =
          own != null && own.frame() != null
              ? own.frame()
              : envelope.frames().get(Audience.of(holder.role()));
      if (frame != null) outbox.send(frame);
      if (envelope.version() > 0) version = envelope.version();
    }
    if (connection.equals(envelope.author())) outbox.send(envelope.answer());
    if (envelope.closeAll() != null) outbox.close(envelope.closeAll());
  }

  /**
   * @param box a round, or what else has a box
   * @param putting given how many the connection will have put there with this one
   */
  private void put(String box, String card, IntFunction<Future<CardAnswer>> putting) {
    if (putInRound.size() >= MOST_BOXES && !putInRound.containsKey(box)) {
      answerCard("card", card, new CardAnswer.Refused(Refusal.TOO_MANY));
      return;
    }
    Set<String> cards = putInRound.computeIfAbsent(box, round -> new HashSet<>());
    // counted before it is answered: several may be sent at once (U4)
    boolean another = cards.add(card);
    here(
        putting.apply(cards.size()),
        answer -> {
          if (another && answer instanceof CardAnswer.Refused) uncount(box, card);
          answerCard("card", card, answer);
        },
        failure -> answerCard("card", card, new CardAnswer.Refused(Refusal.NOT_SAVED)));
  }

  /** It is not there, so another may be put in its place. */
  private void uncount(String round, String card) {
    putInRound.computeIfPresent(
        round, (id, cards) -> cards.remove(card) && cards.isEmpty() ? null : cards);
  }

  private void box(String about, String id, Future<CardAnswer> answer) {
    here(
        answer,
        done -> answerCard(about, id, done),
        failure -> answerCard(about, id, new CardAnswer.Refused(Refusal.NOT_SAVED)));
  }

  /** C12, C13: what is said while waiting. Bounded, since each changes the session. */
  private void atTheDoor(String about, Function<String, Command> said) {
    if (atTheDoor == null && holder == null) {
      outbox.close(CloseCode.HELLO_EXPECTED); // before it is known who waits
    } else if (atTheDoor == null || ++saidAtTheDoor > MOST_AT_THE_DOOR) {
      var why = atTheDoor == null ? Refusal.NOT_NOW : Refusal.TOO_MANY;
      outbox.send(Outgoing.notHeard(about, why));
    } else {
      unsigned(about, room.unsigned(said.apply(atTheDoor)));
    }
  }

  private void unsigned(String about, Future<Refusal> refusal) {
    here(
        refusal,
        why -> outbox.send(why == null ? Outgoing.heard(about) : Outgoing.notHeard(about, why)),
        failure -> outbox.send(Outgoing.notHeard(about, Refusal.NOT_SAVED)));
  }

  private void answerCard(String about, String id, CardAnswer answer) {
    if (answer instanceof CardAnswer.Carded carded) outbox.send(Outgoing.carded(carded.card()));
    else outbox.send(Outgoing.cardRefused(about, id, ((CardAnswer.Refused) answer).refusal()));
  }

  private void refuseEntry(Throwable why) {
    if (why instanceof SessionGone gone) {
      if (gone.endedAtMillis() == 0) {
        openedNothing.run();
        return;
      }
      outbox.send(Outgoing.ended(gone.endedAtMillis()));
      outbox.close(CloseCode.ENDED);
    } else {
      outbox.close(CloseCode.UNAVAILABLE);
    }
  }

  /** Takes up a future of another loop on this connection's own. */
  private <T> void here(Future<T> future, Consumer<T> then, Consumer<Throwable> otherwise) {
    future.onComplete(
        result ->
            context.runOnContext(
                turn -> {
                  if (result.succeeded()) then.accept(result.result());
                  else otherwise.accept(result.cause());
                }));
  }
}
