package org.rundan.session;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.rundan.testing.Property;

/** Random plays, each made by a seed, and checked at every step. */
final class Plays {
  static final int TRIES = 200;

  private static final int STEPS = 60;

  /** Neighbouring seeds would begin alike. */
  static final long SPREAD = 0x9E3779B97F4A7C15L;

  private Plays() {}

  /**
   * @param check given the play after a step, and the step with the session before it
   */
  static void inEveryForm(BiConsumer<Play, Play.Step> check) {
    inForms(0, 4, check);
  }

  /** The same, of the forms with these numbers, from the least to the most. */
  static void inForms(int least, int most, BiConsumer<Play, Play.Step> check) {
    Property.holds(
        TRIES,
        sample -> {
          long seed = sample.any();
          play(seed, form(sample.between(least, most)), check);
        });
  }

  /** The same, of one form. */
  static void in(String form, BiConsumer<Play, Play.Step> check) {
    Property.holds(TRIES, sample -> play(sample.any(), form, check));
  }

  static void play(long seed, String form, BiConsumer<Play, Play.Step> check) {
    var play = new Play(new Random(seed * SPREAD), form);
    for (int i = 0; i < STEPS; i++) {
      var step = play.step();
      check.accept(play, step);
    }
  }

  /** Who may go on from here. */
  static Holder leading(Session session) {
    return session.holders().stream()
        .filter(holder -> session.leads(holder.id()))
        .findFirst()
        .orElseThrow();
  }

  static String form(int number) {
    return List.of("kort-traff", "fiktivt-fall", "etikrunda", "fragerunda", "uppdragsrunda")
        .get(number);
  }
}
