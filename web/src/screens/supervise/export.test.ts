import englishForm from 'virtual:form/en/uppdragsrunda';
import mandateForm from 'virtual:form/sv/uppdragsrunda';
import { describe, expect, test } from 'vitest';
import type { CardField } from '../../protocol/card-text';
import { en } from '../../words/en';
import { facts as factsEn } from '../../words/en/facts';
import { facts } from '../../words/sv/facts';
import { leadEn } from '../../words/en/lead';
import { leadSv } from '../../words/sv/lead';
import { sv } from '../../words/sv';
import { exportName, insightsAsMarkdown, sharedInsights } from './export';
import type { CardView, RoundView, SeatView, View } from '../../session/view';

const INSIGHT = 'insikt-och-nasta-steg';
const swedish = { ...sv, ...leadSv, ...facts };
const DAY = new Date(2026, 10, 23, 15, 0).getTime();

const card = (fields: CardField[] | null, change: Partial<CardView> = {}): CardView => ({
  id: JSON.stringify(fields),
  round: INSIGHT,
  fields,
  seat: null,
  hidden: false,
  mine: false,
  ...change,
});
const rounds = mandateForm.rounds.map((text) => ({ id: text.id, text, story: 1 }) as RoundView);

const view = (allCards: CardView[], change: Partial<View> = {}): View =>
  ({
    allCards,
    rounds,
    formText: mandateForm,
    seats: [{ id: 'amina', name: 'Amina' }] as SeatView[],
    mandate: 'Att ge alla elever tillgång till lärande.',
    interpretation: '',
    endsAtMillis: DAY,
    practice: false,
    ...change,
  }) as View;
const text = (written: string): CardField[] => [{ name: 'text', text: written }];
const exported = (written: string) => {
  const lines = insightsAsMarkdown(view([card(text(written))]), swedish).split('\n');
  return lines
    .slice(lines.findIndex((line) => line.startsWith('- ')))
    .join('\n')
    .trimEnd();
};

describe('what the group may take away', () => {
  test('shared insights with day, form, mandate and its interpretation', () => {
    const cards = [
      card([
        { name: 'approach', text: 'Möta före att styra' },
        { name: 'trial', text: 'Börja med tyst läsning' },
      ]),
      card([{ name: 'approach', text: 'Vänta in' }], { seat: 'amina' }),
    ];
    expect(insightsAsMarkdown(view(cards, { interpretation: 'Tillgång är mer än plats.' }), swedish)).toBe(
      [
        '# Insikter',
        '',
        '2026-11-23 · Uppdragsrundan',
        '',
        '**Vårt uppdrag:** Att ge alla elever tillgång till lärande.',
        '',
        '**Vår tolkning av uppdraget:** Tillgång är mer än plats.',
        '',
        '## Insikt och nästa steg',
        '',
        '- **Förhållningssätt:** Möta före att styra  ',
        '  **Att pröva:** Börja med tyst läsning',
        '',
        '- **Förhållningssätt:** Vänta in  ',
        '  — Amina',
        '',
      ].join('\n'),
    );
  });
  test('in English too, and practice says so', () => {
    const markdown = insightsAsMarkdown(view([card(text('Wait'))], { practice: true, formText: englishForm }), {
      ...en,
      ...leadEn,
      ...factsEn,
    });
    expect(markdown).toContain('# Insights\n\n2026-11-23 · Mandate round · Practice');
    expect(markdown).toContain('**Our mandate:** ');
  });
  test('a round of a second story is told apart', () => {
    const again = { ...rounds.find(({ id }) => id === INSIGHT), id: `${INSIGHT}~2`, story: 2, text: null } as RoundView;
    const markdown = insightsAsMarkdown(
      view([card(text('Igen'), { round: again.id })], { rounds: [...rounds, again] }),
      swedish,
    );
    expect(markdown).toContain('## Insikt och nästa steg (2)');
  });
  test('rule 9: no name without a signature', () => {
    expect(insightsAsMarkdown(view([card(text('Vänta in'), { mine: true })]), swedish)).not.toContain('Amina');
  });
  test('rule 11: hidden cards, passes, unreadable ones and cards of other rounds stay', () => {
    const cards = [
      card(text('dold'), { hidden: true }),
      card([]),
      card(null),
      card(text('uppdraget'), { round: 'vart-uppdrag' }),
      card(text('kvar')),
    ];
    expect(sharedInsights(view(cards)).map(({ fields }) => fields?.[0]?.text)).toEqual(['kvar']);
  });
  test('the file name has the day and no name of a person', () => {
    expect(exportName({ endsAtMillis: DAY }, swedish.export.file)).toBe('rundan-insikter-2026-11-23.md');
    expect(exportName({ endsAtMillis: 0 }, swedish.export.file)).toBe('rundan-insikter.md');
  });
});

