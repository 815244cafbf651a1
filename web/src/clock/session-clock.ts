/** session time now, in milliseconds, estimated from pings (PROTOCOL.md C5) */
export type SessionClock = { nowMillis(): number };
