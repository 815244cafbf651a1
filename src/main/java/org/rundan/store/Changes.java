package org.rundan.store;

import java.util.Map;
import org.rundan.session.Position;

/**
 * What brings a replica up to {@code position}.
 *
 * @param whole the replica was on another branch, too old, or empty: replace it by these parts;
 *     otherwise merge them into it
 * @param parts the present value of every part that changed, by key
 * @param removed the removed parts, with the version that removed them
 * @param chain the chain values added since, by version; with {@code whole} all that are known
 */
public record Changes(
    Position position,
    boolean whole,
    Map<String, VersionedPart> parts,
    Map<String, Long> removed,
    Map<Long, String> chain) {}
