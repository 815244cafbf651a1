package org.rundan.store;

import java.util.Map;
import java.util.Set;
import org.rundan.session.Position;

/**
 * One change to a session, decided on the copy at {@code expected}.
 *
 * @param device {@code <holder>/<device>}, or null for what needs no dedupe (a knock, a card taken
 *     back)
 * @param sequence the device's number for this command, from 1; ignored without a device
 * @param changed the new values of changed parts, by key
 * @param removed the keys of parts that go
 * @param read the box that this change follows from, or null
 * @param closed the rounds whose boxes are emptied and closed for good, whatever lies in them
 * @param buried the keys of parts that are erased before they came, so that they never come; of a
 *     session 2,000 such are remembered
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
   * What was read from the box of a round; the change is made only if the box still is so.
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
