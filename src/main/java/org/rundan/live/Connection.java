package org.rundan.live;

import io.vertx.core.Context;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.rundan.gate.Admission;
import org.rundan.gate.Gate;
import org.rundan.http.ServerContext;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.IncomingReader;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.WireLimits;
import org.rundan.room.Envelope;
import org.rundan.room.Rooms;
import org.rundan.session.Refusal;

/**
 * One WebSocket, from its first message to its end, on one event loop. It keeps the bounds of the
 * wire; who is speaking and what is said is for its {@link Participation}.
 */
public final class Connection {
  private static final long NO_TIMER = -1;

  /**
   * That something opens nothing is told so long after it was said, so that the time does not tell
   * how far it was looked into: the store is asked once, twice or four times, which takes some
   * milliseconds.
   */
  private static final long OPENS_NOTHING_MILLIS = 50;

  private final String id = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final Context context;
  private final Rooms rooms;
  private final ConnectionRegistry gatherings;
  private final Outbox outbox;
  private final Rate rate = new Rate(System::nanoTime);
  private final ConnectionTimeouts patience;
  private final Gate gate;
  private final String address;
  private long silenceTimer;
  private long pingTimer = NO_TIMER;
  private long heardAtNanos;

  /** Nobody knows yet who it is, and it is counted so. */
  private boolean newcomer = true;

  /** When it may be told that the first message opens nothing. */
  private Timer opensNothing;

  private Participation participation;
  private int malformed;
  private int tooFast;
  private boolean left;

