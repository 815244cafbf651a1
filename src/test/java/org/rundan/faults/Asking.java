package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A page's request in flight. */
final class Asking {
  final ObjectNode message;

  /** Null for a resend of an earlier request. */
  final Operation operation;

  /** When it was sent on the present connection; 0 before that, or when it must be resent. */
  long sentNanos;

  long notBeforeNanos;

  /** It may have been done: it was sent, and no answer came. */
  boolean uncertain;

  Asking(ObjectNode message, Operation operation) {
    this.message = message;
    this.operation = operation;
  }

  /** Whether a frame is the answer to this. */
  boolean isAnsweredBy(JsonNode frame) {
    return isCard() || message.path("sequence").asLong() == frame.path("sequence").asLong();
  }

  /** Un-named, without a number: a refusal of the repeat says nothing about the first. */
  boolean isCard() {
    return message.has("round");
  }

  boolean isNumbered() {
    return message.has("sequence");
  }

  /** The connection on which it could have been answered is gone. */
  void cutOff() {
    uncertain |= sentNanos > 0;
    sentNanos = 0;
  }

  void waitAndRepeat(long millis) {
    sentNanos = 0;
    notBeforeNanos = System.nanoTime() + millis * 1_000_000;
  }
}
