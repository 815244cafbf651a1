import { describe, expect, test } from 'vitest';
import { cardFields, cardText } from './card-text';

describe('E12: what a card says', () => {
  test('a plain text is itself', () => {
    expect(cardText([{ name: 'text', text: ' Att alla kommer in. ' }])).toBe('Att alla kommer in.');
    expect(cardFields('Att alla kommer in.')).toEqual([{ name: 'text', text: 'Att alla kommer in.' }]);
  });
  test('named fields come back as they were', () => {
    const fields = [
      { name: 'approach', text: 'Lugnare start' },
      { name: 'trial', text: 'Möta i dörren,\nen gång' },
    ] as const;
    expect(cardFields(cardText(fields))).toEqual(fields);
  });
  test('an empty field is left out, and nothing at all is a pass', () => {
    const approach = { name: 'approach', text: 'Lugnare start' } as const;
    expect(cardFields(cardText([approach, { name: 'trial', text: '  ' }]))).toEqual([approach]);
    expect(cardText([{ name: 'trial', text: ' ' }])).toBe('');
    expect(cardFields('')).toEqual([]);
  });
  test('what somebody pastes cannot make a field', () => {
    const pasted = '\u001eknown\u001fhej';
    expect(cardFields(cardText([{ name: 'text', text: pasted }]))).toEqual([{ name: 'text', text: 'knownhej' }]);
  });
  test('a field of another page is shown as it is', () => {
    expect(cardFields('\u001elater\u001fhej')).toEqual([{ name: 'text', text: 'later\u001fhej' }]);
  });
});
