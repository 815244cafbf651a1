import type { Command } from '../../protocol/messages';
import { utf8 } from '../../seal/bytes';
import { newest, openWith } from '../../seal/keyring';
import {
  capacity,
  CARD_BYTES,
  groupBinding,
  LONG_BYTES,
  NAME_BYTES,
  nameBinding,
  sealText,
  type Binding,
} from '../../seal/text';
import { Refusal } from '../../protocol/refusal';
import type { SessionContext } from '../context';
import type { OutgoingLeadText } from '../outgoing-text';
import type { LostView } from '../view';

/** The command that this is sealed into under the keys of the moment; throws a `too-long` Refusal when it does not fit. */
export function sealedLeading(context: SessionContext, said: OutgoingLeadText): Command {
  const { session } = context.state;
  const under = (words: string, size: number, binding: Binding) =>
    sealText(words, size, newest(context.keyring), binding, context.page.random);

  switch (said.type) {
    case 'interpret':
    case 'setMandate':
      return { type: said.type, text: under(said.text, CARD_BYTES, groupBinding(session, OBJECT[said.type])) };
    case 'setCase':
    case 'workWithCase': {
      const part = (words: string, size: number, field: string) =>
        under(words, size, groupBinding(session, 'case', field));
      const texts = piecesOf(said.text).map((piece, i) => part(piece, LONG_BYTES, `text-${i}`));
      return { type: said.type, title: part(said.title, NAME_BYTES, 'title'), texts };
    }
    case 'addSeat':
    case 'renameSeat':
      return { type: said.type, seat: said.seat, name: under(said.text, NAME_BYTES, nameBinding(session, said.seat)) };
  }
}

const OBJECT = { interpret: 'interpretation', wordQuestion: 'question', setMandate: 'mandate' } as const;

/** What was led and is lost, in what the screens need to say it. */
export function lostView(context: SessionContext, command: Command): LostView {
  const { type } = command;
  const wrote =
    type === 'interpret' || type === 'wordQuestion' || type === 'setMandate'
      ? openWith(context.keyring, command.text, groupBinding(context.state.session, OBJECT[type]))
      : null;
  return {
    type,
    at: 'at' in command ? command.at : null,
    round: 'round' in command ? command.round : null,
    seat: 'seat' in command ? command.seat : null,
    text: wrote,
  };
}

/** The most sealed texts that an own case may take (F1). */
const MOST_PIECES = 3;

/** Cut where a sealed text is full, between characters; throws a `too-long` Refusal when it is longer than a case may be. */
export function piecesOf(text: string): string[] {
  const pieces = [''];
  let bytes = 0;
  for (const character of text) {
    const more = utf8(character).length;
    if (bytes + more > capacity(LONG_BYTES)) {
      pieces.push('');
      bytes = 0;
    }
    pieces[pieces.length - 1] += character;
    bytes += more;
  }
  if (pieces.length > MOST_PIECES) throw new Refusal('too-long');
  return pieces;
}
