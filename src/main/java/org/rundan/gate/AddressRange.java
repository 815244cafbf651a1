package org.rundan.gate;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** One address, or all addresses under a prefix, such as {@code 10.0.0.0/8}. */
public final class AddressRange {
  private final IpSubnetFilterRule rule;

  private AddressRange(InetAddress address, int prefixBits) {
    rule = new IpSubnetFilterRule(address, prefixBits, IpFilterRuleType.ACCEPT);
  }

  /**
   * @param text an address, or an address, {@code /} and the length of the prefix in bits; never a
   *     name, which would have to be resolved
   * @throws IllegalArgumentException with a sentence for the operator
   */
  public static AddressRange parse(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address = addressOf(parts[0]).orElseThrow(() -> problem(text));
    int addressBits = address instanceof Inet4Address ? 32 : 128;
    try {
      int bits = parts.length == 1 ? addressBits : Integer.parseInt(parts[1]);
      if (bits >= 0 && bits <= addressBits) return new AddressRange(address, bits);
    } catch (NumberFormatException notANumber) {
      // reported below
    }
    throw problem(text);
  }

  /**
   * An address in any of its spellings; an IPv4 address mapped into IPv6 is an IPv4 address. Empty
   * for anything else: no name is ever resolved.
   */
  public static Optional<InetAddress> addressOf(String text) {
    return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(text));
  }

  boolean contains(InetAddress address) {
    return rule.matches(new InetSocketAddress(address, 0));
  }

  private static IllegalArgumentException problem(String text) {
    return new IllegalArgumentException(
        "--trusted-proxy takes addresses and ranges, such as 10.0.0.5 or 10.0.0.0/8; not "
            + text.strip()
            + ".");
  }
}
