package org.rundan.store.redis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.rundan.store.redis.StoreState.Health;

/** One {@link AofRewriter} for each primary. */
final class AofRewriters {
  private final Map<Primary, AofRewriter> byPrimary = new ConcurrentHashMap<>();
  private final BooleanSupplier spaceToRewrite;
  private final boolean bundled;
  private final LongSupplier nanos;

  /**
   * @param spaceToRewrite whether the disk has space for the data twice
   * @param bundled whether Redis stops with Rundan
   * @param nanos monotonic
   */
  AofRewriters(BooleanSupplier spaceToRewrite, boolean bundled, LongSupplier nanos) {
    this.spaceToRewrite = spaceToRewrite;
    this.bundled = bundled;
    this.nanos = nanos;
  }

  AofRewriter of(Primary primary) {
    return byPrimary.computeIfAbsent(
        primary,
        each ->
            new AofRewriter(
                each::connection,
                () -> each.health() == Health.OK && spaceToRewrite.getAsBoolean(),
                bundled,
                nanos));
  }

  /** Starts the rewrites that are due, and forgets servers that are no primary any more. */
  void look(Collection<Primary> present) {
    byPrimary.keySet().retainAll(present);
    present.forEach(primary -> of(primary).look());
  }

  /** The last rewrites, before the connections close. */
  List<CompletableFuture<Void>> finish(ScheduledExecutorService scheduler) {
    return byPrimary.values().stream().map(rewriter -> rewriter.finish(scheduler)).toList();
  }
}
