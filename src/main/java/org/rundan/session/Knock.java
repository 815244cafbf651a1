package org.rundan.session;

/**
 * Somebody at the door, waiting to be let in.
 *
 * @param id the holder it will become
 * @param name sealed under the invitation's secret
 * @param proof shows the supervisor's page that the knocker had the invitation
 */
public record Knock(String id, String tokenHash, String publicKey, String name, String proof)
    implements Part {
  public static final String PREFIX = "knock/";

  @Override
  public String key() {
    return PREFIX + id;
  }
}
