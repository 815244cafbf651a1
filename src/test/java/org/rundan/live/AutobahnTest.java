package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.people.Group;
import org.rundan.testing.server.TwoNodes;

/**
 * S4: the cases of the Autobahn suite, by its numbers, that apply to a server with its own
 * protocol, which echoes nothing. Expected is what the suite calls OK or non-strict. Cases 9
 * measure speed, 12 and 13 compression, which is never negotiated (C9).
 */
@ExtendWith(TwoNodes.class)
class AutobahnTest {
  private static final int FINAL = 0x80;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /** Still there, and answers. */
  private static final int OPEN = 0;

  private static final String ASK = "{\"type\":\"ping\",\"at\":\"%s\"}";

  private record Case(String number, Set<Integer> ends, byte[]... frames) {
    @Override
    public String toString() {
      return number + " " + HexFormat.of().formatHex(frames[0], 0, Math.min(12, frames[0].length));
    }
  }

  private static byte[] frame(int first, byte[] payload) {
    var frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
    if (payload.length < 126) frame.put((byte) (0x80 | payload.length));
    else if (payload.length < 65536) {
      frame.put((byte) 0xfe).putShort((short) payload.length);
    } else {
      frame.put((byte) 0xff).putLong(payload.length);
    }
    frame.put(new byte[4]).put(payload); // a mask of nothing
    return Arrays.copyOf(frame.array(), frame.position());
  }

