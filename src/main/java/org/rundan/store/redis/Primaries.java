package org.rundan.store.redis;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** The servers that take changes: one, or those of a cluster. */
public interface Primaries {
  /** Connects to each; fails if one connection fails. */
  CompletableFuture<Void> open();

  /** The primary of a slot, as far as is known. */
  Primary of(int slot);

  Collection<Primary> all();

  /** Checks whether the primaries are still the same. Never fails. */
  CompletableFuture<Void> lookAgain();

  /**
   * @param listener called on any thread when slots have another primary
   */
  void whenMoved(Runnable listener);

  CompletableFuture<Void> close();
}
