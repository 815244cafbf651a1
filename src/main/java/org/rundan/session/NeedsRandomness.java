package org.rundan.session;

/** A command that needs a random number, which the room passes in before deciding. */
public interface NeedsRandomness extends Command {
  /**
   * @param chance a uniformly distributed number
   */
  Command withChance(long chance);
}
