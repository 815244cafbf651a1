package org.rundan.session;

/**
 * A card on the table.
 *
 * @param id public id; for un-named cards given at the reveal
 * @param round the round it was written in
 * @param text sealed
 * @param seat its author's seat; null when un-named
 * @param secretHash SHA-256 of the secret on its author's device, by which it may be withdrawn;
 *     null when named
 */
public record Card(String id, String round, String text, String seat, String secretHash)
    implements Part {
  public static final String PREFIX = "card/";

  @Override
  public String key() {
    return PREFIX + id;
  }
}
