import { utf8 } from '../../seal/bytes';
import { newest } from '../../seal/keyring';
import { capacity, CARD_BYTES, groupBinding, LONG_BYTES, NAME_BYTES, sealText } from '../../seal/text';
import { sender } from '../sending';
import type { LiveSession } from '../live-session';
import type { Actions, CaseChoice } from '../view';

/** An own case may be so many sealed texts long (F1). */
const MOST_PIECES = 3;

/** Cut where a sealed text is full, between characters; throws a RangeError when it is longer than a case may be. */
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
  if (pieces.length > MOST_PIECES) throw new RangeError('too-long');
  return pieces;
}

/** Plan, mandate, case, and whom to ask. */
export function aheadActions(live: LiveSession): Partial<Actions> {
  const { random } = live.page;
  const { session } = live.state;
  const send = sender(live);

  const sealed = (text: string, size: number, object: string, field = 'text') =>
    sealText(text, size, newest(live.keyring), groupBinding(session, object, field), random);

  const sealedCase = (choice: CaseChoice) =>
    'id' in choice
      ? { id: choice.id }
      : {
          title: sealed(choice.title.trim(), NAME_BYTES, 'case', 'title'),
          texts: piecesOf(choice.text.trim()).map((piece, i) => sealed(piece, LONG_BYTES, 'case', `text-${i}`)),
        };

  return {
    setMandate: (text) =>
      live.command(() => ({ type: 'setMandate', text: sealed(text.trim(), CARD_BYTES, 'mandate') })),
    interpret: (text) =>
      live.command(() => ({ type: 'interpret', text: sealed(text.trim(), CARD_BYTES, 'interpretation') })),
    setPlan: (rounds, lengthMinutes) =>
      send({ type: 'setPlan', rounds: rounds.map(({ id, minutes }) => ({ id, minutes })), lengthMinutes }),
    anotherStory: () => send({ type: 'anotherStory' }),
    setCase: (choice) => live.command(() => ({ type: 'setCase', ...sealedCase(choice) })),
    workWithCase: (choice) => live.command(() => ({ type: 'workWithCase', ...sealedCase(choice) })),
    ask: (seat) => send({ type: 'ask', seat }),
    unask: () => send({ type: 'unask' }),
  };
}
