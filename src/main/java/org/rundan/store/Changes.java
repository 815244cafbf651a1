package org.rundan.store;

import java.util.Map;
import org.rundan.session.Position;

/**
 * What brings a copy of a session up to {@code position}.
 *
 * @param whole the copy was on another branch, or too old, or there was none: forget it and take
 *     these parts; otherwise lay them over it
 * @param parts the present value of every part that changed, by key
 * @param removed the parts that are gone, with the version at which they went
 * @param chain the links that were added, by version; with {@code whole} all that are still known
 */
public record Changes(
    Position position,
    boolean whole,
    Map<String, VersionedPart> parts,
    Map<String, Long> removed,
    Map<Long, String> chain) {}
