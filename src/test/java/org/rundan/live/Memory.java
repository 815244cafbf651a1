package org.rundan.live;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** What this process uses, the tests' own share with it. */
final class Memory {
  private Memory() {}

  /** On the heap, after a collection, and beside it. */
  static long usedBytes() {
    System.gc();
    long beside =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return beside + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
