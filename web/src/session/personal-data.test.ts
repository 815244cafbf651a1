import moreEnglish from 'virtual:more-texts/en';
import moreSwedish from 'virtual:more-texts/sv';
import english from 'virtual:texts/en';
import swedish from 'virtual:texts/sv';
import { describe, expect, test } from 'vitest';
import { findPersonalData } from './personal-data';

const found = (text: string) => findPersonalData(text).map(({ kind, text: words }) => `${kind}: ${words}`);
const names = (text: string) =>
  findPersonalData(text)
    .filter(({ kind }) => kind === 'name')
    .map(({ text: words }) => words);

describe('personal numbers', () => {
  test.each([
    '850712-1234',
    '850712+1234',
    '19850712-1234',
    '1985-07-12-1234',
    '1985-07-12 - 1234',
    '850712–1234',
    '850772-1234',
    '19850772-1234',
    '000229-1234',
    // Without a sign only where they add up.
    '8112189876',
    '198112189876',
    '811218 9876',
    '811278 9873',
  ])('%s', (number) => {
    expect(found(`Eleven (${number}) kom.`)).toEqual([`personal-number: ${number}`]);
    expect(found(number)).toEqual([`personal-number: ${number}`]);
  });
  test.each([
    '8112189875',
    '556703-7485',
    '851312-1234',
    '850732-1234',
    '850700-1234',
    '850760-1234',
    '850230-1234',
    '123456',
    '98112189876123',
    '2026-11-23',
  ])('not %s', (number) => {
    expect(found(`Ärendet ${number} kom.`)).toEqual([]);
  });
  test('a time after a day is none', () => {
    expect(found('Mötet 2026-11-23 kl. 13.30, sedan 24/11 kl. 9.')).toEqual([]);
  });
});

