package org.rundan.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.rundan.protocol.Json;
import org.rundan.protocol.PartCodec;
import org.rundan.protocol.WireLimits;
import org.rundan.session.Form;
import org.rundan.session.Opening;
import org.rundan.session.Outcome;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.Session;
import org.rundan.store.CreateResult;
import org.rundan.store.SessionStore;

/** {@code POST /sessions}: opens a room (PROTOCOL.md, section 1). */
final class OpenRoute implements Handler<RoutingContext> {
  private final SessionStore store;
  private final Function<String, Optional<Form>> forms;
  private final BooleanSupplier roomForMore;
  private final boolean ownStories;

  OpenRoute(ServerContext edge) {
    this.store = edge.store();
    this.forms = edge.forms();
    this.roomForMore = edge.roomForMore();
    this.ownStories = edge.settings().ownStories();
  }

  @Override
  public void handle(RoutingContext request) {
    JsonNode body;
    Opening opening;
    try {
      body = Json.MAPPER.readTree(request.body().asString());
      opening = Json.MAPPER.treeToValue(body, Opening.class);
    } catch (JsonProcessingException | IllegalArgumentException unreadable) {
      refuse(request, 400, Refusal.MALFORMED);
      return;
    }
    String session = body == null ? "" : body.path("session").asText();
    if (opening == null || !session.matches("[A-Za-z0-9_-]{22}") || !isWhole(opening)) {
      refuse(request, 400, Refusal.MALFORMED);
      return;
    }
    if (body.path("protocol").asInt() != WireLimits.PROTOCOL) {
      refuse(request, 400, Refusal.UNKNOWN_TYPE);
      return;
    }
    Optional<Form> form = forms.apply(body.path("form").asText());
    if (form.isEmpty()) {
      refuse(request, 400, Refusal.UNKNOWN_FORM);
      return;
    }
    if (!ownStories && !isOfNobody(opening, form.get())) {
      refuse(request, 403, Refusal.PRACTICE_ONLY);
      return;
    }
    Outcome outcome = opening.open(form.get());
    if (outcome instanceof Outcome.Refused refused) {
      refuse(request, 400, refused.refusal());
      return;
    }
    create(request, session, ((Outcome.Next) outcome).session(), opening.supervisor().tokenHash());
  }

  private void create(RoutingContext request, String id, Session session, String fingerprint) {
    if (!roomForMore.getAsBoolean()) {
      refuse(request, 503, Refusal.NOT_SAVED);
      return;
    }
    Map<String, String> parts = new HashMap<>();
    session.parts().forEach((key, part) -> parts.put(key, PartCodec.encode(part)));
    store
        .create(id, parts, fingerprint)
        .onSuccess(
            result -> {
              if (result instanceof CreateResult.Created created)
                answer(request, 201, created.position());
              else if (result instanceof CreateResult.Same same)
                answer(request, 200, same.position());
              else refuse(request, 409, Refusal.SESSION_EXISTS);
            })
        .onFailure(unavailable -> refuse(request, 503, Refusal.NOT_SAVED));
  }

  private static boolean isWhole(Opening opening) {
    return opening.seat() != null && opening.supervisor() != null && opening.stage() != null;
  }

  /** O8: practice, or a form in which a made-up case is read. */
  private static boolean isOfNobody(Opening opening, Form form) {
    return Boolean.TRUE.equals(opening.practice()) || form.caseRound().isPresent();
  }

  private static void answer(RoutingContext request, int status, Position position) {
    json(request, status, Map.of("position", position));
  }

  static void refuse(RoutingContext request, int status, Refusal refusal) {
    json(request, status, Map.of("code", refusal.code()));
  }

  static void json(RoutingContext request, int status, Object body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Json.write(body));
  }
}
