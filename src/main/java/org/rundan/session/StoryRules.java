package org.rundan.session;

import org.rundan.session.Round.Act;

/** What several commands about the case giver's story have in common. */
final class StoryRules {
  private StoryRules() {}

  /** Whether the group has begun to reflect on the story that is worked with. */
  static boolean reflectionHasBegun(Session session) {
    int number = session.story().map(Story::number).orElse(1);
    var form = session.form();
    return form.reflectionAfterStory().stream()
        .map(id -> form.repeatable().contains(id) ? Form.roundFor(id, number) : id)
        .anyMatch(id -> session.round(id).filter(Round::entered).isPresent());
  }

  /**
   * Takes the story back for good. What could be undone goes too, since it would open again what is
   * closed here.
   */
  static Session end(Session session) {
    var story = session.story().orElseThrow();
    var next = session.without(Undo.KEY).without(Question.KEY).with(story.ended());
    next = next.without(Willingness.PREFIX + story.seat());
    for (var round : session.storyRounds()) {
      for (var card : session.cards()) {
        if (card.round().equals(round.id())) next = next.without(card.key());
      }
      // As if revealed with nothing in the box, so that nothing that comes late revives it.
      if (round.act() == Act.WRITE) next = next.with(round.withAct(Act.TALK));
    }
    return next;
  }

  /** Clears the volunteers and their headings, so that the next story starts from a clean slate. */
  static Session clearVolunteers(Session session) {
    var next = session;
    for (var seat : session.table().order()) next = next.without(Willingness.PREFIX + seat);
    return next;
  }

  /** Without what this seat had to do with stories; its own story goes for good. */
  static Session withoutSeat(Session session, String seat) {
    var next = session.without(Willingness.PREFIX + seat);
    var story = next.story().filter(now -> seat.equals(now.seat()));
    if (story.isEmpty()) return next;
    return switch (story.get().state()) {
      case TELLS -> withoutTeller(end(next));
      case ENDED -> withoutTeller(next);
      default -> next.with(Story.open(story.get().number()));
    };
  }

  private static Session withoutTeller(Session session) {
    int number = session.story().orElseThrow().number();
    return session.with(Story.open(number).ended());
  }
}