  /**
   * To be called in the turn in which the socket was accepted, so that no message or close is
   * missed.
   *
   * @param address from which it comes, as the gate counts it: it has entered as a newcomer
   */
  public Connection(
      Vertx vertx,
      ServerContext edge,
      ConnectionRegistry gatherings,
      ServerWebSocket socket,
      String address) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.rooms = edge.rooms();
    this.patience = edge.patience();
    this.gate = edge.gate();
    this.address = address;
    this.gatherings = gatherings;
    this.outbox = new Outbox(socket);
    socket.textMessageHandler(this::receive);
    socket.binaryMessageHandler(data -> outbox.close(CloseCode.NOT_TEXT));
    socket.pongHandler(data -> heardAtNanos = System.nanoTime());
    socket.closeHandler(closed -> leave());
    LiveFrames.bound(socket, patience.requestMillis(), outbox);
    socket.shutdownHandler(goingDown -> outbox.close(CloseCode.RESTART));
    silenceTimer =
        vertx.setTimer(patience.helloMillis(), late -> outbox.close(CloseCode.HELLO_EXPECTED));
  }

  void hear(Envelope envelope) {
    if (participation != null) participation.hear(envelope);
  }

  private void receive(String text) {
    if (outbox.isClosed()) return;
    heardAtNanos = System.nanoTime();
    if (!rate.take()) {
      refuseTooFast(text);
      return;
    }
    Incoming message = IncomingReader.read(text);
    if (message instanceof Incoming.Unreadable unreadable) {
      refuseUnreadable(unreadable);
    } else if (participation != null) {
      participation.take(message);
    } else if (newcomer) {
      begin(message);
    } else if (message instanceof Incoming.Ping ping) {
      outbox.send(Outgoing.pong(ping.at(), rooms.nowMillis()));
    } else {
      outbox.close(CloseCode.HELLO_EXPECTED); // it is being looked whither the first one leads
    }
  }

  /** C1, C9: the first message says who speaks; nothing is served before it. */
  private void begin(Incoming message) {
    OptionalInt protocol = protocolOf(message);
    if (protocol.isEmpty()) {
      outbox.close(CloseCode.HELLO_EXPECTED);
      return;
    }
    if (protocol.getAsInt() != WireLimits.PROTOCOL) {
      outbox.close(CloseCode.PROTOCOL_UNSUPPORTED);
      return;
    }
    vertx.cancelTimer(silenceTimer);
    watchForSilence(patience.silenceMillis());
    pingTimer = vertx.setPeriodic(patience.pingMillis(), due -> outbox.ping());
    isKnown();
    opensNothing = vertx.timer(OPENS_NOTHING_MILLIS, TimeUnit.MILLISECONDS);
    gate.admissionOf(message, address)
        .onSuccess(way -> follow(way, message))
        .onFailure(
            away -> {
              outbox.send(Outgoing.refused(0, Refusal.NOT_SAVED));
              outbox.close(CloseCode.UNAVAILABLE);
            });
  }

  private static OptionalInt protocolOf(Incoming first) {
    if (first instanceof Incoming.Hello hello) return OptionalInt.of(hello.protocol());
    if (first instanceof Incoming.Knock knock) return OptionalInt.of(knock.protocol());
    if (first instanceof Incoming.Seek seek) return OptionalInt.of(seek.protocol());
    return OptionalInt.empty();
  }

  private void follow(Admission way, Incoming first) {
    if (left || outbox.isClosed()) return;
    if (way instanceof Admission.To to) {
      participation =
          new Participation(id, to.session(), context, rooms, outbox, this::openedNothing);
      gatherings.join(to.session(), this);
      participation.begin(first);
    } else if (way instanceof Admission.Later later) {
      turnBack(later.millis());
    } else {
      opensNothing.onSuccess(due -> outbox.close(CloseCode.UNKNOWN));
    }
  }

  /** C2: what it said opens nothing; said too often, it is turned back (G4). */
  private void openedNothing() {
    gate.openedNothing(address)
        .onSuccess(
            waitMillis ->
                opensNothing.onSuccess(
                    due -> {
                      if (waitMillis > 0) turnBack(waitMillis);
                      else outbox.close(CloseCode.UNKNOWN);
                    }));
  }

  private void turnBack(long waitMillis) {
    outbox.send(Outgoing.tooFast(0, waitMillis));
    outbox.close(CloseCode.TOO_FAST);
  }

  private void isKnown() {
    if (!newcomer) return;
    newcomer = false;
    gate.newcomers().leave(address);
  }

  /**
   * C5: one timer for all that is heard; what we send keeps no phone alive that is gone. Who is
   * gone leaves at once: it will not answer the close either.
   */
  private void watchForSilence(long millis) {
    silenceTimer =
        vertx.setTimer(
            millis,
            due -> {
              long silentMillis = (System.nanoTime() - heardAtNanos) / 1_000_000;
              long leftMillis = patience.silenceMillis() - silentMillis;
              if (leftMillis > 0) {
                watchForSilence(leftMillis);
              } else {
                outbox.close(CloseCode.SILENT);
                leave();
              }
            });
  }

  private void refuseTooFast(String text) {
    if (++tooFast > WireLimits.TOO_FAST_REFUSALS) {
      outbox.close(CloseCode.TOO_FAST);
      return;
    }
    long sequence =
        IncomingReader.read(text) instanceof Incoming.Do command ? command.sequence() : 0;
    outbox.send(Outgoing.tooFast(sequence, rate.retryAfterMillis()));
  }

  private void refuseUnreadable(Incoming.Unreadable unreadable) {
    boolean nonsense = unreadable.refusal() == Refusal.MALFORMED;
    if (nonsense && ++malformed >= WireLimits.MALFORMED_MESSAGES) {
      outbox.close(CloseCode.MALFORMED);
    } else if (participation == null) {
      outbox.close(CloseCode.HELLO_EXPECTED);
    } else {
      outbox.send(Outgoing.refused(unreadable.sequence(), unreadable.refusal()));
    }
  }

  private void leave() {
    if (left) return;
    left = true;
    isKnown();
    vertx.cancelTimer(silenceTimer);
    vertx.cancelTimer(pingTimer);
    if (opensNothing != null) opensNothing.cancel();
    if (participation == null) return;
    gatherings.leave(participation.session(), this);
    participation.leave();
  }
}
