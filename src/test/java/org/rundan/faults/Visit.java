package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.LiveSocket;

/** A question about one session to one node, past every fault: one message, and its answer. */
final class Visit {
  private static final int ANSWER_SECONDS = 10;

  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

  private Visit() {}

  /** Says hello; the answer is the welcome, or {@code {"closed": code}}. */
  static Visit hello(ServerNode node, ObjectNode hello) {
    return say(node, hello, null, frame -> Frames.type(frame).equals("welcome"));
  }

  /** Ends the session; the answer is the end of the connection. */
  static Visit end(ServerNode node, ObjectNode hello) {
    ObjectNode end = Frames.of("command").put("sequence", 1);
    end.set("command", Frames.of("end"));
    return say(node, hello, end, frame -> false);
  }

  JsonNode answer() {
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException none) {
      return Frames.JSON.createObjectNode().put("closed", 0);
    }
  }

  private static Visit say(
      ServerNode node, ObjectNode first, ObjectNode then, Predicate<JsonNode> awaited) {
    var visit = new Visit();
    Link.connect(node.port)
        .onFailure(visit.answer::completeExceptionally)
        .onSuccess(socket -> visit.converse(socket, first, then, awaited));
    return visit;
  }

  private void converse(
      LiveSocket socket, ObjectNode first, ObjectNode then, Predicate<JsonNode> awaited) {
    Link.listen(
        socket,
        null,
        event -> {
          JsonNode frame = event.frame();
          if (frame == null) {
            answer.complete(Frames.JSON.createObjectNode().put("closed", event.closeCode()));
            return;
          }
          if (Frames.type(frame).equals("welcome") && then != null) socket.send(then.toString());
          if (awaited.test(frame) && answer.complete(frame)) socket.close();
        });
    socket.send(first.toString());
  }
}
