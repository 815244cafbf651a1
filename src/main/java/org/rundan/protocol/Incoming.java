package org.rundan.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import org.rundan.session.Command;
import org.rundan.session.Nullable;
import org.rundan.session.Position;
import org.rundan.session.Refusal;

/** What a client may say (PROTOCOL.md, sections 2, 4 and 5). */
public sealed interface Incoming {
  /**
   * @param token {@code <holder>.<secret>}
   * @param device the page's own id
   * @param position null on a first visit
   */
  record Hello(
      int protocol, String session, String token, String device, @Nullable Position position)
      implements Incoming {}

  record Knock(
      int protocol,
      String session,
      String joinToken,
      String holder,
      String tokenHash,
      String publicKey,
      String name,
      String proof,
      String device)
      implements Incoming {}

  /**
   * Somebody typed a code.
   *
   * @param commitment to its nonce
   */
  record Seek(
      int protocol,
      String codeHash,
      String holder,
      String tokenHash,
      String publicKey,
      String commitment,
      String device)
      implements Incoming {}

  /** While waiting with a code: the nonce that was committed to. */
  record Reveal(String nonce) implements Incoming {}

  /**
   * While waiting with a code: the digits are the same.
   *
   * @param name boxed to the supervisor's key
   */
  record Confirm(String name) implements Incoming {}

  /**
   * While waiting: goes away from the door.
   *
   * @param digitsDiffer whether it goes because the six digits were not the same
   */
  record Withdraw(boolean digitsDiffer) implements Incoming {}

  record Ping(@Nullable JsonNode at) implements Incoming {}

  record Do(long sequence, Command command) implements Incoming {}

  record Put(String round, String card, String text) implements Incoming {}

  record Change(String round, String secret, String text) implements Incoming {}

  record Take(String round, String secret) implements Incoming {}

  /** <i>Jag behöver paus</i>. */
  record NeedPause() implements Incoming {}

  /**
   * <i>Någon kan kännas igen</i>.
   *
   * @param card in view; null when it is about what is said
   */
  record Recognise(@Nullable String card) implements Incoming {}

  /**
   * An answer to a closing question.
   *
   * @param answer hash of a secret on the device, so that the same answer again is one
   * @param value null to decline
   */
  record Answer(int item, String answer, @Nullable Integer value) implements Incoming {}

  /** A frame that is none of these. */
  record Unreadable(Refusal refusal, long sequence) implements Incoming {}
}
