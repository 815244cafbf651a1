import type { CardPart, Id } from '../../protocol/parts';
import { newId } from '../../seal/ids';
import type { DeferredActions } from '../actions';
import type { SessionContext } from '../context';
import type { Drafts } from '../drafts';
import { inRound, sender, unsigned } from '../commands';
import { partOf } from '../state';
import { ONLY_SLOT } from '../view';
import { cardTextOf } from '../view-cards';
import type { CheckAnswers } from './check-answers';
import type { Outbox } from './outbox';

export type CardActions = Pick<
  DeferredActions,
  'takeCard' | 'recognise' | 'saveThought' | 'dropThought' | 'useThought' | 'answer'
>;

/** Cards that are shown, thoughts saved for later, and answers. */
export function cardActions(
  context: SessionContext,
  drafts: Drafts,
  outbox: Outbox,
  answers: CheckAnswers,
): CardActions {
  const send = sender(context);

  /** What is on its way may be there already: it is taken back all the same, and its id is used up (K7). */
  function dropThought(thought: Id): void {
    const entry = outbox.thought(thought);
    if (entry) outbox.drop(entry);
    if (entry?.state === 'refused') return context.changed();
    context.connection.command({
      make: () => ({ type: 'dropThought', thought }),
      settle: (outcome) => {
        if (outcome === 'gone') return;
        const gone = outcome === null || outcome === 'unknown-card';
        if (gone) drafts.remember({ round: '', key: { thought }, run: context.run });
        context.update({ refusal: gone ? null : outcome });
      },
    });
    context.changed();
  }

  return {
    takeCard: (card) => {
      const part = partOf<CardPart>(context.state, `card/${card}`);
      if (!part) return;
      if (part.seat !== null) {
        // It may have been written on another device of the same holder.
        if (!drafts.takeCard(card)) send({ type: 'takeCard', card });
        return;
      }
      const text = cardTextOf(context.state, context.opener, part);
      if (text) drafts.takeText(part.round, text);
    },
    recognise: (card) => unsigned(context, { type: 'recognise', card }),
    saveThought: (seat, words) => {
      const text = words.trim();
      if (text === '') return;
      inRound(context, (round) =>
        outbox.send({ type: 'saveThought', thought: newId(context.page.random), seat, round, text }),
      );
    },
    dropThought,
    useThought: (thought, field) => {
      const said = context.view.thoughts.find(({ id }) => id === thought);
      if (said) inRound(context, (round) => drafts.use({ round, seat: said.seat, slot: ONLY_SLOT }, field, said.text));
    },
    answer: (seat, item, value) => void answers.give(seat, item, value),
  };
}
