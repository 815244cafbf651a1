package org.rundan.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.rundan.store.redis.KeyKind;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Lettuce;
import org.rundan.store.redis.PubSubConnection;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.store.redis.StoreUnavailable;

/**
 * The subscriptions of a node, each on a connection to the primary that holds the session. A
 * connection that is dead, or only looks alive, is replaced within 10 s, and a subscription follows
 * its session to another primary. Both are reported as {@link Hint.Resubscribed}.
 */
public final class Hints {
  /** Two missed probes and the check after them make 7.5 s. */
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(2_500);

  private static final Logger LOG = Logger.getLogger(Hints.class.getName());

  private final Redis redis;
  private final HintConnections connections;

  /**
   * Guarded by itself, together with the connections and the sending of commands: subscribing and
   * unsubscribing reach Redis in the order in which they are done here.
   */
  private final Map<String, Channel> channels = new HashMap<>();

  private ScheduledFuture<?> beating;

  private Hints(Redis redis) {
    this.redis = redis;
    this.connections = new HintConnections(redis, new Heard());
  }

  public static Future<Hints> connect(Redis redis) {
    Hints hints = new Hints(redis);
    return redis
        .hop(hints.connections.open())
        .map(
            opened -> {
              redis.primaries().whenMoved(hints::follow);
              hints.beating = redis.every(PROBE_INTERVAL, hints::beat);
              return hints;
            })
        .onFailure(failed -> hints.close());
  }

  /** Ends with {@link #close}. */
  public interface Subscription {
    /** Stops the hints, apart from those already on their way. Never fails. */
    void close();
  }

  /**
   * Subscribes to a session. Each change after the returned future completes causes a hint, unless
   * the hint is lost.
   *
   * @param listener called on the context of the caller
   */
  public Future<Subscription> subscribe(String sessionId, Consumer<Hint> listener) {
    String name = Keys.of(sessionId).prefix();
    CompletableFuture<Void> confirmed;
    Subscriber subscriber = new Subscriber(name, Vertx.currentContext(), listener);
    synchronized (channels) {
      Channel channel = channels.get(name);
      if (channel == null) {
        channel = new Channel(name);
        channels.put(name, channel);
        channel.goTo(connections.of(name));
      }
      channel.subscribers.add(subscriber);
      confirmed = channel.confirmed.copy();
      if (!channel.confirmed.isDone() && channel.home.hasFailed()) {
        confirmed.completeExceptionally(new StoreUnavailable("no connection for hints", null));
      }
    }
    return redis
        .hop(confirmed.orTimeout(Lettuce.BOUND.toMillis(), TimeUnit.MILLISECONDS))
        .onFailure(failed -> subscriber.close())
        .map(done -> (Subscription) subscriber);
  }

  public Future<Void> close() {
    if (beating != null) beating.cancel(false);
    synchronized (channels) {
      return redis.hop(connections.close());
    }
  }

  /** Probes every connection, and repeats subscriptions that Redis has not confirmed. */
  void beat() {
    follow();
    boolean lost = false;
    synchronized (channels) {
      for (Channel channel : channels.values()) {
        if (!channel.whole && channel.askedBefore) {
          lost = true;
          channel.home.subscribe(channel.name);
        }
        channel.askedBefore = true;
      }
      connections.probe();
    }
    if (lost) redis.primaries().lookAgain();
  }

  /** Moves each subscription to its session's current primary. */
  private void follow() {
    synchronized (channels) {
      for (Channel channel : channels.values()) {
        PubSubConnection home = connections.of(channel.name);
        if (home != channel.home) {
          channel.home.unsubscribe(channel.name);
          channel.goTo(home);
        }
      }
      connections.closeFormer();
    }
  }

  private static final class Channel {
    final String name;
    final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> confirmed = new CompletableFuture<>();
    PubSubConnection home;

    /** Whether its connection has confirmed it. */
    boolean whole;

    boolean askedBefore;

    Channel(String name) {
      this.name = name;
    }

    void goTo(PubSubConnection connection) {
      home = connection;
      ask();
    }

    void ask() {
      whole = false;
      askedBefore = false;
      home.subscribe(name);
    }
  }

  private final class Subscriber implements Subscription {
    private final String name;
    private final Context context;
    private final Consumer<Hint> listener;

    Subscriber(String name, Context context, Consumer<Hint> listener) {
      this.name = name;
      this.context = context;
      this.listener = listener;
    }

    void hear(Hint hint) {
      if (context == null) {
        listener.accept(hint);
      } else {
        context.runOnContext(now -> listener.accept(hint));
      }
    }

    @Override
    public void close() {
      synchronized (channels) {
        Channel channel = channels.get(name);
        if (channel != null && channel.subscribers.remove(this) && channel.subscribers.isEmpty()) {
          channels.remove(name);
          // If this is lost, the next message or confirmation finds no channel and repeats it.
          channel.home.unsubscribe(name);
        }
      }
    }
  }

  /** Runs on Lettuce's threads, and only passes on. */
  private final class Heard implements PubSubConnection.Heard {
    @Override
    public void renewed(PubSubConnection connection) {
      synchronized (channels) {
        for (Channel channel : channels.values()) {
          if (channel.home == connection) channel.ask();
        }
      }
    }

    @Override
    public void subscribed(PubSubConnection connection, String name) {
      synchronized (channels) {
        Channel channel = channels.get(name);
        if (channel == null || channel.home != connection) {
          connection.unsubscribe(name);
          return;
        }
        channel.whole = true;
        if (channel.confirmed.complete(null)) return;
      }
      tell(connection, name, new Hint.Resubscribed());
    }

    @Override
    public void unsubscribed(PubSubConnection connection, String name) {
      synchronized (channels) {
        Channel channel = channels.get(name);
        if (channel == null || channel.home != connection) return;
        channel.whole = false;
      }
      redis.primaries().lookAgain().thenRun(() -> askAgain(connection, name));
    }

    private void askAgain(PubSubConnection connection, String name) {
      synchronized (channels) {
        Channel channel = channels.get(name);
        if (channel != null && channel.home == connection && !channel.whole) channel.ask();
      }
    }

    @Override
    public void message(PubSubConnection connection, String name, String message) {
      tell(connection, name, read(message));
    }

    private void tell(PubSubConnection connection, String name, Hint hint) {
      Channel channel;
      synchronized (channels) {
        channel = channels.get(name);
        if (channel == null) {
          connection.unsubscribe(name);
          return;
        }
      }
      channel.subscribers.forEach(subscriber -> subscriber.hear(hint));
    }
  }

  /** An unreadable hint makes the room read everything that it may have been about. */
  private static Hint read(String message) {
    return Hint.parse(message)
        .orElseGet(
            () -> {
              var damage = new StoreDamaged(KeyKind.CHANNEL);
              LOG.warning(
                  damage.getMessage() + " The store is read for what it may have been about.");
              return new Hint.Resubscribed();
            });
  }
}
