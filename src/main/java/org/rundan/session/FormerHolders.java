package org.rundan.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Those who may not come back, the latest last: who was away when it happened is told why on coming
 * back. Nobody is sent it.
 */
public record FormerHolders(List<Former> all) implements Part {
  public static final String KEY = "former";

  static final FormerHolders NONE = new FormerHolders(List.of());

  public FormerHolders {
    all = List.copyOf(all);
  }

  /** Why one may not come back. */
  public enum Why {
    PUT_OUT,
    /** Its seat is on another device now. */
    MOVED,
    TURNED_AWAY
  }

  /**
   * @param id of the holder or knock
   * @param tokenHash as it had; only who shows the token is told
   */
  public record Former(String id, String tokenHash, Why why) {}

  /** With one more; beyond the limit the one that went first is forgotten. */
  FormerHolders with(Former one) {
    var next = new ArrayList<>(all);
    next.removeIf(known -> known.id().equals(one.id()));
    next.add(one);
    return new FormerHolders(next.subList(Math.max(0, next.size() - Limits.FORMER), next.size()));
  }

  Optional<Former> one(String id) {
    return all.stream().filter(known -> known.id().equals(id)).findFirst();
  }

  @Override
  public String key() {
    return KEY;
  }
}
