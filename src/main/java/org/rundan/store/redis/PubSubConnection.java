package org.rundan.store.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The subscription connection to one primary, with a probe that checks that messages still arrive.
 * The future of SSUBSCRIBE is ignored: Lettuce cannot match replies when messages are interleaved.
 * Only the confirmations of Redis count.
 */
public final class PubSubConnection {
  /** What a connection reports. Called on Lettuce's threads. */
  public interface Heard {
    /** The connection is new and has no subscriptions. */
    void renewed(PubSubConnection connection);

    void subscribed(PubSubConnection connection, String channel);

    /** Also unrequested: when a slot leaves a primary, its subscriptions end. */
    void unsubscribed(PubSubConnection connection, String channel);

    void message(PubSubConnection connection, String channel, String message);
  }

  /** One may be lost during a failover. */
  private static final int PROBES_MISSED = 2;

  private final Primary primary;
  private final String own;
  private final Heard heard;
  private final ReconnectingConnection<StatefulRedisPubSubConnection<String, String>> link;
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong returned = new AtomicLong();
  private volatile String probe;

  /**
   * @param own a name unique to this node
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

  /** Whether the connection was lost. */
  public boolean hasFailed() {
    return link.current() != null && !link.isOpen();
  }

  public void subscribe(String channel) {
    if (link.isOpen()) link.current().async().ssubscribe(channel);
  }

  public void unsubscribe(String channel) {
    if (link.isOpen()) link.current().async().sunsubscribe(channel);
  }

  /**
   * Publishes to its own channel. If the last probes did not arrive, the connection is replaced.
   */
  public void probe() {
    if (!link.isOpen()) return;
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
              // An unreadable one counts as not received.
              if (message.matches("\\d{1,18}")) {
                returned.accumulateAndGet(Long.parseLong(message), Math::max);
              }
            } else {
              heard.message(PubSubConnection.this, channel, message);
            }
          }

          @Override
          public void ssubscribed(String channel, long count) {
            if (!channel.equals(probe)) heard.subscribed(PubSubConnection.this, channel);
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
