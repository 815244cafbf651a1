package org.rundan.store.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a script is given, by the names under which it reads it: {@code args.<name>}. */
public final class Arguments {
  private final List<String> flat = new ArrayList<>();

  public static Arguments none() {
    return new Arguments();
  }

  public Arguments with(String name, String value) {
    flat.add(name);
    flat.add(value);
    return this;
  }

  public Arguments with(String name, long value) {
    return with(name, Long.toString(value));
  }

  public Arguments with(String name, Collection<String> values) {
    flat.add(name + "#");
    flat.add(Integer.toString(values.size()));
    flat.addAll(values);
    return this;
  }

  /** As a list of key and value by turns. */
  public Arguments with(String name, Map<String, String> values) {
    List<String> pairs = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          pairs.add(key);
          pairs.add(value);
        });
    return with(name, pairs);
  }

  /** As {@code common.lua} takes them. */
  String[] behind(String question, String prefix) {
    List<String> all = new ArrayList<>(List.of(question, prefix));
    all.addAll(flat);
    return all.toArray(String[]::new);
  }
}
