package org.rundan.room;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;
import org.rundan.metrics.Metrics;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Form;
import org.rundan.store.Hint;
import org.rundan.store.LoadResult;
import org.rundan.store.Store;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.store.redis.StoreState;

/**
 * The open rooms of this node. The first visitor opens a room, and it closes a while after the last
 * one left.
 */
public final class Rooms {
  /** A page that reloads, or a phone in a tunnel, finds its room still open. */
  private static final long EMPTY_FOR_MILLIS = 60_000;

  private static final Logger LOG = Logger.getLogger(Rooms.class.getName());

  private final Vertx vertx;
  private final Store store;
  private final Metrics metrics;
  private final RoomServices services;
  private final EndedSessions ended;
  private final Scheduler scheduler;
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();

  /**
   * A room, or one that is being opened.
   *
   * @param visitors how many are in it
   * @param closing closes it unless somebody enters; null while it is occupied
   */
  private record Opened(Future<Room> room, int visitors, Scheduler.Task closing) {}

  /**
   * @param forms form by id
   * @param random mixes the cards at a reveal and makes their ids
   */
  public Rooms(
      Vertx vertx,
      Store store,
      SecureRandom random,
      Function<String, Optional<Form>> forms,
      Metrics metrics) {
    this.vertx = vertx;
    this.store = store;
    this.metrics = metrics;
    metrics.rooms(opened::size);
    store.presence().whenANodeIsGone(this::readPresence);
    this.scheduler = Scheduler.on(vertx.getOrCreateContext());
    this.ended =
        new EndedSessions(
            scheduler,
            store.state().run(),
            id -> store.sessions().erase(id, store.clock().nowMillis()));
    this.services = new RoomServices(vertx, store, random, forms, ended, this::forget);
    store.whenStateChanges(this::lookAtStore);
  }

  /**
   * Opens a session's room, or finds it open. Each {@code enter} needs one {@link #leave}.
   *
   * @return fails with {@link SessionGone}, or when the store does not answer
   */
  public Future<Room> enter(String session) {
    Opened now =
        opened.compute(
            session,
            (id, known) -> {
              if (known == null) return new Opened(open(id), 1, null);
              if (known.closing() != null) known.closing().cancel();
              return new Opened(known.room(), known.visitors() + 1, null);
            });
    return now.room().onFailure(failed -> forget(session, now.room()));
  }

  /** Leaves a room that was entered. If its session ended, another may be open in its place. */
  public void leave(String session, Room room) {
    opened.computeIfPresent(
        session,
        (id, known) -> {
          if (known.room().result() != room) return known;
          boolean last = known.visitors() == 1;
          Scheduler.Task closing =
              last ? scheduler.after(EMPTY_FOR_MILLIS, () -> closeIfEmpty(id)) : null;
          return new Opened(known.room(), known.visitors() - 1, closing);
        });
  }

  public long nowMillis() {
    return store.clock().nowMillis();
  }

  /** The state of the store as this node last saw it. */
  public Outgoing.Store howKept() {
    return StoreStatus.inWords(store.state());
  }

  private void lookAtStore(StoreState now) {
    ended.look(now);
    for (Opened one : opened.values()) one.room().onSuccess(Room::lookAtStore);
  }

  private void readPresence() {
    for (Opened one : opened.values()) one.room().onSuccess(Room::readPresence);
  }

  private void closeIfEmpty(String session) {
    opened.computeIfPresent(
        session,
        (id, known) -> {
          if (known.visitors() > 0) return known;
          known.room().onSuccess(Room::stop);
          return null;
        });
  }

  private void forget(String session, Room room) {
    opened.computeIfPresent(session, (id, known) -> known.room().result() == room ? null : known);
  }

  private void forget(String session, Future<Room> failed) {
    opened.computeIfPresent(session, (id, known) -> known.room() == failed ? null : known);
  }

  /** Subscribes before it loads: a hint in between causes a refresh. */
  private Future<Room> open(String session) {
    Promise<Room> promise = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        turn -> {
          var early = new Early();
          store
              .hints()
              .subscribe(session, early)
              .compose(
                  subscription ->
                      store
                          .sessions()
                          .load(session)
                          .map(
                              loaded ->
                                  new Room(
                                      services,
                                      session,
                                      context,
                                      replica(session, loaded),
                                      subscription,
                                      metrics))
                          .onFailure(failed -> subscription.close()))
              .onSuccess(early::open)
              .onFailure(Rooms::logDamage)
              .onComplete(promise);
        });
    return promise.future();
  }

  /** Once for everybody who was to come in. */
  private static void logDamage(Throwable failure) {
    if (failure instanceof StoreDamaged damage) {
      LOG.warning(damage.getMessage() + " Nobody can enter this session; all others go on.");
    }
  }

  private Replica replica(String session, LoadResult result) {
    if (result instanceof LoadResult.Ended gone) {
      ended.add(session);
      throw SessionGone.ended(gone.atMillis());
    }
    if (result instanceof LoadResult.Expired) throw SessionGone.expired();
    if (!(result instanceof LoadResult.Loaded loaded)) throw SessionGone.unknown();
    return Replica.of(services::form, loaded.changes());
  }

  /** Listens before the room exists. */
  private static final class Early implements Consumer<Hint> {
    private Room room;
    private boolean missed;

    @Override
    public void accept(Hint hint) {
      if (room == null) missed = true;
      else room.hear(hint);
    }

    void open(Room opened) {
      room = opened;
      if (missed) room.hear(new Hint.Resubscribed());
    }
  }
}
