package org.rundan.store;

/** What {@link SessionStore#load} and {@link SessionStore#changedSince} found. */
public sealed interface LoadResult {
  record Loaded(Changes changes) implements LoadResult {}

  /** There is no such session. */
  record Missing() implements LoadResult {}

  /** There was one, and nobody did anything there for the life of a session. */
  record Expired() implements LoadResult {}

  /** The session was erased. */
  record Ended(long atMillis) implements LoadResult {}
}
