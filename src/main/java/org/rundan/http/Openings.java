package org.rundan.http;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.rundan.session.Form;
import org.rundan.store.SessionStore;

/**
 * What opening a room takes.
 *
 * @param forms form by id
 * @param roomForMore whether the disk has space for another session
 */
public record Openings(
    SessionStore store, Function<String, Optional<Form>> forms, BooleanSupplier roomForMore) {}
