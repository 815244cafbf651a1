package org.rundan.live;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.rundan.protocol.WireLimits;
import org.rundan.testing.client.Raw;

/**
 * The rules of RFC 6455 and PROTOCOL.md for bytes from a client, implemented independently of the
 * server.
 */
final class FrameRules {
  /** Nothing in them ends the connection. */
  static final int NO_END = 1006;

  private static final int WRONG = 1002;
  private static final int NOT_TEXT = 1003;
  private static final int NOT_UTF8 = 1007;
  private static final int TOO_LONG = 1009;
  private static final int HELLO_EXPECTED = 4500;

  private final ByteBuffer in;
  private final boolean greeted;

  /** The kind of the fragmented message in progress; 0 when there is none. */
  private int kind;

  private byte[] message = {};

  private FrameRules(byte[] bytes, boolean greeted) {
    in = ByteBuffer.wrap(bytes);
    this.greeted = greeted;
  }

  /**
   * The code with which the server must close.
   *
   * @param greeted whether the first message was said before these bytes
   */
  static int endOf(byte[] bytes, boolean greeted) {
    var rules = new FrameRules(bytes, greeted);
    int end = 0;
    while (end == 0) end = rules.next();
    return end;
  }

  /** The close code for one frame; 0 to continue. */
  private int next() {
    if (in.remaining() < 2) return NO_END;
    int first = in.get() & 0xff;
    int second = in.get() & 0xff;
    boolean last = (first & 0x80) != 0;
    int opcode = first & 0xf;
    long length = second & 0x7f;
    boolean control = opcode >= 8;
    if ((first & 0x70) != 0 || (second & 0x80) == 0) return WRONG;
    if (control && (opcode > 10 || !last || length > 125)) return WRONG;
    if (opcode == 8 && length == 1) return WRONG;
    if (!control && (opcode > 2 || (opcode == 0) != (kind != 0))) return WRONG;
    if (length >= 126) {
      int bytes = length == 126 ? 2 : 8;
      if (in.remaining() < bytes) return NO_END;
      length = bytes == 2 ? in.getShort() & 0xffff : in.getLong();
      if (length < (bytes == 2 ? 126 : 65_536)) return WRONG; // not the shortest way, or below zero
    }
    if (length > WireLimits.MESSAGE_BYTES) return TOO_LONG;
    if (in.remaining() < 4 + length) return NO_END;
    byte[] mask = new byte[4];
    in.get(mask);
    byte[] payload = new byte[(int) length];
    in.get(payload);
    for (int i = 0; i < payload.length; i++) payload[i] ^= mask[i % 4];
    if (control) return opcode == 8 ? close(payload) : 0;
    return data(opcode == 0 ? kind : opcode, last, payload);
  }

  private int close(byte[] payload) {
    if (payload.length == 0) return 1000;
    int code = ByteBuffer.wrap(payload).getShort() & 0xffff;
    boolean given = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000;
    if (!given) return WRONG;
    // the standard wants the reason whole; Netty lets one pass that is cut in a letter, and nobody
    // reads it
    return isUtf8(payload, 2, false) ? code : NOT_UTF8;
  }

  private int data(int kindNow, boolean last, byte[] payload) {
    byte[] whole = java.util.Arrays.copyOf(message, message.length + payload.length);
    System.arraycopy(payload, 0, whole, message.length, payload.length);
    if (kindNow == Raw.TEXT && !isUtf8(whole, 0, last)) return NOT_UTF8;
    if (kindNow != Raw.TEXT) return NOT_TEXT;
    kind = last ? 0 : kindNow;
    message = last ? new byte[0] : whole;
    if (!last) return 0;
    return greeted ? 0 : HELLO_EXPECTED;
  }

  private static boolean isUtf8(byte[] bytes, int from, boolean whole) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    try {
      if (whole) decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
      else {
        var result =
            decoder.decode(
                ByteBuffer.wrap(bytes, from, bytes.length - from),
                java.nio.CharBuffer.allocate(bytes.length),
                false);
        if (result.isError()) result.throwException();
      }
      return true;
    } catch (CharacterCodingException wrong) {
      return false;
    }
  }
}
