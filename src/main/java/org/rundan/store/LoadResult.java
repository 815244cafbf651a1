package org.rundan.store;

/** What {@link SessionStore#load} and {@link SessionStore#changedSince} found. */
public sealed interface LoadResult {
  record Loaded(Changes changes) implements LoadResult {}

  /** There is no such session. */
  record Missing() implements LoadResult {}

  /** The session was erased. */
  record Ended(long atMillis) implements LoadResult {}
}
