package org.rundan.faults;

/** How a page is lost. */
enum Crash {
  /** The browser is killed; what it keeps on the device is there when it comes back. */
  KILLED,
  /** Another device, or one that was wiped: nothing is known of what was under way. */
  WIPED
}
