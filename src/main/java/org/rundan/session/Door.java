package org.rundan.session;

/**
 * How one comes in.
 *
 * @param invitationHash SHA-256 of the join token that is valid now
 * @param invitation the token and secret, sealed for the supervisor's own devices
 * @param supervisorKey the public key every keyring comes from
 * @param keyNumber the content key that new text must be sealed under
 */
public record Door(String invitationHash, String invitation, String supervisorKey, int keyNumber)
    implements Part {
  public static final String KEY = "door";

  @Override
  public String key() {
    return KEY;
  }
}