describe('telephone numbers', () => {
  test.each([
    '070-123 45 67',
    '0701234567',
    '070 123 45 67',
    '08-123 456 78',
    '(08) 12 34 56',
    '0470-123 45',
    '0470/12345',
    '+46 70 123 45 67',
    '+46701234567',
    '+46 (0)70-123 45 67',
    '0046701234567',
    '+4791234567',
  ])('%s', (number) => {
    expect(found(`Ring ${number}, sa hon.`)).toEqual([`phone: ${number}`]);
  });
  test.each([
    'klockan 0800-1630',
    'kl. 08.00–16.30',
    'rummet 0123',
    'från 3 till 12 år, 25 barn',
    '2026-11-23 och 2026-12-01',
    '10 000 kronor, 120 000 i år',
    'paragraf 3 § 12, 1999:1234',
    'mellan 07 och 09',
  ])('not in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('e-mail', () => {
  test.each(['anna.berg@skola.se', 'a_b+c@post.example.org', 'örjan@växjö.se'])('%s', (address) => {
    expect(found(`Skriv till ${address}.`)).toEqual([`email: ${address}`]);
  });
  test('not an at sign alone', () => {
    expect(found('Vi ses @ skolan, @elevrådet.')).toEqual([]);
  });
});

describe('street addresses', () => {
  test.each([
    'Storgatan 12',
    'storgatan 12',
    'Björkvägen 3B',
    'Björkvägen 3 B',
    'Sankt Eriksgatan 100',
    'Norra vägen 7',
    'Karl Johans gata 4',
    'Anna Lindhs plats 3',
    'Kyrkallén 9',
    '12 Baker Street',
    '4 Old Mill Lane',
  ])('%s', (address) => {
    const [first] = findPersonalData(`De bor på ${address}, nära skolan.`);
    expect(first?.kind).toBe('address');
    expect(address.endsWith(first?.text ?? '-')).toBe(true);
  });
  test.each([
    'Skolvägen 12 minuter bort',
    'vägen 5 km',
    'På torget 3 barn',
    'Storgatan 15 elever gick',
    'De gick gatan fram.',
    'I backen 200 meter upp.',
  ])('not in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('full names', () => {
  test.each([
    ['Sedan kom Anna Berg in.', 'Anna Berg'],
    ['Anna Berg kom in.', 'Anna Berg'],
    ['”Anna Berg kom in”, sa hon.', 'Anna Berg'],
    ['Det var Zahra Nouri som frågade.', 'Zahra Nouri'],
    ['Fadumo Warsame frågade.', 'Fadumo Warsame'],
    ['Torvald Erlandsson frågade.', 'Torvald Erlandsson'],
    ['Läraren heter Anna-Karin Af Berg.', 'Anna-Karin Af Berg'],
    ['Hon heter Ebba von Sydow.', 'Ebba von Sydow'],
    ['Han heter Seán O’Brien.', 'Seán O’Brien'],
    ['Han heter Kalle McDonald.', 'Kalle McDonald'],
    ['Sen Anna Lund igen.', 'Anna Lund'],
    ['hos Anna Maria Berg i går', 'Anna Maria Berg'],
    ['The pupil, John Smith, waits.', 'John Smith'],
    ['Emma Jones waits.', 'Emma Jones'],
    ['Mamman: Åsa Öberg.', 'Åsa Öberg'],
  ])('%s', (text, name) => {
    expect(names(text)).toEqual([name]);
  });
  test.each([
    'Eleven Kim stod i dörren.',
    'Läraren Karlsson öppnade.',
    'Hos Nilsson var det tyst.',
    'Vid Skolverket finns stöd.',
    'Hon flyttade till Västra Götaland.',
    'Region Skåne och Stockholms Stad.',
    'Vi möttes i Microsoft Teams. Eleven spelar Fortnite.',
    'Hon ringde Röda Korset och Rädda Barnen.',
    'På Norra Skolan. Ett BUP Team.',
    'De bor i New York.',
    'Det är i Lund. Anna kommer sedan.',
    'Först Anna, Berg sedan.',
    'DÖRREN STÄNGDES.',
    'Anna\nBerg',
    'On Monday Morning the Swedish Agency called.',
    'Social Services and the County Council came.',
    'Vilan\n\nPå avdelningen ligger barnen.',
  ])('not in: %s', (text) => {
    expect(names(text)).toEqual([]);
  });
});

describe('rule 10 and the local check: it asks, and asks little', () => {
  test('everything in the order it stands, once, and nothing twice over', () => {
    const text = 'Anna Berg, 850712-1234, Storgatan 3, 070-123 45 67, a@b.se. Anna Berg igen. Anna Bergs mamma.';
    expect(found(text)).toEqual([
      'name: Anna Berg',
      'personal-number: 850712-1234',
      'address: Storgatan 3',
      'phone: 070-123 45 67',
      'email: a@b.se',
      'name: Anna Bergs',
    ]);
    for (const { at, text: words } of findPersonalData(text)) expect(text.slice(at, at + words.length)).toBe(words);
  });
  test('the made-up cases, and every other text of the data, raise no question', async () => {
    const said: unknown[] = [];
    for (const [texts, more] of [
      [swedish, moreSwedish],
      [english, moreEnglish],
    ] as const) {
      const library = await more.library();
      said.push(library, texts.openingText, await more.cases(), await more.later());
      for (const { id } of library.forms) said.push(await texts.form(id));
    }
    const texts = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : value && typeof value === 'object'
          ? Object.values(value).flatMap(texts)
          : [];
    expect(texts(said).length).toBeGreaterThan(500);
    expect(texts(said).flatMap(found)).toEqual([]);
  });
  test('a long and hostile text is looked through before anybody would wait', () => {
    // A pattern that tried every beginning with every end would outlast the test's own limit.
    for (const piece of ['a', 'A', '0', '1 ', 'Anna ', 'Aa', 'a@', '. ', '0-', 'a.b-', ' \u201d'])
      expect(Array.isArray(findPersonalData(piece.repeat(12_000).slice(0, 12_000)))).toBe(true);
  });
  test('nothing is found in nothing', () => {
    expect(findPersonalData('')).toEqual([]);
  });
});
