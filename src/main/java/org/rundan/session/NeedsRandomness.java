package org.rundan.session;

/** A command that leaves something to chance, which the room puts in before it is decided. */
public interface NeedsRandomness extends Command {
  /**
   * @param chance any number, each as likely as another
   */
  Command withChance(long chance);
}
