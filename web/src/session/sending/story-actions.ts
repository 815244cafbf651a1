import { inRound, sender, unsigned } from '../commands';
import type { SessionContext } from '../context';
import type { DeferredActions } from '../actions';
import type { CardActions } from './card-actions';
import type { OutgoingText } from '../outgoing-text';

type StoryActions = Omit<DeferredActions, keyof CardActions | 'note' | 'anotherPerspective' | 'takeOver'>;

/** Choosing who tells, and what the case giver decides of her story. */
export function storyActions(context: SessionContext, say: (said: OutgoingText) => void): StoryActions {
  const send = sender(context);
  return {
    volunteer: (seat, heading) =>
      inRound(context, (round) => say({ type: 'volunteer', seat, round, text: heading.trim() })),
    standBack: (seat) => inRound(context, (round) => say({ type: 'standBack', seat, round, text: '' })),
    agree: (seat, heading, headingOnStage) => say({ type: 'agree', seat, text: heading.trim(), headingOnStage }),
    decline: (seat) => say({ type: 'decline', seat, text: '' }),
    wordQuestion: (text) => say({ type: 'wordQuestion', text: text.trim() }),
    confirmQuestion: () => send({ type: 'confirmQuestion' }),
    showQuestion: (onStage) => send({ type: 'showQuestion', onStage }),
    needPause: () => unsigned(context, { type: 'needPause' }),
    endStory: () => send({ type: 'endStory' }),
    hearIdeas: (yes) => send({ type: 'hearIdeas', yes }),
  };
}