describe('what people wrote stays text', () => {
  test.each([
    ['<script>alert(1)</script>', '- \\<script\\>alert(1)\\</script\\>'],
    ['<img src=x onerror=alert(1)>', '- \\<img src=x onerror=alert(1)\\>'],
    ['[här](javascript:alert(1))', '- \\[här\\](javascript:alert(1))'],
    ['![bild](https://example.org/x.png)', '- !\\[bild\\](https\\://example.org/x.png)'],
    ['se https://example.org', '- se https\\://example.org'],
    ['se www.example.org', '- se www\\.example.org'],
    ['<https://example.org>', '- \\<https\\://example.org\\>'],
    ['# Rubrik', '- \\# Rubrik'],
    ['- punkt', '- \\- punkt'],
    ['+ punkt', '- \\+ punkt'],
    ['1. punkt', '- 1\\. punkt'],
    ['12) punkt', '- 12\\) punkt'],
    ['> citat', '- \\> citat'],
    ['**fet** _lutad_ ~~struken~~', '- \\*\\*fet\\*\\* \\_lutad\\_ \\~\\~struken\\~\\~'],
    ['`kod` och ```', '- \\`kod\\` och \\`\\`\\`'],
    ['&lt;b&gt; &#60; A & B', '- \\&lt;b\\&gt; \\&#60; A & B'],
    ['| a | b |', '- \\| a \\| b \\|'],
    ['$x^2$', '- \\$x^2\\$'],
    ['bakåt \\* snett', '- bakåt \\\\\\* snett'],
    ['Kl. 8.30, 3-4 elever: vi väntar (ibland)!', '- Kl. 8.30, 3-4 elever: vi väntar (ibland)!'],
  ])('%s', (written, markdown) => {
    expect(exported(written)).toBe(markdown);
  });
  test('lines stay lines, and none of them begins a rule, an underline or a heading', () => {
    expect(exported('Först\r\n---\n\n\n===\n    kod\n\t# slut')).toBe(
      ['- Först  ', '  \\---  ', '  \\===  ', '  kod  ', '  \\# slut'].join('\n'),
    );
  });
  test('signs that turn the reading direction or hide are left out', () => {
    expect(exported('a\u202eb\u2066c\u200bd\u200fe\ufefff\u0007g\u00adh')).toBe('- abcdefgh');
    // Families are joined by a sign of their own.
    expect(exported('👨‍👩‍👧')).toBe('- 👨‍👩‍👧');
  });
  test('other line ends cannot smuggle in a heading', () => {
    expect(exported('a\u2028# b\u2029# c\u0085# d\u000b# e')).toBe(
      ['- a  ', '  \\# b  ', '  \\# c  ', '  \\# d# e'].join('\n'),
    );
  });
  test('the mandate, its interpretation and names are as hostile as cards', () => {
    const markdown = insightsAsMarkdown(
      view([card(text('x'), { seat: 'amina' })], {
        mandate: 'a\n# b <b>',
        interpretation: '[c](d)',
        seats: [{ id: 'amina', name: '*A*\n# m' }] as SeatView[],
      }),
      swedish,
    );
    expect(markdown.split('\n').filter((line) => /^\s*#/.test(line))).toEqual([
      '# Insikter',
      '## Insikt och nästa steg',
    ]);
    expect(markdown).toContain('\\[c\\](d)');
    expect(markdown).toContain('— \\*A\\*');
    expect(markdown).toContain('\\# b \\<b\\>');
  });
});
