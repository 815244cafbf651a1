package org.rundan.room;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.logging.Logger;
import org.rundan.metrics.Metrics;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.Secrets;
import org.rundan.protocol.Views;
import org.rundan.session.CardCommands;
import org.rundan.session.Command;
import org.rundan.session.Holder;
import org.rundan.session.Knock;
import org.rundan.session.PeopleCommands;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.Seat;
import org.rundan.session.Session;
import org.rundan.store.Hint;
import org.rundan.store.Hints;
import org.rundan.store.Store;
import org.rundan.store.redis.StoreDamaged;

/**
 * A live session on this node. One turn at a time, on one event loop: decide a command on the
 * replica, append the outcome to the store, publish the change. Redis is the authority; if another
 * node was first, the room applies what changed and decides again.
 */
public final class Room {
  private static final Logger LOG = Logger.getLogger(Room.class.getName());

  private final RoomServices services;
  private final String id;
  private final RoomLoop loop;
  private final Scheduler scheduler;
  private final Hints.Subscription subscription;
  private final Metrics metrics;
  private final SerialQueue queue = new SerialQueue();
  private final Refresher refresher;
  private final Decider decider;
  private final WaitingRoom waitingRoom;
  private final Box box;
  private final BoxCount boxCount;
  private final RoomPresence presence;
  private final LeaderHeartbeat heartbeat;
  private final ActiveDevices devices;
  private final StoreStatus storeStatus;
  private Replica replica;
  private boolean closed;

  /** Null until it is known that the session was erased. */
  private SessionGone gone;

  Room(
      RoomServices services,
      String id,
      Context context,
      Replica replica,
      Hints.Subscription subscription,
      Metrics metrics) {
    Store store = services.store();
    var inside = new Inside();
    this.services = services;
    this.id = id;
    this.replica = replica;
    this.subscription = subscription;
    this.metrics = metrics;
    this.loop = new RoomLoop(context, inside::failed);
    this.scheduler = Scheduler.on(context);
    var sync = new ReplicaSync(inside, inside, store.sessions(), services::form);
    this.decider =
        new Decider(inside, inside, sync, DecisionStore.of(store), services.random(), scheduler);
    this.storeStatus = new StoreStatus(inside, store::state, this::storeIsBack);
    this.refresher = new Refresher(inside, sync, queue, scheduler, storeStatus::isWell);
    this.waitingRoom = new WaitingRoom(inside, loop, queue, decider);
    this.presence =
        new RoomPresence(
            inside, store.presence(), scheduler, new AwayKnocks(scheduler, this::withdraw));
    this.heartbeat = new LeaderHeartbeat(inside, store.presence(), scheduler);
    this.box = new Box(inside, loop, queue, store.boxes(), decider, refresher);
    this.boxCount = new BoxCount(inside, store.boxes(), scheduler, presence::any);
    this.devices = new ActiveDevices(inside, store.sessions());
  }

  /** Where the connections of a session listen on the event bus. */
  public static String address(String session) {
    return "session/" + session;
  }

  /** Decides a command. The answer comes over the event bus, behind the change. */
  public void submit(Submission submission) {
    loop.execute(
        () -> {
          Deadline deadline = Deadline.ofAnswer(scheduler);
          if (closed || !queue.offer(() -> decider.decide(submission, deadline))) {
            metrics.commandRefused(Refusal.BUSY);
            publish(Envelope.answer(submission.refused(Refusal.BUSY)));
          }
        });
  }

  /** C2, C3: identifies a hello and welcomes it, on a replica that is fresh. */
  public Future<Entry> welcome(Incoming.Hello hello) {
    String[] token = hello.token().split("\\.", 2);
    String secret = token.length == 2 ? token[1] : "";
    return loop.call(() -> refresher.fresh().compose(fresh -> identify(token[0], secret, hello)));
  }

