package org.rundan.store.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreState.Keeps;

/** Merges the states of the primaries into one, and reports each change of it. */
final class StoreHealthMonitor {
  private static final Logger LOG = Logger.getLogger(StoreHealthMonitor.class.getName());

  /** A lost connection is often replaced faster, and then an operator has nothing to do. */
  private static final Duration LOG_DELAY = Duration.ofSeconds(1);

  private final Supplier<Collection<Primary>> primaries;
  private final Keeps known;
  private final Supplier<Optional<Health>> trouble;
  private final ScheduledExecutorService scheduler;
  private final Executor inOrder;
  private final List<Consumer<StoreState>> watchers = new CopyOnWriteArrayList<>();
  private Health logged = Health.OK;
  private volatile StoreState state = StoreState.UNKNOWN;

  /**
   * @param known how it keeps data if that is known, or null to ask it
   * @param trouble why a server does not answer, if that is known
   */
  StoreHealthMonitor(
      Supplier<Collection<Primary>> primaries,
      Keeps known,
      Supplier<Optional<Health>> trouble,
      Lettuce lettuce) {
    this.primaries = primaries;
    this.known = known;
    this.trouble = trouble;
    this.scheduler = lettuce.scheduler();
    this.inOrder = lettuce.inOrder();
  }

  StoreState state() {
    return state;
  }

  void add(Consumer<StoreState> watcher) {
    watchers.add(watcher);
  }

  /** Called when the state of a primary may have changed. */
  synchronized void look() {
    Collection<Primary> all = primaries.get();
    if (all.isEmpty()) return;
    StoreState before = state;
    StoreState now =
        new StoreState(
            health(all),
            known != null ? known : all.stream().map(Primary::keeps).max(Keeps::compareTo).get(),
            all.stream().mapToInt(Primary::replicas).min().getAsInt(),
            run(all));
    if (now.equals(before)) return;
    state = now;
    if (now.health() != before.health()) {
      scheduler.schedule(this::log, LOG_DELAY.toMillis(), TimeUnit.MILLISECONDS);
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

  /** Logs a state once, if it lasts. */
  private synchronized void log() {
    Health now = state.health();
    if (now != logged) {
      logged = now;
      LOG.log(now == Health.OK ? Level.INFO : Level.WARNING, RedisErrors.sentence(now));
    }
  }

  /** One short name for all runs. */
  private static String run(Collection<Primary> all) {
    String runs = String.join(",", all.stream().map(Primary::run).sorted().toList());
    return Keys.hash(runs);
  }
}
