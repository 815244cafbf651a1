package org.rundan.store;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.rundan.session.Position;

/** The one subscription connection of a node. */
public final class Hints {
  private final Redis redis;
  private final StatefulRedisPubSubConnection<String, String> connection;

  /**
   * Guarded by itself, together with the sending of commands: (un)subscribing reaches Redis in the
   * order in which it stands here.
   */
  private final Map<String, Channel> channels = new HashMap<>();

  private Hints(Redis redis, StatefulRedisPubSubConnection<String, String> connection) {
    this.redis = redis;
    this.connection = connection;
    connection.addListener(new Listener());
  }

  public static Future<Hints> connect(Redis redis) {
    return redis.hop(redis.connectPubSub()).map(connection -> new Hints(redis, connection));
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
    String name = Keys.of(sessionId).channel();
    CompletionStage<Void> confirmed;
    Subscriber subscriber = new Subscriber(name, Vertx.currentContext(), listener);
    synchronized (channels) {
      Channel channel = channels.computeIfAbsent(name, this::open);
      channel.subscribers.add(subscriber);
      confirmed = channel.confirmed;
    }
    return redis
        .hop(confirmed)
        .onFailure(failed -> subscriber.close())
        .map(done -> (Subscription) subscriber);
  }

  public Future<Void> close() {
    return redis.hop(connection.closeAsync());
  }

  private Channel open(String name) {
    return new Channel(connection.async().subscribe(name));
  }

  private static final class Channel {
    final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    final CompletionStage<Void> confirmed;
    boolean heardOf;

    Channel(CompletionStage<Void> confirmed) {
      this.confirmed = confirmed;
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
          // Should this be lost, the next message or resubscription finds no channel and repeats
          // it.
          connection.async().unsubscribe(name);
        }
      }
    }
  }

  /** Runs on Lettuce's thread and only hands on. */
  private final class Listener extends RedisPubSubAdapter<String, String> {
    @Override
    public void message(String name, String message) {
      tell(name, read(message));
    }

    @Override
    public void subscribed(String name, long count) {
      synchronized (channels) {
        Channel channel = channels.get(name);
        if (channel != null && !channel.heardOf) {
          channel.heardOf = true;
          return;
        }
      }
      tell(name, new Hint.Resubscribed());
    }

    private void tell(String name, Hint hint) {
      Channel channel;
      synchronized (channels) {
        channel = channels.get(name);
        if (channel == null) {
          connection.async().unsubscribe(name);
          return;
        }
      }
      channel.subscribers.forEach(subscriber -> subscriber.hear(hint));
    }
  }

  private static Hint read(String message) {
    String[] words = message.split(" ");
    return switch (words[0]) {
      case "presence" -> new Hint.PresenceChanged();
      case "signal" -> new Hint.Signalled();
      case "served" -> new Hint.Served(words[1], Long.parseLong(words[2]), words[3]);
      case "ended" -> new Hint.Ended(Long.parseLong(words[1]));
      default -> new Hint.Changed(new Position(Long.parseLong(words[0]), words[1]));
    };
  }
}
