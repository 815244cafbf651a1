/**
 * The Redis client: connections to one server, to the primary that Sentinels name or to a cluster;
 * Lua scripts and their replies; waiting for replicas; rewriting the append-only file after an
 * erasure; and the state of Redis in words for an operator. Lettuce does the protocol. Everything
 * that Lettuce would do on its own (reconnect, resend, follow a slot) is switched off and done
 * here, so that nothing is sent twice and nothing waits without a bound.
 */
package org.rundan.store.redis;
