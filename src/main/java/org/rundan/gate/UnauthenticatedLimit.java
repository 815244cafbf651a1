package org.rundan.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections to this node that have not said anything yet. Each costs memory for ten seconds,
 * so there may be only so many. On any thread.
 */
public final class UnauthenticatedLimit {
  /** Three classes behind one address that come at the same moment. */
  static final int MOST_OF_AN_ADDRESS = 100;

  /** Some 20 MB, and more than come in ten seconds by themselves. */
  static final int MOST = 2_000;

  private final AtomicInteger all = new AtomicInteger();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

  /**
   * One more, or none. Who has entered must {@link #leave}.
   *
   * @param address empty where no address counts
   */
  public boolean enter(String address) {
    if (all.incrementAndGet() > MOST) {
      all.decrementAndGet();
      return false;
    }
    boolean entered =
        address.isEmpty() || byAddress.merge(address, 1, Integer::sum) <= MOST_OF_AN_ADDRESS;
    if (!entered) leave(address);
    return entered;
  }

  /** It has said who it is, or is gone. */
  public void leave(String address) {
    all.decrementAndGet();
    byAddress.computeIfPresent(address, (of, many) -> many == 1 ? null : many - 1);
  }
}
