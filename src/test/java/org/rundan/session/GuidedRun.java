package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.IncomingReader;
import org.rundan.protocol.PartCodec;
import org.rundan.protocol.UnreadablePart;

/**
 * A run of frames on one session, from reading to the store and back. Every choice in it is read
 * from bytes, so that who changes the bytes and looks where they led comes ever deeper.
 */
final class GuidedRun {
  private static final int MOST_FRAMES = 40;
  private static final int MOST_TEXT_BYTES = 300;

  /** Chance that is not any: a byte or two of what was given for each choice, 0 when it is over. */
  private static final class Given extends Random {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private int read;

    Given(byte[] bytes) {
      this.bytes = bytes;
    }

    private int one() {
      return isOver() ? 0 : bytes[read++] & 0xff;
    }

    boolean isOver() {
      return read >= bytes.length;
    }

    @Override
    protected int next(int bits) {
      int value = 0;
      for (int taken = 0; taken < bits; taken += 8) value = value << 8 | one();
      return value >>> (32 - bits) & (int) ((1L << bits) - 1);
    }

    @Override
    public int nextInt(int bound) {
      int value = bound <= 256 ? one() : one() << 8 | one();
      return (bound <= 65_536 ? value : value << 16 | one() << 8 | one()) % bound;
    }

    String text() {
      byte[] text = new byte[nextInt(MOST_TEXT_BYTES)];
      for (int i = 0; i < text.length; i++) text[i] = (byte) one();
      return new String(text, StandardCharsets.UTF_8);
    }
  }

  private final Given given;
  private final HostileCommands hostile;
  private final Situation situation;
  private int done;

  private GuidedRun(Given given, HostileCommands hostile) {
    this.given = given;
    this.hostile = hostile;
    String form = Plays.form(given.nextInt(5));
    situation =
        Situation.following(form, form.equals("kort-traff") ? 20 : 60, "anna", "bo", "cilla");
  }

  /**
   * Fails over whatever is thrown.
   *
   * @return how many commands were done
   */
  static int play(byte[] bytes) {
    var given = new Given(bytes);
    return play(new GuidedRun(given, new HostileCommands(given)));
  }

  /**
   * @param words the commands there were when the run was recorded: with others, the same bytes
   *     would lead elsewhere
   */
  static int play(byte[] bytes, List<String> words) {
    var given = new Given(bytes);
    return play(new GuidedRun(given, new HostileCommands(given, words)));
  }

  private static int play(GuidedRun run) {
    for (int i = 0; i < MOST_FRAMES && !run.given.isOver(); i++) run.step();
    return run.done;
  }

  private void step() {
    String text = given.nextInt(10) == 0 ? given.text() : hostile.frame(situation.session);
    if (!(IncomingReader.read(text) instanceof Incoming.Do command)) return;
    Holder by = given.nextBoolean() ? situation.supervisor() : hostile.anyone(situation.session);
    Outcome outcome = command.command().applyTo(situation.session, by, situation.now);
    situation.now += given.nextInt(60) * 1_000L;
    if (!(outcome instanceof Outcome.Next next)) return;
    done++;
    new TreeMap<>(next.session().parts()).forEach(this::keep); // in one order, on every JVM
    boolean goesOn = next.session().holders().stream().anyMatch(situation.supervisor()::equals);
    if (goesOn) situation.session = next.session();
  }

  private void keep(String key, Part part) {
    if (situation.session.parts().get(key) == part) return;
    String kept = PartCodec.encode(part);
    assertEquals(part, PartCodec.decode(key, kept));
    if (given.nextInt(4) > 0) return;
    var damaged = new StringBuilder(kept);
    damaged.setCharAt(given.nextInt(kept.length()), (char) given.nextInt(128));
    try {
      PartCodec.decode(key, damaged.toString());
    } catch (UnreadablePart unreadable) {
      // as it promises
    }
  }
}
