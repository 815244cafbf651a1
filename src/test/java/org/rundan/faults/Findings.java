package org.rundan.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was found to be wrong, of one run. */
final class Findings {
  /** In which way. */
  enum Kind {
    LOST,
    DUPLICATED,
    REORDERED,
    GAPS,
    DIVERGED,
    REVIVED,
    /** Something of one session was told in another, or in a log. */
    FOREIGN,
    /** A promise about time was not kept, or a server met what it did not expect. */
    BROKEN
  }

  record Finding(Kind kind, String what) {}

  /** More would say nothing new. */
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
