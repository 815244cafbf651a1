/**
 * Redis: the authority over every session. What a part means is not known here: a part is a key and
 * a JSON text. {@link org.rundan.store.Keys} is the data model.
 *
 * <p>Every operation answers with a Vert.x future on the context it was called from. A failed
 * future is a {@link org.rundan.store.StoreUnavailable}: it may or may not have been done.
 */
package org.rundan.store;
