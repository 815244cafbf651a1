package org.rundan.session;

import java.util.ArrayList;
import java.util.List;

/**
 * The seats in the order they sit around the table.
 *
 * @param order every seat once
 * @param first where a lap starts; null means the first in order
 */
public record Table(List<String> order, @Nullable String first) implements Part {
  public static final String KEY = "table";

  public Table {
    order = List.copyOf(order);
  }

  /** Without this seat; laps that started there start with the one after it. */
  Table without(String seat) {
    var others = new ArrayList<>(order);
    int at = others.indexOf(seat);
    others.remove(seat);
    boolean moves = seat.equals(first) && !others.isEmpty();
    return new Table(others, moves ? others.get(at % others.size()) : first);
  }

  @Override
  public String key() {
    return KEY;
  }
}
