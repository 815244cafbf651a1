package org.rundan.http;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.UUID;
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
final class Connection {
  private static final long NO_TIMER = -1;

  private final String id = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final Context context;
  private final Rooms rooms;
  private final Gatherings gatherings;
  private final Outbox outbox;
  private final Rate rate = new Rate(System::nanoTime);
  private final Patience patience;
  private long silenceTimer;
  private long pingTimer = NO_TIMER;
  private long heardAtNanos;

  private Participation participation;
  private int malformed;
  private int tooFast;
  private boolean left;

  /**
   * To be called in the turn in which the socket was accepted, so that no message or close is
   * missed.
   */
  Connection(Vertx vertx, Edge edge, Gatherings gatherings, ServerWebSocket socket) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.rooms = edge.rooms();
    this.patience = edge.patience();
    this.gatherings = gatherings;
    this.outbox = new Outbox(socket);
    socket.textMessageHandler(this::receive);
    socket.binaryMessageHandler(data -> outbox.close(CloseCode.NOT_TEXT));
    socket.pongHandler(data -> heardAtNanos = System.nanoTime());
    socket.exceptionHandler(this::receiveBroken);
    socket.closeHandler(closed -> leave());
    LiveFrames.bound(socket, patience.requestMillis(), outbox::close);
    socket.shutdownHandler(goingDown -> outbox.close(CloseCode.RESTART));
    silenceTimer =
        vertx.setTimer(patience.helloMillis(), late -> outbox.close(CloseCode.HELLO_EXPECTED));
  }

  void hear(Envelope envelope) {
    if (participation != null) participation.hear(envelope);
  }

  /**
   * C6: a frame that is wrong in itself, or a message too long. After anything else the close
   * handler follows.
   */
  private void receiveBroken(Throwable broken) {
    if (broken instanceof CorruptedWebSocketFrameException frame) {
      outbox.close((short) frame.closeStatus().code(), frame.closeStatus().reasonText());
    } else if (broken instanceof IllegalStateException) {
      outbox.close(CloseCode.TOO_LONG); // in several frames; Vert.x has let go of them
    }
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
    } else if (participation == null) {
      begin(message);
    } else {
      participation.take(message);
    }
  }

  /** C1, C9: the first message says who speaks; nothing is served before it. */
  private void begin(Incoming message) {
    int protocol;
    if (message instanceof Incoming.Hello hello) {
      protocol = hello.protocol();
    } else if (message instanceof Incoming.Knock knock) {
      protocol = knock.protocol();
    } else {
      outbox.close(CloseCode.HELLO_EXPECTED);
      return;
    }
    if (protocol != WireLimits.PROTOCOL) {
      outbox.close(CloseCode.PROTOCOL_UNSUPPORTED);
      return;
    }
    vertx.cancelTimer(silenceTimer);
    watchForSilence(patience.silenceMillis());
    pingTimer = vertx.setPeriodic(patience.pingMillis(), due -> outbox.ping());
    String session =
        message instanceof Incoming.Hello hello
            ? hello.session()
            : ((Incoming.Knock) message).session();
    participation = new Participation(id, session, context, rooms, outbox);
    gatherings.join(session, this);
    participation.begin(message);
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
    vertx.cancelTimer(silenceTimer);
    vertx.cancelTimer(pingTimer);
    if (participation == null) return;
    gatherings.leave(participation.session(), this);
    participation.leave();
  }
}
