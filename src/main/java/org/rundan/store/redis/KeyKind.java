package org.rundan.store.redis;

import java.util.Arrays;
import java.util.Optional;
import org.rundan.session.WireWord;

/** The kinds of key in {@link Keys}; an operator reads their names in the log. */
public enum KeyKind {
  HEAD,
  PARTS,
  VERSIONS,
  CHAIN,
  DEVICES,
  SERVED,
  BOX,
  TAKEN,
  PRESENCE,
  ENDED,
  OPENED,
  COPIED,
  NODE,
  CLOCK,
  CODE,
  LIMIT,
  SALT,
  PROBE,
  /** Of a session, not a key: what is published there is a hint. */
  CHANNEL;

  /** As the scripts name it. */
  public String word() {
    return WireWord.value(this);
  }

  static Optional<KeyKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
