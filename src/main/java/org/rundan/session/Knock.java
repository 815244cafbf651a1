package org.rundan.session;

/**
 * Somebody at the door, waiting to be let in: with an invitation, or with the typed code. With the
 * code, both sides compare six digits first (PROTOCOL.md, E14), and only then the name is given.
 *
 * @param id the holder it will become
 * @param name with an invitation sealed under its secret; with a code boxed to the supervisor's
 *     key, null until the digits were the same
 * @param proof shows the supervisor's page that the knocker had the invitation; null with a code
 * @param commitment to the joiner's nonce; null with an invitation
 * @param nonce the supervisor's; null until she has given it
 * @param reveal the joiner's nonce; null until it has given it
 * @param digitsDiffer true once the joiner said that the digits were not the same: somebody may be
 *     in between. Null until then
 */
public record Knock(
    String id,
    String tokenHash,
    String publicKey,
    @Nullable String name,
    @Nullable String proof,
    @Nullable String commitment,
    @Nullable String nonce,
    @Nullable String reveal,
    @Nullable Boolean digitsDiffer)
    implements Part {
  public static final String PREFIX = "knock/";

  /** With an invitation. */
  public Knock(String id, String tokenHash, String publicKey, String name, String proof) {
    this(id, tokenHash, publicKey, name, proof, null, null, null, null);
  }

  /** With a code. */
  public static Knock byCode(String id, String tokenHash, String publicKey, String commitment) {
    return new Knock(id, tokenHash, publicKey, null, null, commitment, null, null, null);
  }

  boolean isByCode() {
    return commitment != null;
  }

  /** Whether it is for the supervisor to let in: with a code, once the digits were compared. */
  boolean mayBeAdmitted() {
    return name != null;
  }

  Knock withNonce(String newNonce) {
    return with(name, newNonce, reveal);
  }

  Knock withReveal(String newReveal) {
    return with(name, nonce, newReveal);
  }

  Knock withName(String newName) {
    return with(newName, nonce, reveal);
  }

  private Knock with(String newName, String newNonce, String newReveal) {
    return new Knock(
        id, tokenHash, publicKey, newName, proof, commitment, newNonce, newReveal, digitsDiffer);
  }

  /** From now on it cannot be let in. */
  Knock withDigitsDiffer() {
    return new Knock(id, tokenHash, publicKey, null, proof, commitment, nonce, reveal, true);
  }

  boolean digitsDiffered() {
    return digitsDiffer != null;
  }

  @Override
  public String key() {
    return PREFIX + id;
  }
}
