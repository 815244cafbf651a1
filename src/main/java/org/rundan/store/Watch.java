package org.rundan.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rundan.store.StoreState.Health;
import org.rundan.store.StoreState.Keeps;

/** Makes one state of what the primaries are, and tells of each that is another. */
final class Watch {
  private static final Logger LOG = Logger.getLogger(Watch.class.getName());

  private final Supplier<Collection<Primary>> primaries;
  private final Keeps known;
  private final Supplier<Optional<Health>> trouble;
  private final Executor inOrder;
  private final List<Consumer<StoreState>> watchers = new CopyOnWriteArrayList<>();
  private volatile StoreState state = StoreState.UNKNOWN;

  /**
   * @param known what is known of how it keeps, or null to ask
   * @param trouble why one that does not answer does not, if that is known
   * @param inOrder one thread, on which watchers are told
   */
  Watch(
      Supplier<Collection<Primary>> primaries,
      Keeps known,
      Supplier<Optional<Health>> trouble,
      Executor inOrder) {
    this.primaries = primaries;
    this.known = known;
    this.trouble = trouble;
    this.inOrder = inOrder;
  }

  StoreState state() {
    return state;
  }

  void add(Consumer<StoreState> watcher) {
    watchers.add(watcher);
  }

  /** Call when anything about a primary may have changed. */
  synchronized void look() {
    Collection<Primary> all = primaries.get();
    if (all.isEmpty()) {
      return;
    }
    StoreState before = state;
    StoreState now =
        new StoreState(
            health(all),
            known != null ? known : all.stream().map(Primary::keeps).max(Keeps::compareTo).get(),
            all.stream().mapToInt(Primary::replicas).min().getAsInt(),
            run(all));
    if (now.equals(before)) {
      return;
    }
    state = now;
    if (now.health() != before.health()) {
      LOG.log(
          now.health() == Health.OK ? Level.INFO : Level.WARNING, Trouble.sentence(now.health()));
    }
    inOrder.execute(() -> watchers.forEach(watcher -> watcher.accept(now)));
  }

  private Health health(Collection<Primary> all) {
    Health health =
        all.stream()
            .map(Primary::health)
            .filter(one -> one != Health.OK)
            .findFirst()
            .orElse(Health.OK);
    return health == Health.AWAY ? trouble.get().orElse(health) : health;
  }

  /** Of all together, and short. */
  private static String run(Collection<Primary> all) {
    String runs = String.join(",", all.stream().map(Primary::run).sorted().toList());
    return Keys.hash(runs);
  }
}
