package org.rundan.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.rundan.session.Position;

/**
 * Sessions as parts, as an open room reads and changes them. Each operation is done whole or not at
 * all. A failed future leaves open whether it was done.
 */
public interface Sessions {
  /** Makes a change, if the session is still at the expected position. It never makes a session. */
  Future<AppendResult> append(String sessionId, Append append);

  /** What changed since a position, or the whole session if that is not known on this branch. */
  Future<LoadResult> changedSince(String sessionId, Position position);

  /**
   * The last command kept from a device.
   *
   * @param sequence 0 if none is known
   * @param position that it made
   */
  record Done(long sequence, Position position) {}

  /**
   * The last command kept from a device. Empty where no session lives: the record of its devices
   * went with it.
   *
   * @param device {@code <holder>/<device>}
   */
  Future<Optional<Done>> lastDone(String sessionId, String device);

  /**
   * The sequence of the last command kept from a device; 0 if none is known, also where no session
   * lives.
   *
   * @param device {@code <holder>/<device>}
   */
  default Future<Long> lastSequence(String sessionId, String device) {
    return lastDone(sessionId, device).map(known -> known.map(Done::sequence).orElse(0L));
  }

  /**
   * Makes this device the active one of its holder. Every node hears {@link Hint.Served}, at most
   * once.
   *
   * @param nowMillis session time
   * @return its order among the active devices of the holder; 0 when there is no such session
   */
  Future<Long> serve(String sessionId, String holder, String device, long nowMillis);

  /** The active device of each holder, as far as is known. */
  Future<List<Hint.Served>> served(String sessionId);

  /**
   * Erases a session and remembers for 24 h that it ended. Nothing that arrives late undoes it.
   *
   * @param nowMillis session time
   * @return session time in milliseconds at which it was first erased
   */
  Future<Long> erase(String sessionId, long nowMillis);
}
