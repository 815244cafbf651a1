package org.rundan.session;

/**
 * The case giver's story, of which one at a time is worked with. It is there in every form that
 * chooses a case giver, also before anybody is asked, so that its appearing tells nobody anything.
 *
 * @param number which story of the session it is, from 1; its rounds carry the number
 * @param seat who is asked or tells; null while nobody is
 * @param heading sealed under the content key, or null
 * @param headingOnStage whether the case giver lets it stand on the stage
 * @param hearsIdeas whether the case giver wants to hear saved ideas; null until it is said
 */
public record Story(
    int number,
    @Nullable String seat,
    State state,
    @Nullable String heading,
    boolean headingOnStage,
    @Nullable Boolean hearsIdeas)
    implements Part {
  public static final String KEY = "story";

  static final Story OPEN_FIRST = open(1);

  /** How far it has come. */
  public enum State {
    /** Nobody is asked. */
    OPEN,
    /** Somebody is asked, and only that one and the supervisor know. */
    ASKED,
    /** Somebody has said yes: there is a case giver. */
    TELLS,
    /** The case giver has taken it back, for good. */
    ENDED
  }

  /** A story that nobody is asked for yet. */
  public static Story open(int number) {
    return new Story(number, null, State.OPEN, null, false, null);
  }

  Story asked(String ofSeat) {
    return new Story(number, ofSeat, State.ASKED, null, false, null);
  }

  Story told(String newHeading, boolean onStage) {
    return new Story(number, seat, State.TELLS, newHeading, onStage, hearsIdeas);
  }

  Story withHearsIdeas(boolean yes) {
    return new Story(number, seat, state, heading, headingOnStage, yes);
  }

  Story ended() {
    return new Story(number, seat, State.ENDED, null, false, null);
  }

  @Override
  public String key() {
    return KEY;
  }
}
