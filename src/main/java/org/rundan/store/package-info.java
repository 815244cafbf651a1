/**
 * What Rundan asks of its store: sessions, boxes, presence, hints, session time, rate limits and
 * typed codes. The store is the authority over every session. It does not know what a part means: a
 * part is a key and a JSON text. {@link org.rundan.store.redis.Keys} is the data model.
 *
 * <p>Every operation returns a Vert.x future on the context it was called from. It fails with
 * {@link org.rundan.store.redis.StoreUnavailable}, and then may or may not have been done, or with
 * {@link org.rundan.store.redis.StoreDamaged}, and then nothing was done and trying again does not
 * help.
 */
package org.rundan.store;
