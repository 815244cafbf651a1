/** What somebody has said with a tap, readable as yet, and the command it is sealed into under the keys of the moment. */
import type { Command } from '../../protocol/messages';
import type { Id } from '../../protocol/parts';
import { toBytes } from '../../seal/bytes';
import { newest } from '../../seal/keyring';
import { boxHeading, thoughtKey } from '../../seal/own';
import {
  CARD_BYTES,
  groupBinding,
  NAME_BYTES,
  sealText,
  storyBinding,
  thoughtBinding,
  type Binding,
} from '../../seal/text';
import type { LiveSession } from '../live-session';

/** `text` is the heading, the name, the thought … without spaces at its ends; empty for a heading that is left out. */
export type OutgoingText =
  | { type: 'saveThought'; thought: Id; seat: Id; round: string; text: string }
  | { type: 'volunteer'; seat: Id; round: string; text: string }
  | { type: 'standBack'; seat: Id; round: string; text: '' }
  | { type: 'agree'; seat: Id; text: string; headingOnStage: boolean }
  | { type: 'decline'; seat: Id; text: '' }
  | { type: 'wordQuestion'; text: string }
  | OutgoingLeadText;

/** By the one who leads alone. */
export type OutgoingLeadText =
  | { type: 'interpret' | 'setMandate'; text: string }
  | { type: 'setCase' | 'workWithCase'; title: string; text: string }
  | { type: 'addSeat' | 'renameSeat'; seat: Id; text: string };

const OF_LEADING = /^(interpret|setMandate|setCase|workWithCase|addSeat|renameSeat)$/;

export const isOfLeading = ({ type }: OutgoingText): boolean => OF_LEADING.test(type);

/** A yes and a no answer the same. */
const ABOUT: Partial<Record<OutgoingText['type'], string>> = {
  volunteer: 'choice',
  standBack: 'choice',
  agree: 'asked',
  decline: 'asked',
};

/** What it is about: of two that are about the same, the later stands. */
export const keyOf = (said: OutgoingText): string =>
  `${ABOUT[said.type] ?? said.type}/${'thought' in said ? said.thought : 'seat' in said ? said.seat : ''}`;

/** Throws a RangeError when it does not fit. */
export function sealed(live: LiveSession, said: OutgoingText): Command {
  const { random } = live.page;
  const { session } = live.state;
  const { text } = said;
  const under = (words: string, size: number, binding: Binding) =>
    sealText(words, size, newest(live.keyring), binding, random);

  switch (said.type) {
    case 'saveThought': {
      const { thought, seat, round } = said;
      const key = thoughtKey(session, seat, live.seed);
      const own = sealText(text, CARD_BYTES, key, thoughtBinding(session, thought, seat), random);
      return { type: said.type, thought, seat, round, text: own };
    }
    case 'volunteer':
      return {
        type: said.type,
        seat: said.seat,
        round: said.round,
        heading: text ? boxedHeading(live, said.seat, text) : null,
      };
    case 'standBack':
      return { type: said.type, seat: said.seat, round: said.round };
    case 'decline':
      return { type: said.type, seat: said.seat };
    case 'agree': {
      const { seat, headingOnStage } = said;
      const heading = text ? under(text, NAME_BYTES, storyBinding(session, seat)) : null;
      return { type: said.type, seat, heading, headingOnStage };
    }
    case 'wordQuestion':
      return { type: said.type, text: under(text, CARD_BYTES, groupBinding(session, 'question')) };
    default:
      // Only a page that leads says the rest.
      return live.leader!.sealed(said);
  }
}

/** E9: by a holder of the seat from its own key; for somebody without a phone the leading does it, as the supervisor. */
function boxedHeading(live: LiveSession, seat: Id, text: string): string {
  const { session } = live.state;
  const receiver = toBytes(live.kept.supervisorKey);
  const mine = live.state.seats.includes(seat) || live.lead === null;
  const [sender, seed] = mine ? [live.ownKey, live.seed] : [receiver, toBytes(live.lead!.seed)];
  return boxHeading(text, { session, seat, sender, receiver, seed, other: receiver }, live.page.random);
}