  private Future<Entry> identify(String holderId, String secret, Incoming.Hello hello) {
    // the replica still holds what was erased; it is not shown any more
    if (gone != null) return Future.failedFuture(gone);
    Knock knock = session().knock(holderId).orElse(null);
    if (knock != null && Secrets.matches(knock.tokenHash(), secret)) {
      return Future.succeededFuture(waitingRoom.waiting(holderId));
    }
    Holder holder = session().holder(holderId).orElse(null);
    if (holder == null || !Secrets.matches(holder.tokenHash(), secret)) {
      return Future.succeededFuture(former(holderId, secret));
    }
    return services
        .store()
        .sessions()
        .lastSequence(id, Submission.deviceKey(holderId, hello.device()))
        .compose(last -> welcome(holder, hello.device(), hello.position(), last));
  }

  /** Who was away when it was put out, say, is told on coming back. */
  private Entry former(String holderId, String secret) {
    return session()
        .former(holderId)
        .filter(known -> Secrets.matches(known.tokenHash(), secret))
        .<Entry>map(known -> new Entry.Former(EnvelopeBuilder.whyGone(session(), holderId)))
        .orElse(new Entry.Unknown());
  }

  /** Welcomes somebody who was admitted from the waiting room. */
  public Future<Entry> admitted(String holderId, String device) {
    return loop.call(
        () ->
            session()
                .holder(holderId)
                .map(holder -> welcome(holder, device, null, 0))
                .orElse(Future.succeededFuture(new Entry.Unknown())));
  }

  /** Decides a command that may not leave a trace of its device; null when it is done. */
  public Future<Refusal> unsigned(Command command) {
    return loop.call(() -> queue.run(() -> decider.decideWithoutDevice(command)));
  }

  /** <i>Någon kan kännas igen</i>: hides the card, or signals the supervisor. */
  public Future<Refusal> recognise(String card) {
    if (card != null) return unsigned(new CardCommands.Hide(card));
    return loop.call(() -> services.store().sessions().signal(id).map((Refusal) null));
  }

  public WaitingRoom door() {
    return waitingRoom;
  }

  public Box box() {
    return box;
  }

  public void arrive(String connection, Holder holder) {
    loop.execute(
        () -> {
          presence.arrive(connection, withDevice(holder));
          heartbeat.arrive(connection, holder.id());
        });
  }

  /** Somebody who waits to be let in has a connection. */
  public void arriveAtDoor(String connection, String knock) {
    loop.execute(() -> presence.arriveAtDoor(connection, knock));
  }

  /** A seat without a phone is not present because a neighbour's phone is. */
  private List<String> withDevice(Holder holder) {
    return holder.seats().stream()
        .filter(seat -> session().seat(seat).filter(Seat::device).isPresent())
        .toList();
  }

  /** Its owner has been away from the door for long. */
  private void withdraw(String knock) {
    var command = new PeopleCommands.Withdraw(knock, false);
    queue.runLast(() -> decider.decideWithoutDevice(command));
  }

  public void depart(String connection) {
    loop.execute(
        () -> {
          presence.depart(connection);
          heartbeat.depart(connection);
        });
  }

  /** Another node may be gone, and its people with it. */
  void readPresence() {
    loop.execute(presence::readSoon);
  }

  /** The state of the store may have changed. */
  void lookAtStore() {
    loop.execute(storeStatus::look);
  }

  /** Reads what the store has now, and records what could not be recorded. */
  private void storeIsBack() {
    refresher.refresh();
    devices.recordAgain();
    presence.recordAll();
  }

  /** News from the store, on the room's loop. Only a hint: the store is read for what is true. */
  void hear(Hint hint) {
    if (hint instanceof Hint.Changed changed) {
      refresher.hear(changed.position());
    } else if (hint instanceof Hint.PresenceChanged) {
      presence.readSoon();
    } else if (hint instanceof Hint.PresenceLost) {
      presence.recordAll();
    } else if (hint instanceof Hint.Signalled) {
      publish(Envelope.to(Views.leading(session()), Outgoing.signal()));
    } else if (hint instanceof Hint.Served served) {
      devices.hear(served);
    } else {
      refresher.refresh(); // ended, or the subscription was away
      devices.readAgain();
      presence.readSoon();
    }
  }

