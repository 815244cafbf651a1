import { boxHeading } from '../seal/own';
import { toBytes } from '../seal/bytes';
import { newest } from '../seal/keyring';
import { CARD_BYTES, groupBinding, NAME_BYTES, sealText, storyBinding } from '../seal/text';
import { inRound, sender } from './sending';
import type { LiveSession } from './live-session';
import type { Actions } from './view';
import type { Id } from '../protocol/parts';

/** Choosing who tells, and what the case giver decides of her story. */
export function storyActions(live: LiveSession): Partial<Actions> {
  const { random } = live.page;
  const { session } = live.state;
  const send = sender(live);

  /** E9: by a holder of the seat from its own key; for somebody without a phone the leading does it, as the supervisor. */
  function boxedHeading(seat: Id, heading: string): string | null {
    const text = heading.trim();
    if (text === '') return null;
    const receiver = toBytes(live.kept.supervisorKey);
    const mine = live.state.seats.includes(seat) || live.lead === null;
    const [sender, seed] = mine ? [live.ownKey, live.seed] : [receiver, toBytes(live.lead!.seed)];
    return boxHeading(text, { session, seat, sender, receiver, seed, other: receiver }, random);
  }

  return {
    volunteer: (seat, heading) =>
      inRound(live, (round) =>
        live.command(() => ({ type: 'volunteer', seat, round, heading: boxedHeading(seat, heading) })),
      ),
    standBack: (seat) => inRound(live, (round) => send({ type: 'standBack', seat, round })),
    agree: (seat, heading, headingOnStage) =>
      live.command(() => {
        const text = heading.trim();
        const sealed = () => sealText(text, NAME_BYTES, newest(live.keyring), storyBinding(session, seat), random);
        return { type: 'agree', seat, heading: text === '' ? null : sealed(), headingOnStage };
      }),
    decline: (seat) => send({ type: 'decline', seat }),
    wordQuestion: (text) =>
      live.command(() => {
        const binding = groupBinding(session, 'question');
        return { type: 'wordQuestion', text: sealText(text.trim(), CARD_BYTES, newest(live.keyring), binding, random) };
      }),
    confirmQuestion: () => send({ type: 'confirmQuestion' }),
    showQuestion: (onStage) => send({ type: 'showQuestion', onStage }),
    needPause: () => live.unsigned({ type: 'needPause' }),
    endStory: () => send({ type: 'endStory' }),
    hearIdeas: (yes) => send({ type: 'hearIdeas', yes }),
  };
}
