package org.rundan.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.rundan.store.redis.KeyKind;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Lettuce;
import org.rundan.store.redis.Primary;
import org.rundan.store.redis.PubSubConnection;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.store.redis.StoreUnavailable;

/**
 * The subscriptions of a node: one connection to each primary, each session's on the primary that
 * holds it. A connection that is dead or only looks alive is replaced within 10 s, and a session
 * that another primary has got is followed there; both are told as {@link Hint.Resubscribed}.
 */
public final class Hints {
  /** Two probes missed, and the look after them, make 7.5 s. */
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(2_500);

  private static final Logger LOG = Logger.getLogger(Hints.class.getName());

  private final Redis redis;
  private final String own = UUID.randomUUID().toString();
  private final PubSubConnection.Heard heard = new Heard();
  private final Map<Primary, PubSubConnection> ears = new HashMap<>();

  /**
   * Guarded by itself, together with the ears and the sending of commands: (un)subscribing reaches
   * Redis in the order in which it stands here.
   */
  private final Map<String, Channel> channels = new HashMap<>();

  private ScheduledFuture<?> beating;
  private boolean closed;

  private Hints(Redis redis) {
    this.redis = redis;
  }

  public static Future<Hints> connect(Redis redis) {
    Hints hints = new Hints(redis);
    List<CompletableFuture<Void>> opening =
        redis.primaries().all().stream()
            .map(
                primary -> {
                  PubSubConnection ear = hints.newEar(primary);
                  hints.ears.put(primary, ear);
                  return ear.link().open();
                })
            .toList();
    return redis
        .hop(CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new)))
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
    /** No more hints come, apart from those already on their way. Never fails. */
    void close();
  }

  /**
   * Hears of a session from now on: whatever is appended after the returned future completes is
   * hinted at, unless the hint is lost.
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
        channel.goTo(earOf(name));
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
    if (beating != null) {
      beating.cancel(false);
    }
    synchronized (channels) {
      closed = true;
      return redis.hop(
          CompletableFuture.allOf(
              ears.values().stream()
                  .map(ear -> ear.link().close())
                  .toArray(CompletableFuture[]::new)));
    }
  }

  /** Probes every connection, and asks again where Redis has not confirmed since the last time. */
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
      ears.values().forEach(PubSubConnection::probe);
    }
    if (lost) {
      redis.primaries().lookAgain();
    }
  }

  /** To each session's primary; connections to those that are none any more end. */
  private void follow() {
    synchronized (channels) {
      for (Channel channel : channels.values()) {
        PubSubConnection home = earOf(channel.name);
        if (home != channel.home) {
          channel.home.unsubscribe(channel.name);
          channel.goTo(home);
        }
      }
      var present = redis.primaries().all();
      ears.values()
          .removeIf(
              ear -> {
                boolean gone = !present.contains(ear.primary());
                if (gone) {
                  ear.link().close();
                }
                return gone;
              });
    }
  }

  private PubSubConnection earOf(String channel) {
    return ears.computeIfAbsent(
        redis.primaryOf(channel),
        primary -> {
          PubSubConnection ear = newEar(primary);
          if (!closed) {
            ear.link().openSometime();
          }
          return ear;
        });
  }

  private PubSubConnection newEar(Primary primary) {
    return new PubSubConnection(primary, own, redis.lettuce().scheduler(), heard);
  }

  private static final class Channel {
    final String name;
    final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> confirmed = new CompletableFuture<>();
    PubSubConnection home;

    /** Whether the connection it is on has confirmed it. */
    boolean whole;

    boolean askedBefore;

    Channel(String name) {
      this.name = name;
    }

    void goTo(PubSubConnection ear) {
      home = ear;
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
          // Should this be lost, the next message or confirmation finds no channel and repeats it.
          channel.home.unsubscribe(name);
        }
      }
    }
  }

  /** Runs on Lettuce's threads and only hands on. */
  private final class Heard implements PubSubConnection.Heard {
    @Override
    public void renewed(PubSubConnection ear) {
      synchronized (channels) {
        for (Channel channel : channels.values()) {
          if (channel.home == ear) {
            channel.ask();
          }
        }
      }
    }

    @Override
    public void subscribed(PubSubConnection ear, String name) {
      synchronized (channels) {
        Channel channel = channels.get(name);
        if (channel == null || channel.home != ear) {
          ear.unsubscribe(name);
          return;
        }
        channel.whole = true;
        if (channel.confirmed.complete(null)) {
          return;
        }
      }
      tell(ear, name, new Hint.Resubscribed());
    }

    @Override
    public void unsubscribed(PubSubConnection ear, String name) {
      synchronized (channels) {
        Channel channel = channels.get(name);
        if (channel == null || channel.home != ear) {
          return;
        }
        channel.whole = false;
      }
      redis.primaries().lookAgain().thenRun(() -> askAgain(ear, name));
    }

    private void askAgain(PubSubConnection ear, String name) {
      synchronized (channels) {
        Channel channel = channels.get(name);
        if (channel != null && channel.home == ear && !channel.whole) {
          channel.ask();
        }
      }
    }

    @Override
    public void message(PubSubConnection ear, String name, String message) {
      tell(ear, name, read(message));
    }

    private void tell(PubSubConnection ear, String name, Hint hint) {
      Channel channel;
      synchronized (channels) {
        channel = channels.get(name);
        if (channel == null) {
          ear.unsubscribe(name);
          return;
        }
      }
      channel.subscribers.forEach(subscriber -> subscriber.hear(hint));
    }
  }

  /** Only a hint: where it cannot be read, what it may have been about is looked up. */
  private static Hint read(String message) {
    return Hint.parse(message)
        .orElseGet(
            () -> {
              var damage = new StoreDamaged(KeyKind.CHANNEL);
              LOG.warning(damage.getMessage() + " What it may have told is looked up.");
              return new Hint.Resubscribed();
            });
  }
}
