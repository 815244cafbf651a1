package org.rundan.protocol;

/** What should be a part cannot be read as one. Says nothing of its content. */
public final class UnreadablePart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadablePart() {
    super("a part cannot be read", null, false, false);
  }
}
