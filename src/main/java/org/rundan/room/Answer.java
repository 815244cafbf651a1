package org.rundan.room;

/** The answer to a command, for the connection that sent it. */
record Answer(String connection, String frame) {}
