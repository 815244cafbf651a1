package org.rundan.gate;

import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a client. A proxy's header counts only if the proxy is trusted: anybody can write
 * a header.
 */
public final class ClientAddress {
  static final String FORWARDED = "X-Forwarded-For";

  private static final Pattern WITH_PORT =
      Pattern.compile("([0-9.]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}");

  /** The part of an IPv6 address that identifies a network. */
  private static final int NETWORK_BYTES = 8;

  private static final AddressRange IPV6_LOOPBACK = AddressRange.parse("::1");

  private final List<AddressRange> trustedProxies;

  public ClientAddress(List<AddressRange> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /** Whether the peer of a connection is a proxy whose headers count. */
  public boolean isTrusted(SocketAddress peer) {
    return addressOf(peer).filter(this::isProxy).isPresent();
  }

  /**
   * The client's address: the peer's, or, if the peer is a trusted proxy, the last one in {@code
   * X-Forwarded-For} that is not a trusted proxy. For IPv6 only the first 64 bits, since one client
   * has all addresses below them; {@code ::1} stays as it is. Always in the same spelling. Entries
   * before one that is not an address are ignored.
   */
  public String of(SocketAddress peer, MultiMap headers) {
    InetAddress known = addressOf(peer).orElse(null);
    if (known == null) return ""; // no IP address: all such clients count as one
    String[] forwarded = String.join(",", headers.getAll(FORWARDED)).split(",");
    for (int at = forwarded.length - 1; at >= 0 && isProxy(known); at--) {
      Optional<InetAddress> before = AddressRange.addressOf(withoutPort(forwarded[at].strip()));
      if (before.isEmpty()) break;
      known = before.get();
    }
    byte[] address = known.getAddress();
    return NetUtil.bytesToIpAddress(IPV6_LOOPBACK.contains(known) ? address : networkOf(address));
  }

  private static byte[] networkOf(byte[] address) {
    if (address.length <= NETWORK_BYTES) return address;
    return Arrays.copyOf(Arrays.copyOf(address, NETWORK_BYTES), address.length);
  }

  private boolean isProxy(InetAddress address) {
    for (AddressRange range : trustedProxies) {
      if (range.contains(address)) return true;
    }
    return false;
  }

  private static Optional<InetAddress> addressOf(SocketAddress peer) {
    return Optional.ofNullable(peer)
        .map(SocketAddress::hostAddress)
        .flatMap(AddressRange::addressOf);
  }

  /** Some proxies write {@code 192.0.2.1:4711}, or {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String entry) {
    Matcher found = WITH_PORT.matcher(entry);
    return found.matches() ? found.group(1) : entry;
  }
}
