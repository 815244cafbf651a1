package org.rundan.store;

/**
 * A part as stored.
 *
 * @param version the version of the session at which the part last changed
 */
public record VersionedPart(long version, String json) {}
