/** The fields of a round, from what is written there. */
import type { RoundText } from '../session/forms';
import { ONLY_SLOT } from '../session/view';
import type { CardField } from '../protocol/card-text';
import type { Words } from '../words/sv';

/** A field to write in. Fields of one slot make one card. */
export interface Writable {
  slot: string;
  name: CardField['name'];
  label: string;
  /** read to those who do not see it, since it stands above another field already */
  unseen?: boolean;
}

/**
 * One more empty field than are filled, up to what a seat may put, so that no one faces five of them.
 *
 * @param filled whether something stands in a slot
 */
export function fieldsOf(text: RoundText, label: string, w: Words, filled: (slot: string) => boolean): Writable[] {
  if (text.input === 'insight')
    return [
      { slot: ONLY_SLOT, name: 'approach', label: w.onCard.approach },
      { slot: ONLY_SLOT, name: 'trial', label: w.phone.trial },
    ];
  const several = (slot: (at: number) => string, name: CardField['name'], first: string): Writable[] => {
    const most = Array.from({ length: Math.max(1, text.maxCards) }, (_, at) => at);
    const shown = Math.max(-1, ...most.filter((at) => filled(slot(at)))) + 2;
    return most
      .slice(0, shown)
      .map((at) => ({ slot: slot(at), name, label: at ? `${first} ${at + 1}` : first, unseen: at > 0 }));
  };
  if (text.input === 'known_unknown')
    return [
      ...several((at) => `known-${at}`, 'known', w.onCard.known),
      ...several((at) => `unknown-${at}`, 'unknown', w.onCard.unknown),
    ];
  return several((at) => (at ? `${ONLY_SLOT}-${at}` : ONLY_SLOT), 'text', label);
}
