package org.rundan.session;

import java.util.Locale;

/** The word that stands for an enum constant on the wire, in the store and in the data. */
public final class WireWord {
  private WireWord() {}

  /** A value in a field, for instance {@code co_supervisor}. */
  public static String value(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A code, for instance {@code not-now}. */
  public static String code(Enum<?> constant) {
    return value(constant).replace('_', '-');
  }
}
