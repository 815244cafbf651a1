import type { CardPart, Id, ThoughtPart } from '../protocol/parts';
import { newId } from '../seal/ids';
import { thoughtKey } from '../seal/own';
import { CARD_BYTES, sealText, thoughtBinding } from '../seal/text';
import { inRound, sender } from './sending';
import type { Drafts } from './drafts';
import type { LiveSession } from './live-session';
import { partOf } from './state';
import { ONLY_SLOT, type Actions } from './view';
import { cardTextOf } from './view-cards';

/** Cards, thoughts saved for later, and answers. */
export function writingActions(live: LiveSession): Partial<Actions> {
  const { random } = live.page;
  const { session } = live.state;
  const { drafts } = live;
  const send = sender(live);

  const at = (seat: Id, slot: string, act: (place: Parameters<Drafts['put']>[0]) => unknown) =>
    inRound(live, (round) => void act({ round, seat, slot }));

  return {
    write: (seat, fields, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.write(place, fields)),
    sign: (seat, signed, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.sign(place, signed)),
    putCard: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.put(place)),
    passCard: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.pass(place)),
    keepCard: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.keepHere(place)),
    changeCard: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.change(place)),
    takeBack: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.takeBack(place)),
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
    recognise: (card) => live.unsigned({ type: 'recognise', card }),
    saveThought: (seat, words) => {
      const text = words.trim();
      const thought = newId(random);
      if (text === '') return;
      inRound(live, (round) =>
        live.command(() => {
          const key = thoughtKey(session, seat, live.seed);
          const sealed = sealText(text, CARD_BYTES, key, thoughtBinding(session, thought, seat), random);
          return { type: 'saveThought', thought, seat, round, text: sealed };
        }),
      );
    },
    dropThought: (thought) => send({ type: 'dropThought', thought }),
    useThought: (thought, field) => {
      const part = partOf<ThoughtPart>(live.state, `thought/${thought}`);
      const text = part?.text && part.seat && live.opener.thought(session, part.seat, thought, part.text);
      if (text) at(part.seat!, ONLY_SLOT, (place) => drafts.use(place, field, text));
    },
    answer: (seat, item, value) => void live.answers.give(seat, item, value),
  };
}
