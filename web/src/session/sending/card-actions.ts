import type { CardField } from '../../protocol/card-text';
import type { CardPart, Id } from '../../protocol/parts';
import { newId } from '../../seal/ids';
import type { DeferredActions } from '../actions';
import type { SessionContext } from '../context';
import type { DraftPlace } from '../draft';
import { isOf, named, type Drafts } from '../drafts';
import { inRound, sender } from '../commands';
import { partOf } from '../state';
import { ONLY_SLOT } from '../view';
import { cardTextOf } from '../view-cards';
import type { CheckAnswers } from './check-answers';
import type { Outbox } from './outbox';
import { unsigned } from './unsigned';

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

  /** Takes back the un-named card of this device that says this. */
  function takeText(round: string, text: string): void {
    const draft = drafts.all().find((one) => one.round === round && one.onTable === text && !named(one.key));
    if (draft) drafts.takeBack(draft);
  }

  /** Takes a thought into a field, after the text that is there already. */
  function use(at: DraftPlace, name: CardField['name'], thought: string): void {
    const { fields } = drafts.of(at);
    const there = fields.find((field) => field.name === name);
    const text = there?.text ? `${there.text}\n${thought}` : thought;
    drafts.write(at, there ? fields.map((one) => (one === there ? { name, text } : one)) : [...fields, { name, text }]);
    void drafts.update(at, { fromThought: true });
  }

  return {
    takeCard: (card) => {
      const part = partOf<CardPart>(context.state, `card/${card}`);
      if (!part) return;
      if (part.seat !== null) {
        // It may have been written on another device of the same holder.
        const draft = drafts.all().find(({ key }) => isOf(key, card));
        if (draft) return drafts.takeBack(draft);
        return send({ type: 'takeCard', card });
      }
      const text = cardTextOf(context.state, context.opener, part);
      if (text) takeText(part.round, text);
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
      if (said) inRound(context, (round) => use({ round, seat: said.seat, slot: ONLY_SLOT }, field, said.text));
    },
    answer: (seat, item, value) => void answers.give(seat, item, value),
  };
}
