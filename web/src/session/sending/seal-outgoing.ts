import type { Command } from '../../protocol/messages';
import type { Id } from '../../protocol/parts';
import { toBytes } from '../../seal/bytes';
import { newest } from '../../seal/keyring';
import { boxHeading } from '../../seal/box-heading';
import { thoughtKey } from '../../seal/own';
import {
  CARD_BYTES,
  groupBinding,
  NAME_BYTES,
  sealText,
  storyBinding,
  thoughtBinding,
  type Binding,
} from '../../seal/text';
import type { SessionContext } from '../context';
import type { OutgoingText } from '../outgoing-text';

/** The command with the text sealed under the current keys; throws a `too-long` Refusal when it does not fit. */
export function sealed(context: SessionContext, said: OutgoingText): Command {
  const { random } = context.page;
  const { session } = context.state;
  const { text } = said;
  const under = (words: string, size: number, binding: Binding) =>
    sealText(words, size, newest(context.keyring), binding, random);

  switch (said.type) {
    case 'saveThought': {
      const { thought, seat, round } = said;
      const key = thoughtKey(session, seat, context.seed);
      const own = sealText(text, CARD_BYTES, key, thoughtBinding(session, thought, seat), random);
      return { type: said.type, thought, seat, round, text: own };
    }
    case 'volunteer':
      return {
        type: said.type,
        seat: said.seat,
        round: said.round,
        heading: text ? boxedHeading(context, said.seat, text) : null,
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
      return context.leading!.sealed(said);
  }
}

/** E9: by a holder of the seat from its own key; for somebody without a phone the leading does it, as the supervisor. */
function boxedHeading(context: SessionContext, seat: Id, text: string): string {
  const { session } = context.state;
  const receiver = toBytes(context.record.supervisorKey);
  const lead = context.state.seats.includes(seat) ? null : context.leading?.secrets;
  const [sender, seed] = lead ? [receiver, toBytes(lead.seed)] : [context.ownKey, context.seed];
  return boxHeading(text, { session, seat, sender, receiver, seed, other: receiver }, context.page.random);
}