  /** Nobody is left on this node. */
  void stop() {
    loop.execute(this::close);
  }

  private Session session() {
    return replica.session();
  }

  private void publish(Envelope envelope) {
    services.publish(id, envelope);
  }

  /** The session is over here: everyone is told why, and the room accepts nothing more. */
  private void finish(String frame, CloseCode code, Answer answer) {
    close();
    publish(Envelope.closing(frame, code, answer));
    services.forget().accept(id, this);
  }

  private void close() {
    closed = true;
    presence.stop();
    heartbeat.stop();
    boxCount.stop();
    refresher.stop();
    subscription.close();
  }

  private Future<Entry> welcome(Holder holder, String device, Position client, long lastSequence) {
    return devices
        .serve(holder, device)
        .compose(
            order ->
                lead(holder).map(lead -> welcome(holder.id(), client, lastSequence, order, lead)));
  }

  private Future<LeaderHeartbeat.Lead> lead(Holder holder) {
    return session().leads(holder.id())
        ? heartbeat.lead()
        : Future.succeededFuture(LeaderHeartbeat.Lead.UNKNOWN);
  }

  private Entry welcome(
      String holderId, Position client, long lastSequence, long order, LeaderHeartbeat.Lead lead) {
    Holder holder = session().holder(holderId).orElse(null);
    if (holder == null) return new Entry.Unknown(); // removed at this very moment
    boolean known =
        replica.knows(client) && !replica.seesDifferentlySince(client.version(), holder);
    long since = known ? client.version() : 0;
    Collection<String> removed = known ? replica.removedSince(since, holder) : List.of();
    var state =
        new Outgoing.State(replica.position(), !known, replica.partsSince(since, holder), removed);
    var leading =
        session().leads(holderId)
            ? new Outgoing.Leading(lead.awayMillis(), lead.untilMillis())
            : null;
    var present = presence.present();
    boolean seesDoor = Views.audience(session(), holder) == Audience.SUPERVISOR;
    var now =
        new Outgoing.Now(
            services.store().clock().nowMillis(),
            seesDoor ? present : present.withoutDoor(),
            storeStatus.published());
    String frame = Outgoing.welcome(holder, state, lastSequence, now, leading);
    return new Entry.Welcome(holder, replica.position().version(), order, frame);
  }

  /** What the room's parts see of it, and connections do not. */
  private final class Inside implements RoomAccess, RoomLifecycle {
    @Override
    public String id() {
      return id;
    }

    @Override
    public Replica replica() {
      return replica;
    }

    @Override
    public long nowMillis() {
      return services.store().clock().nowMillis();
    }

    @Override
    public Metrics metrics() {
      return metrics;
    }

    @Override
    public void publish(Envelope envelope) {
      Room.this.publish(envelope);
    }

    @Override
    public void changed() {
      boxCount.follow();
      presence.follow();
      refresher.follow(presence.any());
    }

    @Override
    public void restart(Replica fromStore) {
      replica = fromStore;
      publish(Envelope.closing(null, CloseCode.BEHIND, null));
      changed();
    }

    @Override
    public void ended(long atMillis, Answer answer) {
      gone = SessionGone.ended(atMillis);
      services.ended().add(id);
      finish(Outgoing.ended(atMillis), CloseCode.ENDED, answer);
    }

    @Override
    public void missing(CloseCode why) {
      finish(null, why, null);
    }

    @Override
    public void failed(Throwable failure) {
      if (closed || !(failure instanceof StoreDamaged damage)) return;
      LOG.warning(damage.getMessage() + " The session ends for its people; all others go on.");
      finish(null, CloseCode.UNREADABLE, null);
    }
  }
}
