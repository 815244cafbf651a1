package org.rundan.gate;

import java.net.InetAddress;

/** Names and addresses by which a machine reaches itself. */
public final class Loopback {
  private Loopback() {}

  /**
   * @param host a name, or an address, in brackets or not; no name is resolved
   */
  public static boolean isLoopback(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String name = bracketed ? host.substring(1, host.length() - 1) : host;
    return name.equalsIgnoreCase("localhost")
        || AddressRange.addressOf(name).filter(InetAddress::isLoopbackAddress).isPresent();
  }
}
