package org.rundan.store.bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whether the disk with the data has space for what is planned. */
final class FreeSpace {
  /** How often it is checked, and how often a full disk is tried again. */
  static final Duration INTERVAL = Duration.ofSeconds(2);

  /**
   * With less free space no new session starts, so that the present ones can finish: each appends
   * some MB, and once the data has grown by 64 MB it is rewritten beside the old files.
   */
  private static final long FOR_MORE_BYTES = 64_000_000;

  /** On a disk where that would be most of it, the last tenth. */
  private static final long FOR_MORE_PART = 10;

  private static final Logger LOG = Logger.getLogger(FreeSpace.class.getName());

  private final DataDirectory directory;
  private final AppendFiles append;
  private volatile boolean forMore;

  FreeSpace(DataDirectory directory, AppendFiles append) {
    this.directory = directory;
    this.append = append;
  }

  void watch(ScheduledExecutorService scheduler) {
    look();
    long millis = INTERVAL.toMillis();
    scheduler.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Whether there is space for another session; at most some seconds old. */
  boolean isEnoughForMore() {
    return forMore;
  }

  /** Whether too little is left to start Redis. */
  boolean isUsedUp() throws IOException {
    return directory.space().freeBytes() < RedisExitReason.LEAST_FREE_BYTES;
  }

  /** Whether all data can be written a second time, as an AOF rewrite does. */
  boolean isEnoughToRewrite() {
    try {
      return directory.space().freeBytes() >= append.size() + RedisExitReason.LEAST_FREE_BYTES;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private void look() {
    try {
      DataDirectory.Space space = directory.space();
      forMore = space.freeBytes() >= Math.min(FOR_MORE_BYTES, space.totalBytes() / FOR_MORE_PART);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Rundan cannot look at the room for its data", e);
    }
  }
}
