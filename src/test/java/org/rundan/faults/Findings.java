package org.rundan.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The violations found in one run. */
final class Findings {
  /** Kinds of violation. */
  enum Kind {
    LOST,
    DUPLICATED,
    REORDERED,
    GAPS,
    DIVERGED,
    REVIVED,
    /** Something of one session appeared in another, or in a log. */
    FOREIGN,
    /** A time limit was exceeded, or a server logged an unexpected failure. */
    BROKEN
  }

  record Finding(Kind kind, String what) {}

  /** More would add nothing. */
  private static final int KEPT = 50;

  private final List<Finding> kept = new CopyOnWriteArrayList<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

  synchronized void add(Kind kind, String what) {
    counts.merge(kind, 1, Integer::sum);
    if (kept.size() < KEPT) kept.add(new Finding(kind, what));
  }

  synchronized int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  synchronized boolean any() {
    return !counts.isEmpty();
  }

  List<Finding> all() {
    return List.copyOf(kept);
  }
}
