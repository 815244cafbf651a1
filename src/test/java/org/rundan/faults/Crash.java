package org.rundan.faults;

/** How a page dies. */
enum Crash {
  /** The browser is killed; what it stored on the device is there when it comes back. */
  KILLED,
  /** Another device, or one that was wiped: requests in flight are forgotten. */
  WIPED
}
