/**
 * The live protocol over WebSocket (PROTOCOL.md, sections 2 to 7). A {@link
 * org.rundan.live.Connection} enforces the limits of the wire and finds the session; its {@code
 * Participation} takes part in that session's room, in one {@code Stage} at a time. Everything that
 * belongs to one connection runs on its event loop.
 */
package org.rundan.live;
