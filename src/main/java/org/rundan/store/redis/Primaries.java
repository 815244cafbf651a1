package org.rundan.store.redis;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** The servers that take changes: one, or those of a cluster. */
public interface Primaries {
  /** Connects to each; fails if one cannot be connected to. */
  CompletableFuture<Void> open();

  /** Which one holds what lies in a slot, as far as is known. */
  Primary of(int slot);

  Collection<Primary> all();

  /** Looks whether the primaries are still the same. Never fails. */
  CompletableFuture<Void> lookAgain();

  /**
   * @param told on any thread when slots have another primary
   */
  void whenMoved(Runnable told);

  CompletableFuture<Void> close();
}
