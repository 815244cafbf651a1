package org.rundan.store.redis;

/**
 * Redis answered, but its data cannot be read: a number that is none, a value of another type, a
 * part that is no JSON. Trying again does not help. The message names the kind of key and no
 * content, so it may be logged.
 */
public final class StoreDamaged extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final KeyKind kind;

  public StoreDamaged(KeyKind kind) {
    super(
        "What the store holds under \"" + kind.word() + "\" cannot be read.",
        null,
        false, // suppresses nothing
        false); // the kind says more than a stack trace
    this.kind = kind;
  }

  /** A part cannot be read; the store itself knows only its JSON text. */
  public static StoreDamaged part() {
    return new StoreDamaged(KeyKind.PARTS);
  }

  /** The kind of key that holds it. */
  public KeyKind kind() {
    return kind;
  }
}
