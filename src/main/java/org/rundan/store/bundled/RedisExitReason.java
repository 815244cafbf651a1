package org.rundan.store.bundled;

import java.nio.file.Path;
import java.util.List;
import org.rundan.store.bundled.DataDirectory.Space;
import org.rundan.store.redis.StoreState;

/**
 * Why a run of the bundled Redis ended, from its log and the free space: it cannot log that the
 * disk is full on that disk.
 *
 * @param said line by line; empty if it logged nothing
 * @param space of the disk with its data
 */
record RedisExitReason(Path directory, List<String> said, Space space) {
  /** Space for a burst of changes: with less, Redis would soon end again. */
  static final long LEAST_FREE_BYTES = 4_000_000;

  private static final List<String> FULL =
      List.of("No space left on device", "uota exceeded", "File too large");

  private static final List<String> UNREADABLE =
      List.of("append only file", "AOF", "RDB", "loading DB", "loading the DB");

  /** After a nonsensical command; the report that follows means nothing to an operator. */
  private static final List<String> CRASHED =
      List.of("crashed by signal", "ASSERTION FAILED", "REDIS BUG REPORT START");

  /** A damaged length asks for any amount, and so does sound data on too small a machine. */
  private static final List<String> OUT_OF_MEMORY = List.of("Out Of Memory");

  boolean portWasTaken() {
    return mentions(List.of("Failed listening on port"));
  }

  boolean diskIsFull() {
    return space.freeBytes() < LEAST_FREE_BYTES || mentions(FULL);
  }

  StoreState.Health health() {
    return diskIsFull() ? StoreState.Health.DISK_FULL : StoreState.Health.AWAY;
  }

  /** For the operator of a running Rundan. */
  String whyItEnded() {
    if (diskIsFull()) {
      return "The disk with Rundan's data in "
          + directory
          + " is full, and nothing can be kept. Redis is started again as soon as there is room.";
    }
    return "The Redis that Rundan brings ended, and is started again. It said: " + last();
  }

  /** For the operator who started Rundan. */
  String whyItDoesNotStart() {
    if (diskIsFull()) return "The disk with Rundan's data in " + directory + " is full.";
    String data = "Rundan's data in " + directory.resolve(AppendFiles.NAME);
    String beginWithoutIt =
        " Nothing was deleted; to begin without it, move that directory elsewhere. Redis says: ";
    if (mentions(OUT_OF_MEMORY)) {
      return data
          + " is damaged, or needs more memory than this machine has."
          + beginWithoutIt
          + last();
    }
    if (mentions(UNREADABLE) || mentions(CRASHED)) {
      return data + " is damaged and could not be repaired." + beginWithoutIt + last();
    }
    return "The Redis that Rundan brings does not start. It says: " + last();
  }

  private boolean mentions(List<String> phrases) {
    return said.stream().anyMatch(line -> phrases.stream().anyMatch(line::contains));
  }

  private String last() {
    if (mentions(OUT_OF_MEMORY)) return "that it ran out of memory.";
    if (mentions(CRASHED)) return "that it crashed.";
    // Warnings of every start are no reason.
    return said.stream()
        .filter(line -> !line.startsWith("WARNING"))
        .reduce((before, later) -> later)
        .orElse("nothing.");
  }
}
