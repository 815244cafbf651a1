package org.rundan.template;

import java.util.List;

/** The template data cannot be used; the message lists everything that is wrong with it. */
public final class InvalidTemplates extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidTemplates(List<String> problems) {
    super("The templates cannot be used:\n- " + String.join("\n- ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence each, naming form, round and field. */
  public List<String> problems() {
    return problems;
  }
}
