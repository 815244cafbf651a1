package org.rundan.room;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Logger;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Form;
import org.rundan.store.Hint;
import org.rundan.store.LoadResult;
import org.rundan.store.Store;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.store.redis.StoreState;

/**
 * The rooms open on this node: each is opened by its first visitor and closed a while after its
 * last.
 */
public final class Rooms {
  /** A page that reloads, or a phone in a tunnel, comes back to a room that is still there. */
  private static final long EMPTY_FOR_MILLIS = 60_000;

  private static final long NO_TIMER = -1;

  private static final Logger LOG = Logger.getLogger(Rooms.class.getName());

  private final Vertx vertx;
  private final Store store;
  private final RoomServices services;
  private final EndedSessions ended;
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();

  /**
   * A room, or one on its way.
   *
   * @param visitors how many are in it
   * @param closing the timer that closes it when it is empty; {@link #NO_TIMER} when it is not
   */
  private record Opened(Future<Room> room, int visitors, long closing) {}

  /**
   * @param forms form by id
   * @param random mixes the cards at a reveal and makes their ids
   */
  public Rooms(
      Vertx vertx, Store store, SecureRandom random, Function<String, Optional<Form>> forms) {
    this.vertx = vertx;
    this.store = store;
    store.presence().whenANodeIsGone(this::lookWhoIsHere);
    this.ended =
        new EndedSessions(
            vertx,
            store.state().run(),
            id -> store.sessions().erase(id, store.clock().nowMillis()));
    this.services = new RoomServices(vertx, store, random, forms, ended, this::forget);
    store.whenStateChanges(this::lookHowKept);
  }

  /**
   * Opens a session's room, or finds it open. Who has entered must {@link #leave}.
   *
   * @return fails with {@link SessionGone}, or when the store does not answer
   */
  public Future<Room> enter(String session) {
    Opened now =
        opened.compute(
            session,
            (id, known) -> {
              if (known == null) return new Opened(open(id), 1, NO_TIMER);
              vertx.cancelTimer(known.closing());
              return new Opened(known.room(), known.visitors() + 1, NO_TIMER);
            });
    return now.room().onFailure(failed -> forget(session, now.room()));
  }

  /** Leaves a room that was entered. Another may be open under its name, when it was over. */
  public void leave(String session, Room room) {
    opened.computeIfPresent(
        session,
        (id, known) -> {
          if (known.room().result() != room) return known;
          boolean last = known.visitors() == 1;
          long closing =
              last ? vertx.setTimer(EMPTY_FOR_MILLIS, due -> closeIfEmpty(id)) : NO_TIMER;
          return new Opened(known.room(), known.visitors() - 1, closing);
        });
  }

  /** How many rooms are open, or being opened. */
  public int count() {
    return opened.size();
  }

  public long nowMillis() {
    return store.clock().nowMillis();
  }

  /** How the store is, as this node last saw it. */
  public Outgoing.Store howKept() {
    return StoreStatus.said(store.state());
  }

  private void lookHowKept(StoreState now) {
    ended.look(now);
    for (Opened one : opened.values()) one.room().onSuccess(Room::lookHowKept);
  }

  private void lookWhoIsHere() {
    for (Opened one : opened.values()) one.room().onSuccess(Room::lookWhoIsHere);
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

  /** Subscribes first and loads then: what is said in between is looked up again. */
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
                                      subscription))
                          .onFailure(failed -> subscription.close()))
              .onSuccess(early::open)
              .onFailure(Rooms::logDamage)
              .onComplete(promise);
        });
    return promise.future();
  }

  /** Once for all who were to come in. */
  private static void logDamage(Throwable failure) {
    if (failure instanceof StoreDamaged damage) {
      LOG.warning(damage.getMessage() + " Nobody can enter this session; all others go on.");
    }
  }

  private Replica replica(String session, LoadResult result) {
    if (result instanceof LoadResult.Ended gone) {
      ended.add(session);
      throw new SessionGone(gone.atMillis());
    }
    if (!(result instanceof LoadResult.Loaded loaded)) throw new SessionGone(0);
    return Replica.of(services.forms(), loaded.changes());
  }

  /** Listens from before the room is there. */
  private static final class Early implements java.util.function.Consumer<Hint> {
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
