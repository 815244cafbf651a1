package org.rundan.store.redis;

import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.net.SocketAddress;
import java.util.function.LongConsumer;

/** Reports how long Redis takes to answer a command. */
final class RoundTrips implements CommandLatencyRecorder {
  private volatile LongConsumer listener = nanos -> {};

  /**
   * @param nanos called on Lettuce's threads for each command that was answered
   */
  void listen(LongConsumer nanos) {
    listener = nanos;
  }

  @Override
  public void recordCommandLatency(
      SocketAddress local,
      SocketAddress remote,
      ProtocolKeyword command,
      long firstResponseNanos,
      long completionNanos) {
    // WAIT is answered when the replicas have confirmed, not when Redis could answer.
    if (command != CommandType.WAIT) listener.accept(completionNanos);
  }

  @Override
  public boolean isEnabled() {
    return true;
  }
}
