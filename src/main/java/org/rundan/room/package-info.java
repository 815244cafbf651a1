/**
 * A live session on this node. A {@link org.rundan.room.Room} holds a replica of one session, and
 * all connections of the session on this node hear what it publishes on the event bus. It works in
 * turns: one turn is one command or one refresh from start to end, the round trips to the store
 * included, so nothing changes the replica between a decision and its outcome. Turns run on the
 * room's event loop in the order of the requests; requests from the waiting room come last. No node
 * owns a session: another may append first, and then the command is decided again on what it left.
 */
package org.rundan.room;
