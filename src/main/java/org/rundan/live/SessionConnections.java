package org.rundan.live;

import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rundan.room.Envelope;
import org.rundan.room.Room;

/**
 * The connections of one session on one event loop, and their one consumer on the event bus. Used
 * on that loop only.
 */
final class SessionConnections {
  private final Set<Connection> connections = new HashSet<>();
  private final MessageConsumer<Envelope> consumer;

  SessionConnections(EventBus bus, String session) {
    consumer = bus.localConsumer(Room.address(session), message -> deliver(message.body()));
  }

  void add(Connection connection) {
    connections.add(connection);
  }

  /** True when this was the last connection; the consumer is then unregistered. */
  boolean remove(Connection connection) {
    connections.remove(connection);
    if (!connections.isEmpty()) return false;
    consumer.unregister();
    return true;
  }

  private void deliver(Envelope envelope) {
    // A copy: a connection that is closed by the envelope leaves at once.
    for (Connection connection : List.copyOf(connections)) connection.hear(envelope);
  }
}
