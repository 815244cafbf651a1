package org.rundan.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Where what a test starts listens. */
public final class Ports {
  private Ports() {}

  /** Below those that connections are given: one of them would take it while its server is down. */
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        // another, then
      }
    }
  }
}
