package org.rundan.session;

import java.util.List;

/**
 * The seats in the order they sit around the table.
 *
 * @param order every seat once
 * @param first where a lap starts; null means the first in order
 */
public record Table(List<String> order, String first) implements Part {
  public static final String KEY = "table";

  public Table {
    order = List.copyOf(order);
  }

  @Override
  public String key() {
    return KEY;
  }
}
