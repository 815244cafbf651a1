package org.rundan.faults;

/** One thing a client asked, and what it came to. Written by its client's thread. */
final class Operation {
  /** What the client knows. */
  enum Outcome {
    /** Done, or not, or under way still. */
    UNKNOWN,
    /** Done: so it was told. */
    OK,
    /** Not done, and never will be: so it was told. */
    FAIL
  }

  final String kind;

  /** The id of what it is about; the kind's own name where there is but one. */
  final String object;

  /** Whether it carries a number of its device, and makes a version. */
  final boolean numbered;

  final long invokedNanos = System.nanoTime();

  /** The holder who asked. */
  String by;

  /** What it lays there; null when nothing. */
  String text;

  /** What it adds to a time. */
  long millis;

  Outcome outcome = Outcome.UNKNOWN;
  long answeredNanos;

  /** Of the session when it was done; 0 where the answer tells none. */
  long version;

  Operation(String kind, String object, boolean numbered) {
    this.kind = kind;
    this.object = object;
    this.numbered = numbered;
  }

  void answered(Outcome what, long atVersion) {
    outcome = what;
    version = atVersion;
    answeredNanos = System.nanoTime();
  }

  @Override
  public String toString() {
    return kind + " " + object + " " + outcome + (version > 0 ? " at " + version : "");
  }
}
