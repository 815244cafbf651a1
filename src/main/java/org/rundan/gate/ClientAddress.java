package org.rundan.gate;

import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From where somebody comes. What a proxy says of it counts only where the proxy is trusted:
 * anybody can write a header.
 */
public final class ClientAddress {
  private static final String FORWARDED = "X-Forwarded-For";

  private static final Pattern WITH_PORT =
      Pattern.compile("([0-9.]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}");

  /** Of an IPv6 address, those that tell one net from another. */
  private static final int NET_BYTES = 8;

  private static final AddressRange LOOPBACK = AddressRange.parse("::1");

  private final List<AddressRange> proxies;

  /**
   * @param proxies that are trusted
   */
  public ClientAddress(List<AddressRange> proxies) {
    this.proxies = List.copyOf(proxies);
  }

  /** Whether the one at the other end of the connection is a proxy whose headers count. */
  public boolean isTrusted(SocketAddress peer) {
    return bytesOf(peer).filter(this::isProxy).isPresent();
  }

  /**
   * The address of the one who asks: of the connection, or, where that is a trusted proxy's, the
   * last of {@code X-Forwarded-For} that is not one. Of IPv6 the first 64 bits, since whoever has
   * one such address has them all; {@code ::1} stays. Always written the same; what is before a
   * word that is no address is not believed.
   */
  public String of(SocketAddress peer, MultiMap headers) {
    byte[] known = bytesOf(peer).orElse(null);
    if (known == null) return ""; // no address at all: all such are one
    String[] said = String.join(",", headers.getAll(FORWARDED)).split(",");
    for (int at = said.length - 1; at >= 0 && isProxy(known); at--) {
      Optional<byte[]> before = AddressRange.bytesOf(withoutPort(said[at].strip()));
      if (before.isEmpty()) break;
      known = before.get();
    }
    return NetUtil.bytesToIpAddress(LOOPBACK.contains(known) ? known : netOf(known));
  }

  private static byte[] netOf(byte[] address) {
    if (address.length <= NET_BYTES) return address;
    return Arrays.copyOf(Arrays.copyOf(address, NET_BYTES), address.length);
  }

  private boolean isProxy(byte[] address) {
    for (AddressRange range : proxies) if (range.contains(address)) return true;
    return false;
  }

  private static Optional<byte[]> bytesOf(SocketAddress peer) {
    return Optional.ofNullable(peer).map(SocketAddress::hostAddress).flatMap(AddressRange::bytesOf);
  }

  /** Some proxies say {@code 192.0.2.1:4711}, or {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String said) {
    Matcher found = WITH_PORT.matcher(said);
    return found.matches() ? found.group(1) : said;
  }
}
