/**
 * HTTP: the page and its headers, opening a room (PROTOCOL.md, section 1), health, metrics, and the
 * handshake that hands a WebSocket to {@code live}. {@link org.rundan.http.Settings} say how the
 * server is run; {@link org.rundan.http.ServerContext} is what it is given.
 */
package org.rundan.http;
