package org.rundan.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.rundan.gate.Admission;
import org.rundan.metrics.Metrics.Limit;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.IncomingReader;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.WireLimits;
import org.rundan.room.Envelope;
import org.rundan.session.Refusal;
import org.rundan.vertx.LiveFrames;

/**
 * One WebSocket, from its first message to its end, on one event loop. It enforces the limits of
 * the wire; who speaks and what is said is the business of its {@link Participation}.
 */
public final class Connection {
  private static final long NO_TIMER = -1;

  /**
   * Delay before answering <i>unknown</i>, so that response time does not reveal how many lookups
   * were made: the store is asked once, twice or four times, which takes some milliseconds.
   */
  private static final long UNKNOWN_DELAY_MILLIS = 50;

  /**
   * The same for an address that sent too many. With the hundred connections that it may have
   * unanswered, it costs a hundred lookups a second at most.
   */
  private static final long LIMITED_DELAY_MILLIS = 1_000;

  private final String id = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final Context context;
  private final LiveContext live;
  private final ConnectionRegistry registry;
  private final Outbox outbox;
  private final Rate rate = new Rate(System::nanoTime);
  private final ConnectionTimeouts timeouts;
  private final String address;
  private long silenceTimer;
  private long pingTimer = NO_TIMER;
  private long heardAtNanos;

  /** Counted in the gate's limit of connections that nothing is known of. */
  private boolean unauthenticated = true;

  private boolean begun;

  /** Runs from the first message; when it ends, <i>unknown</i> may be answered. */
  private Timer unknownDelay;

  private Participation participation;
  private int malformed;
  private int tooFast;
  private boolean left;

  /**
   * Must be called in the turn in which the socket was accepted, so that no message or close is
   * missed.
   *
   * @param address of the client, which has entered the gate's limit of unauthenticated connections
   */
  public Connection(
      Vertx vertx,
      LiveContext live,
      ConnectionRegistry registry,
      ServerWebSocket socket,
      String address) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.live = live;
    this.timeouts = live.timeouts();
    this.address = address;
    this.registry = registry;
    this.outbox = new Outbox(socket);
    live.metrics().connectionOpened();
    socket.textMessageHandler(this::receive);
    socket.binaryMessageHandler(data -> outbox.close(CloseCode.NOT_TEXT));
    socket.pongHandler(data -> heardAtNanos = System.nanoTime());
    socket.closeHandler(closed -> leave());
    Rate pings = new Rate(System::nanoTime);
    LiveFrames.bound(socket, timeouts.requestMillis(), pings::take, outbox);
    socket.shutdownHandler(goingDown -> outbox.close(CloseCode.RESTART));
    silenceTimer =
        vertx.setTimer(timeouts.helloMillis(), late -> outbox.close(CloseCode.HELLO_EXPECTED));
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
    } else if (!begun) {
      begin(message);
    } else if (message instanceof Incoming.Ping ping) {
      outbox.send(Outgoing.pong(ping.at(), live.rooms().nowMillis()));
    } else {
      outbox.close(CloseCode.HELLO_EXPECTED); // the first message is still being routed
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
    begun = true;
    vertx.cancelTimer(silenceTimer);
    watchForSilence(timeouts.silenceMillis());
    pingTimer = vertx.setPeriodic(timeouts.pingMillis(), due -> outbox.ping());
    boolean limited = live.gate().isLimited(address);
    // of a limited address, until the answer: that bounds how much it makes the store look up
    if (!limited) authenticated();
    unknownDelay =
        vertx.timer(limited ? LIMITED_DELAY_MILLIS : UNKNOWN_DELAY_MILLIS, TimeUnit.MILLISECONDS);
    live.gate()
        .admissionOf(message, address)
        .onSuccess(admission -> follow(admission, message))
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

  private void follow(Admission admission, Incoming first) {
    if (left || outbox.isClosed()) return;
    if (admission instanceof Admission.Admitted admitted) {
      registry.join(admitted.session(), this);
      String session = admitted.session();
      var host = new Participation.Host(id, context, outbox, new FirstMessage(session, first));
      participation = Participation.begin(host, session, first, live.rooms());
    } else if (admission instanceof Admission.RateLimited limited) {
      refuseRateLimited(limited.retryAfterMillis());
    } else {
      unknownDelay.onSuccess(due -> outbox.close(CloseCode.UNKNOWN));
    }
  }

  private final class FirstMessage implements Participation.FirstMessage {
    private final String session;
    private final Incoming first;

    FirstMessage(String session, Incoming first) {
      this.session = session;
      this.first = first;
    }

    @Override
    public Future<Long> countKnock() {
      return live.gate().countKnock(session, first);
    }

    @Override
    public void recognised() {
      authenticated();
    }

    @Override
    public void unknown() {
      refuseUnknown();
    }

    @Override
    public void rateLimited(long retryAfterMillis) {
      refuseRateLimited(retryAfterMillis);
    }
  }

  /** C2: the first message is unknown; sent too often, its sender is told to wait (G4). */
  private void refuseUnknown() {
    live.gate()
        .countUnknown(address)
        .onSuccess(
            waitMillis ->
                unknownDelay.onSuccess(
                    due -> {
                      if (waitMillis > 0) refuseRateLimited(waitMillis);
                      else outbox.close(CloseCode.UNKNOWN);
                    }));
  }

  private void refuseRateLimited(long retryAfterMillis) {
    live.metrics().rateLimited(Limit.FIRST_MESSAGE);
    outbox.send(Outgoing.tooFast(0, retryAfterMillis));
    outbox.close(CloseCode.TOO_FAST);
  }

  private void authenticated() {
    if (!unauthenticated) return;
    unauthenticated = false;
    live.gate().unauthenticated().leave(address);
  }

  /**
   * C5: one timer for everything that is received; what is sent does not keep a dead connection
   * open. A silent client leaves at once, because it will not answer the close either.
   */
  private void watchForSilence(long millis) {
    silenceTimer =
        vertx.setTimer(
            millis,
            due -> {
              long silentMillis = (System.nanoTime() - heardAtNanos) / 1_000_000;
              long remainingMillis = timeouts.silenceMillis() - silentMillis;
              if (remainingMillis > 0) {
                watchForSilence(remainingMillis);
              } else {
                outbox.close(CloseCode.SILENT);
                leave();
              }
            });
  }

  private void refuseTooFast(String text) {
    live.metrics().rateLimited(Limit.MESSAGE);
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
      live.metrics().commandRefused(unreadable.refusal());
      outbox.send(Outgoing.refused(unreadable.sequence(), unreadable.refusal()));
    }
  }

  private void leave() {
    if (left) return;
    left = true;
    live.metrics().connectionClosed(outbox.closeCode());
    authenticated();
    vertx.cancelTimer(silenceTimer);
    vertx.cancelTimer(pingTimer);
    if (unknownDelay != null) unknownDelay.cancel();
    if (participation == null) return;
    registry.leave(participation.session(), this);
    participation.leave();
  }
}
