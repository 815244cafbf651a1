import type { CardPart, Id } from '../../protocol/parts';
import { newId } from '../../seal/ids';
import type { LiveSession } from '../live-session';
import { inRound, sender, unsigned } from '../commands';
import { partOf } from '../state';
import { ONLY_SLOT, type Actions } from '../view';
import { cardTextOf } from '../view-cards';
import type { CheckAnswers } from './check-answers';
import type { Outbox } from './outbox';

/** Cards that are shown, thoughts saved for later, and answers. */
export function cardActions(live: LiveSession, outbox: Outbox, answers: CheckAnswers): Partial<Actions> {
  const { drafts } = live;
  const send = sender(live);

  /** What is on its way may be there already: it is taken back all the same, and its id is used up (K7). */
  function dropThought(thought: Id): void {
    const entry = outbox.thought(thought);
    if (entry) outbox.drop(entry);
    if (entry?.state === 'refused') return live.deviceStore.changed();
    live.connection.command({
      make: () => ({ type: 'dropThought', thought }),
      settle: (outcome) => {
        if (outcome === 'gone') return;
        const gone = outcome === null || outcome === 'unknown-card';
        if (gone) drafts.remember({ round: '', key: { thought }, run: live.deviceStore.run() });
        live.update({ refusal: gone ? null : outcome });
      },
    });
    live.deviceStore.changed();
  }

  return {
    takeCard: (card) => {
      const part = partOf<CardPart>(live.state, `card/${card}`);
      if (!part) return;
      if (part.seat !== null) {
        // It may have been written on another device of the same holder.
        if (!drafts.takeCard(card)) send({ type: 'takeCard', card });
        return;
      }
      const text = cardTextOf(live.state, live.opener, part);
      if (text) drafts.takeText(part.round, text);
    },
    recognise: (card) => unsigned(live, { type: 'recognise', card }),
    saveThought: (seat, words) => {
      const text = words.trim();
      if (text === '') return;
      inRound(live, (round) =>
        outbox.send({ type: 'saveThought', thought: newId(live.page.random), seat, round, text }),
      );
    },
    dropThought,
    useThought: (thought, field) => {
      const said = live.view.thoughts.find(({ id }) => id === thought);
      if (said) inRound(live, (round) => drafts.use({ round, seat: said.seat, slot: ONLY_SLOT }, field, said.text));
    },
    answer: (seat, item, value) => void answers.give(seat, item, value),
  };
}
