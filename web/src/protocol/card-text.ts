/** What a card says: one text, or named fields (PROTOCOL.md E12). */
import { plain } from './plain';

export interface CardField {
  name: 'text' | 'known' | 'unknown' | 'approach' | 'trial';
  text: string;
}

/** Neither can be typed on a keyboard. */
const RECORD = '\u001e';
const UNIT = '\u001f';
const NAMES: readonly CardField['name'][] = ['text', 'known', 'unknown', 'approach', 'trial'];

/** As others will read it: by that, an own card is known once it is shown. */
const without = (text: string) => plain(text.replaceAll(RECORD, '').replaceAll(UNIT, '')).trim();

/** As it is sealed. A single unnamed field is its text alone; fields without text are left out; nothing at all is a pass. */
export function cardText(fields: readonly CardField[]): string {
  const filled = fields.map(({ name, text }) => ({ name, text: without(text) })).filter(({ text }) => text !== '');
  const [first] = filled;
  if (first?.name === 'text' && filled.length === 1) return first.text;
  return filled.map(({ name, text }) => `${RECORD}${name}${UNIT}${text}`).join('');
}

/** The fields of an opened text; what cannot be understood is shown as it is. */
export function cardFields(text: string): CardField[] {
  if (text === '') return [];
  if (!text.startsWith(RECORD)) return [{ name: 'text', text }];
  return text
    .slice(1)
    .split(RECORD)
    .map((record) => {
      const [name, ...rest] = record.split(UNIT);
      const known = NAMES.find((one) => one === name);
      return known ? { name: known, text: rest.join(UNIT) } : { name: 'text', text: record };
    });
}
