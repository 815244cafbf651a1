package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a page has under way. */
final class Asking {
  final ObjectNode message;

  /** Null for what was asked before and is only said again. */
  final Operation operation;

  /** When it was sent on the present connection; 0 when it was not, or is to be sent again. */
  long sentNanos;

  long notBeforeNanos;

  /** It may have been done: it was sent, and nobody said. */
  boolean uncertain;

  Asking(ObjectNode message, Operation operation) {
    this.message = message;
    this.operation = operation;
  }

  /** Whether a frame is the answer to this. */
  boolean isAnsweredBy(JsonNode frame) {
    return isCard() || message.path("sequence").asLong() == frame.path("sequence").asLong();
  }

  /** Un-named: without a number, so that a refusal of its repeat says nothing of the first. */
  boolean isCard() {
    return message.has("round");
  }

  boolean isNumbered() {
    return message.has("sequence");
  }

  /** There is no connection any more on which it could be answered. */
  void cutOff() {
    uncertain |= sentNanos > 0;
    sentNanos = 0;
  }

  void waitAndRepeat(long millis) {
    sentNanos = 0;
    notBeforeNanos = System.nanoTime() + millis * 1_000_000;
  }
}
