package org.rundan.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.rundan.session.Knock;

/**
 * Removes who knocked and went away without a word, so that the waiting room does not fill with
 * people who are not there. Each node that has the room open does so; the first one counts. On the
 * room's loop.
 */
final class AwayKnocks {
  /** Long enough to change trains or charge a phone, and to find one's place at the door again. */
  static final long MAX_AWAY_MILLIS = 30 * 60_000L;

  private final Scheduler scheduler;
  private final Consumer<String> withdraw;
  private final Map<String, Scheduler.Task> removals = new HashMap<>();

  /**
   * @param withdraw removes a knock; does nothing if it is gone
   */
  AwayKnocks(Scheduler scheduler, Consumer<String> withdraw) {
    this.scheduler = scheduler;
    this.withdraw = withdraw;
  }

  /**
   * @param atDoor the knocks whose device is connected
   */
  void follow(List<Knock> knocks, Collection<String> atDoor) {
    List<String> away =
        knocks.stream().map(Knock::id).filter(knock -> !atDoor.contains(knock)).toList();
    for (String known : List.copyOf(removals.keySet())) {
      if (!away.contains(known)) removals.remove(known).cancel();
    }
    for (String knock : away) {
      removals.computeIfAbsent(knock, now -> scheduler.after(MAX_AWAY_MILLIS, () -> remove(knock)));
    }
  }

  /** If it fails, the next change starts another wait. */
  private void remove(String knock) {
    removals.remove(knock);
    withdraw.accept(knock);
  }

  void stop() {
    removals.values().forEach(Scheduler.Task::cancel);
    removals.clear();
  }
}
