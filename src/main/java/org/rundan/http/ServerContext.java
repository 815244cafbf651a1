package org.rundan.http;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import org.rundan.live.LiveContext;

/**
 * What the HTTP server is given.
 *
 * @param certificate to serve https with; empty for http
 * @param pingStore completes when the store answers
 */
public record ServerContext(
    Settings settings,
    Optional<LanCertificate> certificate,
    LiveContext live,
    Openings openings,
    Supplier<Future<?>> pingStore) {}
