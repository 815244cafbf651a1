package org.rundan.faults;

/** One request of a client and its outcome. Written by the client's thread. */
final class Operation {
  /** What the client knows. */
  enum Outcome {
    /** Done or not, or still in flight. */
    UNKNOWN,
    /** Acknowledged. */
    OK,
    /** Refused for good. */
    FAIL
  }

  final String kind;

  /** The id of its object; the name of the kind where there is only one. */
  final String object;

  /** Whether it carries a sequence number, and makes a version. */
  final boolean numbered;

  final long invokedNanos = System.nanoTime();

  /** The holder who sent it. */
  String by;

  /** The text that it writes, or null. */
  String text;

  /** The time that it adds. */
  long millis;

  Outcome outcome = Outcome.UNKNOWN;
  long answeredNanos;

  /** The session's version when it was done; 0 where the answer has none. */
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
