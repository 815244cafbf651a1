import { inRound, sender, unsigned } from '../commands';
import type { LiveSession } from '../live-session';
import type { Actions } from '../view';
import type { OutgoingText } from './outgoing-text';

/** Choosing who tells, and what the case giver decides of her story. */
export function storyActions(live: LiveSession, say: (said: OutgoingText) => void): Partial<Actions> {
  const send = sender(live);
  return {
    volunteer: (seat, heading) =>
      inRound(live, (round) => say({ type: 'volunteer', seat, round, text: heading.trim() })),
    standBack: (seat) => inRound(live, (round) => say({ type: 'standBack', seat, round, text: '' })),
    agree: (seat, heading, headingOnStage) => say({ type: 'agree', seat, text: heading.trim(), headingOnStage }),
    decline: (seat) => say({ type: 'decline', seat, text: '' }),
    wordQuestion: (text) => say({ type: 'wordQuestion', text: text.trim() }),
    confirmQuestion: () => send({ type: 'confirmQuestion' }),
    showQuestion: (onStage) => send({ type: 'showQuestion', onStage }),
    needPause: () => unsigned(live, { type: 'needPause' }),
    endStory: () => send({ type: 'endStory' }),
    hearIdeas: (yes) => send({ type: 'hearIdeas', yes }),
  };
}
