package org.rundan.store.redis;

import io.lettuce.core.RedisURI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One server, or the one that Sentinels name. */
final class OnePrimary implements Primaries {
  private final Primary primary;
  private final boolean named;

  /**
   * @param loaderUri of a user that may load scripts; null if the first one may
   */
  OnePrimary(Primary.Shared shared, RedisURI uri, RedisURI loaderUri) {
    named = !uri.getSentinels().isEmpty();
    primary = new Primary(shared, uri, loaderUri, Keys.probe(0));
  }

  @Override
  public CompletableFuture<Void> open() {
    return primary.open();
  }

  @Override
  public Primary of(int slot) {
    return primary;
  }

  @Override
  public Collection<Primary> all() {
    return List.of(primary);
  }

  @Override
  public CompletableFuture<Void> lookAgain() {
    return named ? primary.lookAgain() : CompletableFuture.completedFuture(null);
  }

  /** The server may change; this object stays. */
  @Override
  public void whenMoved(Runnable listener) {}

  @Override
  public CompletableFuture<Void> close() {
    return primary.close();
  }
}
