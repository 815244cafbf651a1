package org.rundan.session;

import java.util.List;

/**
 * The fictional case the group works with: one of those in the data, or its own.
 *
 * @param id of a case in the data; null for an own one
 * @param title sealed; null for one in the data
 * @param texts sealed, in order, since one can be long; none for one in the data
 */
public record FictionalCase(@Nullable String id, @Nullable String title, List<String> texts)
    implements Part {
  public static final String KEY = "case";

  public FictionalCase {
    texts = List.copyOf(texts);
  }

  @Override
  public String key() {
    return KEY;
  }
}
