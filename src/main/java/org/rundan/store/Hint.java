package org.rundan.store;

import java.util.Optional;
import org.rundan.session.Position;

/** News of a session. Only a hint: it may be lost, and the store is the truth. */
public sealed interface Hint {
  /** The session has come to this position. */
  record Changed(Position position) implements Hint {}

  /** Somebody came or went. */
  record PresenceChanged() implements Hint {}

  /** Who is here could not be read and was dropped: each node tells it again. */
  record PresenceLost() implements Hint {}

  /** Somebody gave the supervisor a sign. */
  record Signalled() implements Hint {}

  /**
   * A holder is served on this device from now on, and on no other.
   *
   * @param order higher than that of whichever was served before
   */
  record Served(String holder, long order, String device) implements Hint {}

  /** The session was erased. */
  record Ended(long atMillis) implements Hint {}

  /** The subscription was broken and is whole again: load what was missed meanwhile. */
  record Resubscribed() implements Hint {}

  /** From what the scripts publish; empty where it is nothing that they do. */
  static Optional<Hint> parse(String message) {
    String[] words = message.split(" ");
    try {
      Hint hint =
          switch (words[0] + " " + words.length) {
            case "presence 1" -> new PresenceChanged();
            case "presence-lost 1" -> new PresenceLost();
            case "signal 1" -> new Signalled();
            case "served 4" -> new Served(words[1], Long.parseLong(words[2]), words[3]);
            case "ended 2" -> new Ended(Long.parseLong(words[1]));
            default ->
                words.length == 2
                    ? new Changed(new Position(Long.parseLong(words[0]), words[1]))
                    : null;
          };
      return Optional.ofNullable(hint);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
