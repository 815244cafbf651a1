/**
 * The bundled Redis, as a matter of the operating system: its binary, its process and the wrapper
 * that ends it with the JVM, its configuration, the data directory and its lock, free space, and
 * the repair of append-only files after a power cut or a damaged disk. {@link
 * org.rundan.store.bundled.BundledRedis} is the way in.
 */
package org.rundan.store.bundled;
