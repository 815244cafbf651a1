package org.rundan.http;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.rundan.gate.Gate;
import org.rundan.live.ConnectionTimeouts;
import org.rundan.room.Rooms;
import org.rundan.session.Form;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.Redis;

/**
 * What the edge is built on.
 *
 * @param forms form by id
 * @param gate holds back whoever guesses or floods
 * @param roomForMore whether another session may be opened
 * @param certificate to serve https with; empty for http
 */
public record ServerContext(
    Settings settings,
    Rooms rooms,
    SessionStore store,
    Redis redis,
    Function<String, Optional<Form>> forms,
    ConnectionTimeouts patience,
    Gate gate,
    BooleanSupplier roomForMore,
    Optional<LanCertificate> certificate) {}
