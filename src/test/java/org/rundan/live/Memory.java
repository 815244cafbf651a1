package org.rundan.live;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** Memory of this process, that of the tests included. */
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