  private static byte[] frame(int first, String text) {
    return frame(first, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] close(int code, String reason) {
    byte[] why = reason.getBytes(StandardCharsets.UTF_8);
    return frame(
        FINAL | CLOSE, ByteBuffer.allocate(2 + why.length).putShort((short) code).put(why).array());
  }

  private static List<Case> cases() {
    var all = new ArrayList<Case>();
    var open = Set.of(OPEN);
    var broken = Set.of(1002);
    var notUtf8 = Set.of(1007);
    int text = FINAL | Raw.TEXT;
    // 1: messages of every length; one that our protocol does not know is refused, not a broken
    // frame
    for (int length : new int[] {0, 125, 126, 127, 128, 65_400}) {
      all.add(new Case("1.1 " + length, open, frame(text, ASK.formatted("*".repeat(length)))));
    }
    all.add(new Case("1.2", Set.of(1003), frame(FINAL | BINARY, new byte[0])));
    all.add(new Case("1.2", Set.of(1003), frame(BINARY, "a"), frame(FINAL, "b")));
    all.add(new Case("1.2", Set.of(1003), frame(BINARY, ""), frame(0, "a"), frame(FINAL, "")));
    // 2: pings and pongs
    all.add(new Case("2.1", open, frame(FINAL | PING, "")));
    all.add(new Case("2.2", open, frame(FINAL | PING, "Hello")));
    all.add(new Case("2.3", open, frame(FINAL | PING, bytes("00fffefdfcfb00ff"))));
    all.add(new Case("2.4", open, frame(FINAL | PING, new byte[125])));
    all.add(new Case("2.5", broken, frame(FINAL | PING, new byte[126])));
    all.add(new Case("2.7", open, frame(FINAL | PONG, "")));
    all.add(new Case("2.8", open, frame(FINAL | PONG, "unasked")));
    all.add(new Case("2.9", open, frame(FINAL | PONG, "unasked"), frame(FINAL | PING, "asked")));
    byte[] ping = frame(FINAL | PING, "again");
    all.add(new Case("2.10", open, ping, ping, ping, ping, ping, ping, ping, ping, ping, ping));
    // 3: reserved bits
    for (int bits = 1; bits < 8; bits++) {
      all.add(new Case("3." + bits, broken, frame(text | bits << 4, ASK.formatted("x"))));
      all.add(new Case("3." + bits + " ping", broken, frame(FINAL | PING | bits << 4, "")));
    }
    // 4: reserved opcodes
    for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
      all.add(new Case("4 opcode " + opcode, broken, frame(FINAL | opcode, "")));
      all.add(
          new Case(
              "4 opcode " + opcode,
              broken,
              frame(text, ASK.formatted("x")),
              frame(FINAL | opcode, "x")));
    }
    // 5: fragments
    byte[] start = frame(Raw.TEXT, ASK.substring(0, 9));
    byte[] end = frame(FINAL, ASK.substring(9));
    all.add(new Case("5.1", broken, frame(PING, "frag"), frame(FINAL, "ment")));
    all.add(new Case("5.2", broken, frame(PONG, "frag"), frame(FINAL, "ment")));
    all.add(new Case("5.3", open, start, end));
    all.add(new Case("5.6", open, start, frame(FINAL | PING, "between"), end));
    all.add(new Case("5.9", broken, frame(FINAL, "of nothing"), frame(text, ASK)));
    all.add(new Case("5.12", broken, frame(0, "of nothing"), frame(text, ASK)));
    all.add(new Case("5.15", broken, start, end, frame(0, "of nothing"), frame(text, ASK)));
    all.add(new Case("5.18", broken, start, frame(text, ASK)));
    all.add(new Case("5.19", open, start, ping, frame(0, ""), frame(0, ""), ping, end));
    // 6: UTF-8, whole and in pieces
    all.add(new Case("6.1", open, frame(Raw.TEXT, ""), frame(0, ASK), frame(FINAL, "")));
    all.add(new Case("6.2", open, frame(text, ASK.formatted("κόσμε 𝄞 å"))));
    byte[] wide = ASK.formatted("κόσμε").getBytes(StandardCharsets.UTF_8);
    var pieces = new ArrayList<byte[]>();
    for (int i = 0; i < wide.length; i++) {
      int first = i == 0 ? Raw.TEXT : i == wide.length - 1 ? FINAL : 0;
      pieces.add(frame(first, new byte[] {wide[i]}));
    }
    all.add(new Case("6.2.3", open, pieces.toArray(byte[][]::new)));
    for (String wrong :
        List.of(
            "cebae1bdb9cf83cebcceb5eda080656469746564", // 6.3 a surrogate
            "80",
            "bf",
            "c0af",
            "e080af",
            "f08080af",
            "c3",
            "e18080c3",
            "f4908080",
            "f888808080",
            "fc8480808080",
            "fe",
            "ff",
            "eda080",
            "edbfbf",
            "c1bf",
            "e09fbf",
            "f08fbfbf")) {
      all.add(new Case("6.3–6.21 " + wrong, notUtf8, frame(text, bytes(wrong))));
      byte[] half = frame(Raw.TEXT, bytes(wrong));
      all.add(new Case("6.4 " + wrong, notUtf8, half, frame(FINAL, "}")));
    }
    // 7: the close, which is answered with its own code
    var closed = Set.of(1000);
    all.add(new Case("7.1.1", closed, frame(text, ASK), close(1000, "")));
    all.add(new Case("7.1.2", closed, close(1000, ""), close(1000, "")));
    all.add(new Case("7.1.3", closed, close(1000, ""), frame(FINAL | PING, "")));
    all.add(new Case("7.1.4", closed, close(1000, ""), frame(text, ASK)));
    all.add(new Case("7.1.5", closed, start, close(1000, ""), end));
    all.add(new Case("7.3.1", closed, frame(FINAL | CLOSE, "")));
    all.add(new Case("7.3.2", broken, frame(FINAL | CLOSE, "x")));
    all.add(new Case("7.3.5", closed, close(1000, "x".repeat(123))));
    all.add(new Case("7.3.6", broken, close(1000, "x".repeat(124))));
    all.add(new Case("7.5.1", notUtf8, frame(FINAL | CLOSE, bytes("03e8cebaeda080"))));
    for (int code : new int[] {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 4999}) {
      all.add(new Case("7.7 " + code, Set.of(code), close(code, "")));
    }
    for (int code : new int[] {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999}) {
      all.add(new Case("7.9 " + code, broken, close(code, "")));
    }
    // 10: in one go, and in many small frames
    all.add(new Case("10.1", open, frame(text, ASK.formatted("*".repeat(65_500 - ASK.length())))));
    return all;
  }

  @Test
  void S4_everyCaseEndsAsTheStandardSays_andTheOthersGoOn() {
    try (var group = Group.of(1, a())) {
      var wrong = new ArrayList<String>();
      var cases = cases();
      for (Case one : cases) {
        int ended = play(group, one);
        if (!one.ends.contains(ended)) wrong.add(one + " ended with " + ended);
      }
      assertEquals(List.of(), wrong);
      assertTrue(cases.size() >= 131, cases.size() + " cases");
      group.assertAllAlive();
    }
  }

  private static int play(Group group, Case one) {
    try (Raw raw = Raw.open(a())) {
      var hello = group.stage.hello(group.session, null).put("device", Sealed.id());
      raw.send(hello.toString());
      for (byte[] frame : one.frames) raw.write(frame);
      if (!one.ends.contains(OPEN)) return raw.closeCode();
      raw.send(ASK.formatted("the end of " + one.number));
      return raw.hears("the end of " + one.number) ? OPEN : raw.closeCode();
    }
  }
}
