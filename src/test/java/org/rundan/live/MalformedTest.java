package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.Seeds;
import org.rundan.testing.client.Raw;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.people.Group;
import org.rundan.testing.server.TwoNodes;

/**
 * S4: frames and handshakes that were right and were spoilt. Each connection ends as {@link
 * FrameRules} says, and those of others go on.
 */
@ExtendWith(TwoNodes.class)
class MalformedTest {
  private static final boolean FULL = Boolean.getBoolean("rundan.full");
  private static final int CONNECTIONS = FULL ? 10_000 : 200;

  /** After this many, another participant acts, and all must receive it. */
  private static final int OTHERS_EVERY = 20;

  /** The rate limit (C7), with a margin. */
  private static final long ASK_MILLIS = 150;

  /** Answers to client errors; a 500 would be a server error. */
  private static final List<Integer> STATUSES =
      List.of(101, 200, 304, 400, 403, 404, 405, 413, 414, 417, 426, 431, 501);

  /** Close codes that every run must see; with 10,000 cases the rare ones too. */
  private static final Set<Integer> FREQUENT =
      FULL ? Set.of(101, 400, 1000, 1002, 1003, 1006, 1007, 1009, 4500) : Set.of(1002, 1006, 1007);

  private static final int FINAL = 0x80;

  private final long seed = Seeds.of("MalformedTest");
  private final Random chance = new Random(seed);

  @Test
  void S4_whateverIsWrongWithTheBytes_theyEndOnlyTheirOwnConnection() {
    var ends = new TreeMap<Integer, Integer>();
    try (var group = Group.of(1, a());
        Raw answers = Raw.open(a())) {
      // closed over text that is none, and answered in the same breath
      var both = new ByteArrayOutputStream();
      add(both, FINAL | 9, new byte[0]); // so that Vert.x is still reading
      add(both, FINAL | Raw.TEXT, new byte[] {-1});
      add(both, FINAL | 8, new byte[0]);
      answers.write(both.toByteArray());
      assertEquals(1007, answers.closeCode());
      long askedNanos = System.nanoTime();
      for (int i = 0; i < CONNECTIONS; i++) {
        int end = chance.nextInt(8) == 0 ? handshake(i) : frames(group, i);
        ends.merge(end, 1, Integer::sum);
        if (i % OTHERS_EVERY > 0) continue;
        long sinceMillis = (System.nanoTime() - askedNanos) / 1_000_000;
        if (sinceMillis < ASK_MILLIS) group.supervisor.wire.awaitMillis(ASK_MILLIS - sinceMillis);
        askedNanos = System.nanoTime();
        group.untilAllHave(group.supervisor.wire.done("setMandate", "text", Sealed.card(1)));
      }
      group.assertAllAlive();
    }
    System.out.println("malformed: " + CONNECTIONS + " connections, by how they ended: " + ends);
    assertTrue(ends.keySet().containsAll(FREQUENT), "seed " + seed + ": " + ends);
  }

  private int frames(Group group, int number) {
    boolean greeted = chance.nextInt(4) > 0;
    byte[] bytes = spoilt(several());
    try (Raw raw = Raw.open(a())) {
      if (greeted) {
        var hello = group.stage.hello(group.session, null).put("device", Sealed.id());
        raw.send(hello.toString());
        assertTrue(raw.hears("\"welcome\""));
      }
      raw.writeAndEnd(bytes);
      int end = raw.closeCode();
      assertEquals(
          FrameRules.endOf(bytes, greeted),
          end,
          "seed " + seed + ", " + number + ": " + greeted + " " + HexFormat.of().formatHex(bytes));
      return end;
    }
  }

  private byte[] several() {
    var all = new ByteArrayOutputStream();
    for (int i = 1 + chance.nextInt(4); i > 0; i--) {
      byte[] text =
          ("{\"type\":\"ping\",\"at\":\"" + "å".repeat(chance.nextInt(60)) + "\"}")
              .getBytes(StandardCharsets.UTF_8);
      switch (chance.nextInt(6)) {
        case 0 -> add(all, FINAL | 9, "asked".getBytes(StandardCharsets.UTF_8));
        case 1 -> add(all, FINAL | 10, new byte[0]);
        case 2 -> {
          int cut = chance.nextInt(text.length);
          add(all, Raw.TEXT, java.util.Arrays.copyOf(text, cut));
          if (chance.nextBoolean()) add(all, FINAL | 9, new byte[chance.nextInt(126)]);
          if (chance.nextInt(3) == 0) add(all, 0, new byte[0]);
          add(all, FINAL, java.util.Arrays.copyOfRange(text, cut, text.length));
        }
        case 3 -> {
          if (chance.nextInt(3) > 0) add(all, FINAL | Raw.TEXT, text);
          else add(all, FINAL | 8, closing());
        }
        default -> add(all, FINAL | Raw.TEXT, text);
      }
    }
    return all.toByteArray();
  }

  private byte[] closing() {
    byte[] reason = "gå".getBytes(StandardCharsets.UTF_8);
    short code = (short) (chance.nextBoolean() ? 1000 + chance.nextInt(16) : chance.nextInt(5_000));
    return ByteBuffer.allocate(2 + reason.length).putShort(code).put(reason).array();
  }

  private void add(ByteArrayOutputStream all, int first, byte[] payload) {
    byte[] mask = new byte[4];
    chance.nextBytes(mask);
    all.write(first);
    if (payload.length < 126) all.write(0x80 | payload.length);
    else {
      all.write(0xfe);
      all.write(payload.length >> 8);
      all.write(payload.length);
    }
    all.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) all.write(payload[i] ^ mask[i % 4]);
  }

  /** In the heads of frames more often than anywhere: most of the rest is text that may be any. */
  private byte[] spoilt(byte[] bytes) {
    byte[] wrong = bytes.clone();
    switch (chance.nextInt(8)) {
      case 0 -> wrong[0] ^= (byte) (1 << chance.nextInt(8));
      case 1 -> wrong[1] ^= (byte) (1 << chance.nextInt(8));
      case 2 -> wrong[1] = (byte) (0x80 | 126 + chance.nextInt(2));
      case 3 -> {
        return java.util.Arrays.copyOf(wrong, chance.nextInt(wrong.length));
      }
      case 4 -> {
        int from = chance.nextInt(wrong.length);
        return java.util.Arrays.copyOfRange(wrong, from, wrong.length);
      }
      case 5 -> wrong[0] = (byte) chance.nextInt(256);
      default -> {
        for (int i = 1 + chance.nextInt(4); i > 0; i--) {
          wrong[chance.nextInt(wrong.length)] ^= (byte) (1 << chance.nextInt(8));
        }
      }
    }
    return wrong;
  }

  private int handshake(int number) {
    String right =
        "GET /live HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                .formatted(a().port())
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Origin: "
            + a().address()
            + "\r\n\r\n";
    var bytes = right.getBytes(StandardCharsets.US_ASCII);
    switch (chance.nextInt(3)) {
      case 0 -> bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
      case 1 -> bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
      default -> {
        String[] lines = right.split("(?<=\r\n)");
        lines[chance.nextInt(lines.length - 1)] = lines[chance.nextInt(lines.length - 1)];
        bytes = String.join("", lines).getBytes(StandardCharsets.US_ASCII);
      }
    }
    int status = Raw.statusOf(a(), bytes);
    assertTrue(
        status == 0 || STATUSES.contains(status),
        "seed " + seed + ", " + number + ": " + status + " to " + HexFormat.of().formatHex(bytes));
    return status;
  }
}
