package org.rundan.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits connections to this node that have not sent their first message; of an address that sent
 * too many unknown ones, those that have not been answered. Each holds memory for up to ten
 * seconds. On any thread.
 */
public final class UnauthenticatedLimit {
  /** Three school classes behind one address, all at the same moment. */
  static final int MAX_PER_ADDRESS = 100;

  /** About 20 MB, and more than honest clients open in ten seconds. */
  static final int MAX = 2_000;

  private final AtomicInteger total = new AtomicInteger();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

  /**
   * Counts one more connection, unless there are too many. One that was counted must {@link
   * #leave}.
   *
   * @param address empty if it is exempt from the limit per address
   */
  public boolean enter(String address) {
    if (total.incrementAndGet() > MAX) {
      total.decrementAndGet();
      return false;
    }
    boolean entered =
        address.isEmpty() || byAddress.merge(address, 1, Integer::sum) <= MAX_PER_ADDRESS;
    if (!entered) leave(address);
    return entered;
  }

  /** The connection has sent its first message, or is closed. */
  public void leave(String address) {
    total.decrementAndGet();
    byAddress.computeIfPresent(address, (of, count) -> count == 1 ? null : count - 1);
  }
}
