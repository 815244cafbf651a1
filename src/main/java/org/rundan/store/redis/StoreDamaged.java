package org.rundan.store.redis;

/**
 * Redis answered, but what it holds cannot be read: a number that is none, a value of another type,
 * a part that is no JSON. Trying again does not help. It tells the kind of key and nothing of the
 * content, so its message may be logged.
 */
public final class StoreDamaged extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final KeyKind kind;

  public StoreDamaged(KeyKind kind) {
    super(
        "What the store holds under \"" + kind.word() + "\" cannot be read.",
        null,
        false, // suppresses nothing
        false); // where it was thrown says less than the kind
    this.kind = kind;
  }

  /** Of a part that whoever knows what parts mean cannot read. */
  public static StoreDamaged part() {
    return new StoreDamaged(KeyKind.PARTS);
  }

  /** Under which kind of key it was found. */
  public KeyKind kind() {
    return kind;
  }
}
