package org.rundan.session;

/** How much there may be of anything, and why. */
public final class Limits {
  /** A class; groups of 4–10 are the norm. The supervisor's own seat is one of them. */
  public static final int SEATS = 30;

  /** Seats and the stage, with room for the roles to come. */
  public static final int HOLDERS = 34;

  /** More than the seats; a flood fills only this. */
  public static final int KNOCKS = 40;

  /** As many as may sit and wait, and some who came twice. */
  public static final int FORMER = 100;

  /** A typed code that is shown longer than a session lives was forgotten. */
  public static final long CODE_MILLIS = 8 * 60 * 60 * 1000L;

  /** Three each for thirty. */
  public static final int CARDS_PER_ROUND = 90;

  /** The longest form has 11; stories may repeat. */
  public static final int ROUNDS = 24;

  /** Longer than any round of any form; more is a slip of the pen. */
  public static final int ROUND_MINUTES = 120;

  /** More than anybody takes up again when they come back. */
  public static final int THOUGHTS_PER_SEAT = 20;

  /** Each putting out makes one; this many still fit in the larger box. */
  public static final int KEYS = 20;

  /** The life of a session, so also the longest that a plan or a timer can be. */
  public static final long PLAN_MILLIS = 8 * 60 * 60 * 1000L;

  /** The most that one tap or one typed figure adds to a timer. */
  public static final long ADD_MILLIS = 60 * 60 * 1000L;

  /** Long enough to notice a slip, short enough that nobody has begun to speak. */
  public static final long UNDO_MILLIS = 10_000;

  private Limits() {}
}
