package org.rundan.session;

/**
 * How far a session has come, and on which branch: after a stale copy of the store is promoted,
 * version 41 exists twice, and only the chain tells them apart.
 *
 * @param chain 16 hex digits, each made from the one before and what changed
 */
public record Position(long version, String chain) {}
