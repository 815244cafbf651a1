package org.rundan.session;

/**
 * The focus question.
 *
 * @param text sealed
 * @param confirmed whether it is the case giver's own wording, or was confirmed; always where there
 *     is no case giver
 * @param onStage whether it may stand on the stage
 */
public record Question(String text, boolean confirmed, boolean onStage) implements Part {
  public static final String KEY = "question";

  @Override
  public String key() {
    return KEY;
  }
}
