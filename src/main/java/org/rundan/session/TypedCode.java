package org.rundan.session;

/**
 * The code shown now; typing it leads to the door.
 *
 * @param hash SHA-256 of it; the server has no more
 * @param sealed the code itself, for the supervisor's other devices and the stage
 * @param untilMillis session time from which it opens nothing
 */
public record TypedCode(String hash, String sealed, long untilMillis) {}
