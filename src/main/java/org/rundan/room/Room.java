package org.rundan.room;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.Secrets;
import org.rundan.protocol.Views;
import org.rundan.protocol.WireLimits;
import org.rundan.session.CardCommands;
import org.rundan.session.Command;
import org.rundan.session.Holder;
import org.rundan.session.Knock;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.Seat;
import org.rundan.session.Session;
import org.rundan.store.Hint;
import org.rundan.store.Hints;
import org.rundan.store.redis.StoreDamaged;

/**
 * A live session on this services. It does one thing at a time, on one event loop: decide a command
 * on its copy, append it to the store, tell everyone. Redis is the authority; if another node was
 * first, the room takes what changed and decides again.
 */
public final class Room {
  /**
   * A command from a device.
   *
   * @param connection where the answer goes
   * @param sequence the device's own count
   */
  public record Asked(
      String connection, String holder, String device, long sequence, Command command) {}

  /** One answer that was lost is no reason to stay behind until the next change. */
  private static final long REFRESH_AGAIN_MILLIS = 1_000;

  private static final Logger LOG = Logger.getLogger(Room.class.getName());

  private final RoomServices services;
  private final String id;
  private final Context context;
  private final Hints.Subscription subscription;
  private Replica replica;
  private final SerialQueue turns = new SerialQueue();
  private final ReplicaSync abreast;
  private final Decider decider;
  private final WaitingRoom door;
  private final Box box;
  private final RoomPresence here;
  private final LeaderHeartbeat led;
  private final ActiveDevices served;
  private final StoreStatus howKept;

  /** Waits for its turn; null when none does. */
  private Future<Void> nextRefresh;

  private boolean refreshDue;
  private boolean closed;

  /** Null until it is known that the session was erased. */
  private SessionGone gone;

  Room(
      RoomServices services,
      String id,
      Context context,
      Replica replica,
      Hints.Subscription subscription) {
    this.services = services;
    this.subscription = subscription;
    this.id = id;
    this.context = context;
    this.replica = replica;
    this.abreast = new ReplicaSync(services, id, this);
    this.decider = new Decider(services, id, this, abreast);
    this.door = new WaitingRoom(id, this);
    this.here = new RoomPresence(services, id, this);
    this.led = new LeaderHeartbeat(services, id, this);
    this.box = new Box(services, id, this);
    this.served = new ActiveDevices(services, id, this);
    this.howKept = new StoreStatus(services, this);
  }

  /** Where the connections of a session listen on the event bus. */
  public static String address(String session) {
    return "session/" + session;
  }

  /** Answers through the event bus, behind the change it makes. */
  public void submit(Asked asked) {
    context.runOnContext(
        turn -> {
          long answerByNanos = System.nanoTime() + WireLimits.ANSWER_MILLIS * 1_000_000;
          if (closed || !turns.take(() -> decider.decide(asked, answerByNanos))) {
            String busy = Outgoing.refused(asked.sequence(), Refusal.BUSY);
            publish(Envelope.answer(asked.connection(), busy));
          }
        });
  }

  /**
   * C2, C3: who says hello, and what it is shown. The copy is first brought up to date with the
   * store.
   */
  public Future<Entry> welcome(Incoming.Hello hello) {
    String[] token = hello.token().split("\\.", 2);
    String holderId = token[0];
    String secret = token.length == 2 ? token[1] : "";
    return onRoom(
        () ->
            fresh()
                .compose(
                    fresh -> {
                      // the copy still holds what was erased; nobody is shown it any more
                      if (gone != null) return Future.failedFuture(gone);
                      Knock knock = session().knock(holderId).orElse(null);
                      if (knock != null && Secrets.matches(knock.tokenHash(), secret)) {
                        return Future.succeededFuture(door.waiting(holderId));
                      }
                      Holder holder = session().holder(holderId).orElse(null);
                      if (holder == null || !Secrets.matches(holder.tokenHash(), secret)) {
                        return Future.succeededFuture(new Entry.Unknown());
                      }
                      return services
                          .store()
                          .sessions()
                          .lastSequence(id, deviceKey(holderId, hello.device()))
                          .compose(last -> welcome(holder, hello.device(), hello.position(), last));
                    }));
  }

