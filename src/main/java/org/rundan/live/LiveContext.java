package org.rundan.live;

import org.rundan.gate.Gate;
import org.rundan.metrics.Metrics;
import org.rundan.room.Rooms;

/** What all live connections of this process share. */
public record LiveContext(Rooms rooms, ConnectionTimeouts timeouts, Gate gate, Metrics metrics) {}
