package org.rundan.store;

import java.util.Map;
import java.util.Set;
import org.rundan.session.Position;

/**
 * One change to a session, decided on the replica at {@code expected}.
 *
 * @param device {@code <holder>/<device>}, or null for commands without deduplication (a knock, a
 *     card taken back)
 * @param sequence the device's number for this command, from 1; ignored without a device
 * @param changed the new values of changed parts, by key
 * @param removed the keys of removed parts
 * @param read the box that this change follows from, or null
 * @param closed the rounds whose boxes are closed for good, with all cards in them
 * @param buried the keys of parts that are erased before they arrive, so that they never do; 2,000
 *     of them are remembered per session
 */
public record Append(
    Position expected,
    String device,
    long sequence,
    Map<String, String> changed,
    Set<String> removed,
    BoxRead read,
    Set<String> closed,
    Set<String> buried) {

  /** A change that closes no box. */
  public Append(
      Position expected,
      String device,
      long sequence,
      Map<String, String> changed,
      Set<String> removed,
      BoxRead read) {
    this(expected, device, sequence, changed, removed, read, Set.of(), Set.of());
  }

  /**
   * The state in which a box was read; the change is made only if the box has not changed since.
   *
   * @param revision from {@link BoxContent.Cards}
   */
  public record BoxRead(String round, long revision) {}

  public Append {
    if (device != null && (sequence < 1 || device.indexOf('/') < 1)) {
      throw new IllegalArgumentException("a device is <holder>/<device> and counts from 1");
    }
    changed = Map.copyOf(changed);
    removed = Set.copyOf(removed);
    closed = Set.copyOf(closed);
    buried = Set.copyOf(buried);
    if (removed.stream().anyMatch(changed::containsKey)) {
      throw new IllegalArgumentException("a part is changed or removed, not both");
    }
  }
}
