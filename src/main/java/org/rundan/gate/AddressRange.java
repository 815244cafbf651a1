package org.rundan.gate;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/**
 * Addresses that begin alike: one address, or all under a prefix, as {@code 10.0.0.0/8} is.
 *
 * @param bytes 4 or 16; only the first bits count
 * @param prefixBits how many
 */
public record AddressRange(byte[] bytes, int prefixBits) {
  private static final int V6_BYTES = 16;

  /** What stands before the four bytes of an address of the old kind, written as one of the new. */
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  /**
   * @param text an address, or an address, {@code /} and how many bits; never a name, which would
   *     have to be looked up
   * @throws IllegalArgumentException with a sentence for whoever wrote it
   */
  public static AddressRange parse(String text) {
    String[] parts = text.strip().split("/", 2);
    byte[] bytes = bytesOf(parts[0]).orElseThrow(() -> problem(text));
    if (parts.length == 1) return new AddressRange(bytes, bytes.length * Byte.SIZE);
    try {
      int bits = Integer.parseInt(parts[1]);
      if (bits >= 0 && bits <= bytes.length * Byte.SIZE) return new AddressRange(bytes, bits);
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw problem(text);
  }

  /** The bytes of an address, the same however it is written; empty when it is none. */
  static Optional<byte[]> bytesOf(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null) return Optional.empty();
    boolean mapped =
        bytes.length == V6_BYTES
            && Arrays.equals(MAPPED, 0, MAPPED.length, bytes, 0, MAPPED.length);
    return Optional.of(mapped ? Arrays.copyOfRange(bytes, MAPPED.length, V6_BYTES) : bytes);
  }

  boolean contains(byte[] address) {
    if (address.length != bytes.length) return false;
    int whole = prefixBits / Byte.SIZE;
    if (!Arrays.equals(bytes, 0, whole, address, 0, whole)) return false;
    int rest = prefixBits % Byte.SIZE;
    return rest == 0 || ((bytes[whole] ^ address[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
  }

  private static IllegalArgumentException problem(String text) {
    return new IllegalArgumentException(
        "--trusted-proxy takes addresses and ranges, such as 10.0.0.5 or 10.0.0.0/8; not "
            + text.strip()
            + ".");
  }
}
