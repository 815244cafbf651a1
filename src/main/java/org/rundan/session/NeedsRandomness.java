package org.rundan.session;

/** A command that needs a random number, which the room passes in before deciding. */
public sealed interface NeedsRandomness extends Command permits MoveCommands.GoTo {
  /**
   * @param chance a uniformly distributed number
   */
  Command withChance(long chance);
}
