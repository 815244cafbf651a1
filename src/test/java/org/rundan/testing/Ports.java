package org.rundan.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Where what a test starts listens. */
public final class Ports {
  private Ports() {}

  /**
   * Below the ephemeral range: a connection could otherwise be given the port while its server is
   * down.
   */
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      if (isFree(port)) return port;
    }
  }

  public static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