  /** One at the door has been let in. */
  public Future<Entry> admitted(String holderId, String device) {
    return onRoom(
        () ->
            session()
                .holder(holderId)
                .map(holder -> welcome(holder, device, null, 0))
                .orElse(Future.succeededFuture(new Entry.Unknown())));
  }

  /** Something of which nothing may tell who asked; null when it is done. */
  public Future<Refusal> unsigned(Command command) {
    return onRoom(() -> onTurn(() -> decider.withoutDevice(command)));
  }

  /** <i>Någon kan kännas igen</i>: hides the card, or gives the supervisor a sign. */
  public Future<Refusal> recognise(String card) {
    if (card != null) return unsigned(new CardCommands.Hide(card));
    return onRoom(() -> services.store().sessions().signal(id).map((Refusal) null));
  }

  public WaitingRoom door() {
    return door;
  }

  public Box box() {
    return box;
  }

  public void arrive(String connection, Holder holder) {
    context.runOnContext(
        turn -> {
          here.arrive(connection, withDevice(holder));
          led.arrive(connection, holder.id());
        });
  }

  /** Who has no phone is not here because a neighbour's is. */
  private List<String> withDevice(Holder holder) {
    return holder.seats().stream()
        .filter(seat -> session().seat(seat).filter(Seat::device).isPresent())
        .toList();
  }

  public void depart(String connection) {
    context.runOnContext(
        turn -> {
          here.depart(connection);
          led.depart(connection);
        });
  }

  void lookWhoIsHere() {
    context.runOnContext(turn -> here.lookSoon());
  }

  /** The store may be otherwise than it was. */
  void lookHowKept() {
    context.runOnContext(turn -> howKept.look());
  }

  /** What the store has now is looked up, and it is told what it could not be told. */
  void storeIsBack() {
    refresh();
    served.tellAgain();
    here.tellAll();
  }

  /** News from the store, on the room's loop. Only a hint: what is true is looked up. */
  void hear(Hint hint) {
    if (hint instanceof Hint.Changed changed) {
      if (!changed.position().equals(replica.position())) refresh();
    } else if (hint instanceof Hint.PresenceChanged) {
      here.lookSoon();
    } else if (hint instanceof Hint.PresenceLost) {
      here.tellAll();
    } else if (hint instanceof Hint.Signalled) {
      publish(Envelope.to(Views.leading(session()), Outgoing.signal()));
    } else if (hint instanceof Hint.Served now) {
      served.hear(now);
    } else {
      refresh(); // ended, or the subscription was away
      served.lookAgain();
      here.lookSoon();
    }
  }

