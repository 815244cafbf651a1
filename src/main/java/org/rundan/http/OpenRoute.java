package org.rundan.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rundan.protocol.Json;
import org.rundan.protocol.PartCodec;
import org.rundan.protocol.WireLimits;
import org.rundan.session.Form;
import org.rundan.session.Ids;
import org.rundan.session.Opening;
import org.rundan.session.Outcome;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.Session;
import org.rundan.store.CreateResult;

/** {@code POST /sessions}: opens a room (PROTOCOL.md, section 1). */
final class OpenRoute implements Handler<RoutingContext> {
  private final Openings openings;
  private final boolean ownStories;

  /**
   * @param ownStories whether anything but practice and fictional cases may be led
   */
  OpenRoute(Openings openings, boolean ownStories) {
    this.openings = openings;
    this.ownStories = ownStories;
  }

  @Override
  public void handle(RoutingContext request) {
    JsonNode body;
    Opening opening;
    try {
      body = Json.MAPPER.readTree(request.body().asString());
      opening = Json.MAPPER.treeToValue(body, Opening.class);
    } catch (JsonProcessingException | IllegalArgumentException unreadable) {
      JsonResponse.refuse(request, 400, Refusal.MALFORMED);
      return;
    }
    String session = body == null ? "" : body.path("session").asText();
    if (opening == null || !Ids.isId(session) || !isWhole(opening)) {
      JsonResponse.refuse(request, 400, Refusal.MALFORMED);
      return;
    }
    if (body.path("protocol").asInt() != WireLimits.PROTOCOL) {
      JsonResponse.refuse(request, 400, Refusal.UNKNOWN_TYPE);
      return;
    }
    Optional<Form> form = openings.forms().apply(body.path("form").asText());
    if (form.isEmpty()) {
      JsonResponse.refuse(request, 400, Refusal.UNKNOWN_FORM);
      return;
    }
    if (!ownStories && !concernsNobody(opening, form.get())) {
      JsonResponse.refuse(request, 403, Refusal.PRACTICE_ONLY);
      return;
    }
    Outcome outcome = opening.open(form.get());
    if (outcome instanceof Outcome.Refused refused) {
      JsonResponse.refuse(request, 400, refused.refusal());
      return;
    }
    create(request, session, ((Outcome.Next) outcome).session(), opening.supervisor().tokenHash());
  }

  private void create(RoutingContext request, String id, Session session, String fingerprint) {
    if (!openings.roomForMore().getAsBoolean()) {
      JsonResponse.refuse(request, 503, Refusal.NOT_SAVED);
      return;
    }
    Map<String, String> parts = new HashMap<>();
    session.parts().forEach((key, part) -> parts.put(key, PartCodec.encode(part)));
    openings
        .store()
        .create(id, parts, fingerprint)
        .onSuccess(
            result -> {
              if (result instanceof CreateResult.Created created) {
                answer(request, 201, created.position());
              } else if (result instanceof CreateResult.Same same) {
                answer(request, 200, same.position());
              } else {
                JsonResponse.refuse(request, 409, Refusal.SESSION_EXISTS);
              }
            })
        .onFailure(unavailable -> JsonResponse.refuse(request, 503, Refusal.NOT_SAVED));
  }

  private static boolean isWhole(Opening opening) {
    return opening.seat() != null && opening.supervisor() != null && opening.stage() != null;
  }

  /** O8: practice, or a form in which a fictional case is read. */
  private static boolean concernsNobody(Opening opening, Form form) {
    return Boolean.TRUE.equals(opening.practice()) || form.caseRound().isPresent();
  }

  private static void answer(RoutingContext request, int status, Position position) {
    JsonResponse.send(request, status, Map.of("position", position));
  }
}
