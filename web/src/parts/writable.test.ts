import uppdrag from 'virtual:form/sv/uppdragsrunda';
import fiktivt from 'virtual:form/sv/fiktivt-fall';
import etik from 'virtual:form/sv/etikrunda';
import { describe, expect, test } from 'vitest';
import { roundText, type RoundText } from '../session/forms';
import { sv } from '../words/sv';
import { fieldsOf } from './writable';

const round = (form: typeof uppdrag, id: string): RoundText => roundText(form, id)!;
const slots = (text: RoundText, ...filled: string[]) =>
  fieldsOf(text, 'Ditt kort', sv, (slot) => filled.includes(slot)).map(({ slot }) => slot);

describe('what is written in a round', () => {
  test('an insight is one card of two fields', () => {
    const text = round(uppdrag, 'insikt-och-nasta-steg');
    expect(fieldsOf(text, '', sv, () => false).map(({ slot, name }) => [slot, name])).toEqual([
      ['card', 'approach'],
      ['card', 'trial'],
    ]);
  });
  test('what is known and what is not are cards of their own, at most two each', () => {
    const text = round(fiktivt, 'beskriva');
    expect(slots(text)).toEqual(['known-0', 'unknown-0']);
    expect(slots(text, 'known-0', 'known-1')).toEqual(['known-0', 'known-1', 'unknown-0']);
  });
  test('another field comes when the last is filled, up to what a seat may put', () => {
    const text = round(etik, 'other-ways');
    expect(slots(text)).toEqual(['card']);
    expect(slots(text, 'card-1')).toEqual(['card', 'card-1', 'card-2']);
    expect(slots(text, 'card', 'card-1', 'card-2', 'card-3', 'card-4')).toHaveLength(text.maxCards);
  });
});
