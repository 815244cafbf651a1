package org.rundan.session;

import java.util.List;

/**
 * One who holds a link to the session.
 *
 * @param id made by the holder's own device
 * @param seats the seats it speaks and writes for: the one of its own, then those without a phone
 *     that it writes for as well
 * @param tokenHash SHA-256 of its token's secret; the server never has the secret for longer than a
 *     comparison
 * @param publicKey X25519
 * @param keyring the content keys, boxed to {@code publicKey}
 * @param keyNumber the highest key inside {@code keyring}
 * @param seed what leading needs, boxed to {@code publicKey}; null for all but a co-supervisor
 */
public record Holder(
    String id,
    Role role,
    List<String> seats,
    String tokenHash,
    String publicKey,
    String keyring,
    int keyNumber,
    @Nullable String seed)
    implements Part {
  public static final String PREFIX = "holder/";

  public Holder {
    seats = List.copyOf(seats);
  }

  /** One who has come in, with no more than the content keys. */
  public Holder(
      String id,
      Role role,
      List<String> seats,
      String tokenHash,
      String publicKey,
      String keyring,
      int keyNumber) {
    this(id, role, seats, tokenHash, publicKey, keyring, keyNumber, null);
  }

  Holder withKeyring(String newKeyring, int newKeyNumber) {
    return new Holder(id, role, seats, tokenHash, publicKey, newKeyring, newKeyNumber, seed);
  }

  Holder withSeats(List<String> newSeats) {
    return new Holder(id, role, newSeats, tokenHash, publicKey, keyring, keyNumber, seed);
  }

  Holder withRole(Role newRole, String newSeed) {
    return new Holder(id, newRole, seats, tokenHash, publicKey, keyring, keyNumber, newSeed);
  }

  @Override
  public String key() {
    return PREFIX + id;
  }
}
