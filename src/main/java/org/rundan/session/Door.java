package org.rundan.session;

/**
 * How one comes in.
 *
 * @param invitationHash SHA-256 of the join token that is valid now
 * @param invitation the token and secret, sealed for the supervisor's own devices
 * @param supervisorKey the public key every keyring comes from
 * @param keyNumber the content key that new text must be sealed under
 * @param code null while none is shown
 */
public record Door(
    String invitationHash,
    String invitation,
    String supervisorKey,
    int keyNumber,
    @Nullable TypedCode code)
    implements Part {
  public static final String KEY = "door";

  /** Without a code. */
  public Door(String invitationHash, String invitation, String supervisorKey, int keyNumber) {
    this(invitationHash, invitation, supervisorKey, keyNumber, null);
  }

  Door withCode(TypedCode newCode) {
    return new Door(invitationHash, invitation, supervisorKey, keyNumber, newCode);
  }

  /** Whether the code with this hash leads here now. */
  boolean opensTo(String codeHash, long nowMillis) {
    return code != null && code.hash().equals(codeHash) && nowMillis < code.untilMillis();
  }

  @Override
  public String key() {
    return KEY;
  }
}
