package org.rundan.store.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The subscription connection to one primary, and the probe that tells whether it still hears. What
 * Lettuce makes of a subscribing command is not looked at, since with messages between it cannot
 * tell which answer is whose; only what Redis says of a channel counts.
 */
public final class PubSubConnection {
  /** What a connection says. Called on Lettuce's thread. */
  public interface Heard {
    /** A new connection, on which nothing is subscribed to. */
    void renewed(PubSubConnection ear);

    void subscribed(PubSubConnection ear, String channel);

    /** At our wish or not: a slot that leaves a primary takes its subscriptions with it. */
    void unsubscribed(PubSubConnection ear, String channel);

    void message(PubSubConnection ear, String channel, String message);
  }

  /** One may be lost in the turmoil of a failover. */
  private static final int PROBES_MISSED = 2;

  private final Primary primary;
  private final String own;
  private final Heard heard;
  private final ReconnectingConnection<StatefulRedisPubSubConnection<String, String>> link;
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong returned = new AtomicLong();
  private volatile String probe;

  /**
   * @param own a name that no other node has
   */
  public PubSubConnection(
      Primary primary, String own, ScheduledExecutorService scheduler, Heard heard) {
    this.primary = primary;
    this.own = own;
    this.heard = heard;
    link =
        new ReconnectingConnection<>(
            primary::connectPubSub, scheduler, failure -> {}, this::renewed);
  }

  public ReconnectingConnection<StatefulRedisPubSubConnection<String, String>> link() {
    return link;
  }

  public Primary primary() {
    return primary;
  }

  /** Whether it had a connection and has none now. */
  public boolean hasFailed() {
    return link.current() != null && !link.isOpen();
  }

  public void subscribe(String channel) {
    if (link.isOpen()) {
      link.current().async().ssubscribe(channel);
    }
  }

  public void unsubscribe(String channel) {
    if (link.isOpen()) {
      link.current().async().sunsubscribe(channel);
    }
  }

  /** Publishes to itself; when that was not heard the last times, the connection is replaced. */
  public void probe() {
    if (!link.isOpen()) {
      return;
    }
    if (published.get() - returned.get() >= PROBES_MISSED) {
      returned.set(published.get());
      link.replace(link.current());
      return;
    }
    String channel = probeChannel();
    if (!channel.equals(probe)) {
      probe = channel;
      subscribe(channel);
    }
    long number = published.get() + 1;
    primary
        .commands()
        .spublish(channel, Long.toString(number))
        .thenAccept(receivers -> published.set(number));
  }

  private String probeChannel() {
    return primary.probe() + ":" + own;
  }

  private void renewed(StatefulRedisPubSubConnection<String, String> fresh) {
    fresh.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void smessage(String channel, String message) {
            if (channel.equals(probe)) {
              // One that cannot be read counts as not heard.
              if (message.matches("\\d{1,18}")) {
                returned.accumulateAndGet(Long.parseLong(message), Math::max);
              }
            } else {
              heard.message(PubSubConnection.this, channel, message);
            }
          }

          @Override
          public void ssubscribed(String channel, long count) {
            if (!channel.equals(probe)) {
              heard.subscribed(PubSubConnection.this, channel);
            }
          }

          @Override
          public void sunsubscribed(String channel, long count) {
            if (channel != null && !channel.equals(probe)) {
              heard.unsubscribed(PubSubConnection.this, channel);
            }
          }
        });
    probe = probeChannel();
    subscribe(probe);
    heard.renewed(this);
  }
}