  /** Runs on the room's loop, and gives back a future. */
  <T> Future<T> onRoom(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        turn ->
            Future.succeededFuture()
                .compose(now -> work.get())
                .onFailure(this::endIfDamaged)
                .onComplete(promise));
    return promise.future();
  }

  /** S14: where what the store holds of it cannot be read, the session is over for its people. */
  void endIfDamaged(Throwable failure) {
    if (closed || !(failure instanceof StoreDamaged damage)) return;
    LOG.warning(damage.getMessage() + " The session ends for its people; all others go on.");
    finish(null, CloseCode.UNREADABLE, null, null);
  }

  Session session() {
    return replica.session();
  }

  Replica replica() {
    return replica;
  }

  SerialQueue turns() {
    return turns;
  }

  Decider decider() {
    return decider;
  }

  void publish(Envelope envelope) {
    services.publish(id, envelope);
  }

  /** The session was erased. */
  void ended(long atMillis, Asked asked, String answer) {
    gone = new SessionGone(atMillis);
    finish(Outgoing.ended(atMillis), CloseCode.ENDED, asked, answer);
  }

  /** The session is over here: everyone is told why, and the room takes nothing more. */
  void finish(String frame, CloseCode code, Asked asked, String answer) {
    close();
    publish(Envelope.closing(frame, code, asked == null ? null : asked.connection(), answer));
    services.forget().accept(id, this);
  }

  /** Nobody is left on this services. */
  void stop() {
    context.runOnContext(turn -> close());
  }

  private void close() {
    closed = true;
    here.stop();
    led.stop();
    box.stop();
    subscription.close();
  }

  /** The store is on another branch than this copy: everyone comes back and is given the whole. */
  void restart(Replica fromStore) {
    replica = fromStore;
    publish(Envelope.closing(null, CloseCode.BEHIND, null, null));
    changed();
  }

  /** After each change: what follows from where the session stands. */
  void changed() {
    box.follow();
  }

  boolean peopleHere() {
    return here.any();
  }

  static String deviceKey(String holder, String device) {
    return holder + "/" + device;
  }

  /** Runs when everything asked before is done, alone. Fails when too much waits. */
  <T> Future<T> onTurn(Supplier<Future<T>> work) {
    return onTurn(turns::take, work);
  }

  /**
   * @param turns which of them; false when too much waits there
   */
  static <T> Future<T> onTurn(Predicate<Supplier<Future<Void>>> turns, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    boolean taken =
        turns.test(
            () ->
                Future.succeededFuture().compose(now -> work.get()).onComplete(promise).mapEmpty());
    if (!taken) promise.fail(new IllegalStateException("Too much waits in this room"));
    return promise.future();
  }

  private void refresh() {
    if (!closed) fresh().onFailure(notFound -> refreshLater());
  }

  /** Where the store is known to be away, it is told when it is back. */
  private void refreshLater() {
    if (closed || refreshDue || !howKept.told().health().equals("ok")) return;
    refreshDue = true;
    Runnable again =
        () -> {
          refreshDue = false;
          refresh();
        };
    context
        .owner()
        .setTimer(REFRESH_AGAIN_MILLIS, due -> context.runOnContext(turn -> again.run()));
  }

  /** Completes when the copy is as new as the store was at some moment after the call. */
  Future<Void> fresh() {
    if (nextRefresh != null) return nextRefresh; // one that has not begun is as good for many
    Promise<Void> refreshed = Promise.promise();
    nextRefresh = refreshed.future();
    onTurn(
            () -> {
              nextRefresh = null;
              return abreast.catchUp();
            })
        .onFailure(this::endIfDamaged)
        .onComplete(
            done -> {
              if (nextRefresh == refreshed.future()) nextRefresh = null; // too much waits
              refreshed.handle(done);
            });
    return refreshed.future();
  }

  private Future<Entry> welcome(Holder by, String device, Position client, long lastSequence) {
    return served
        .serve(by, device)
        .compose(
            order ->
                awayMillis(by).map(away -> welcome(by.id(), client, lastSequence, order, away)));
  }

  private Future<Long> awayMillis(Holder by) {
    return session().leads(by.id()) ? led.awayMillis() : Future.succeededFuture((Long) null);
  }

  private Entry welcome(
      String holderId, Position client, long lastSequence, long order, Long awayMillis) {
    Holder holder = session().holder(holderId).orElse(null);
    if (holder == null) return new Entry.Unknown(); // put out in this very moment
    boolean known = replica.knows(client) && !replica.seesOtherwiseSince(client.version(), holder);
    long since = known ? client.version() : 0;
    Collection<String> removed = known ? replica.removedSince(since, holder) : List.of();
    var state =
        new Outgoing.State(replica.position(), !known, replica.partsSince(since, holder), removed);
    var leading = new Outgoing.Leading(session().leads(holderId), awayMillis);
    var now = new Outgoing.Now(services.store().clock().nowMillis(), here.seats(), howKept.told());
    String frame = Outgoing.welcome(holder, state, lastSequence, now, leading);
    return new Entry.Welcome(holder, replica.position().version(), order, frame);
  }
}
