// Whatever was sealed into any field, what a page makes of it is text that keeps to its place.
import mandateForm from 'virtual:form/sv/uppdragsrunda';
import { describe, expect, test } from 'vitest';
import { deviceRandom } from '../seal/bytes';
import { newest } from '../seal/keyring';
import {
  capacity,
  CARD_BYTES,
  cardBinding,
  groupBinding,
  LONG_BYTES,
  mandateBinding,
  NAME_BYTES,
  nameBinding,
  sealText,
  signedBinding,
  storyBinding,
  type Binding,
} from '../seal/text';
import { facts } from '../words/sv/facts';
import { leadSv } from '../words/sv/lead';
import { sv } from '../words/sv';
import { cardFields, cardText, type CardField } from '../protocol/card-text';
import { joinByInvitation } from './enter';
import { insightsAsMarkdown } from '../screens/supervise/export';
import { cutTo, HARMFUL, HOSTILE } from '../../testing/hostile';
import { plain } from '../protocol/plain';
import { body, change, invitationOf, letIn, newPage, own, settled, type Message } from '../../testing/two-pages';

const INSIGHT = 'insikt-och-nasta-steg';
const FIELDS: readonly CardField['name'][] = ['text', 'known', 'unknown', 'approach', 'trial'];

/** Every text in a value, however deep. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];

const harmful = (value: unknown) => textsIn(value).filter((text) => HARMFUL.test(text));

describe.each(Object.entries(HOSTILE))('%s', (_kind, hostile) => {
  test('opened, it is plain, and again the same', () => {
    expect(plain(hostile)).not.toMatch(/\p{M}{5}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
    expect(plain(plain(hostile))).toBe(plain(hostile));
  });

  test('in every field of a session, as another page sealed it: nothing harmful is shown or exported', async () => {
    const { lead, page, live, seat } = await letIn();
    const seal = (binding: Binding, size = CARD_BYTES, text: string = hostile) =>
      sealText(cutTo(text, capacity(size)), size, newest(live.keyring), binding, deviceRandom);
    const { session } = own;
    const ofGroup = (object: string, field?: string, size?: number) => seal(groupBinding(session, object, field), size);
    const card = (id: string, name: CardField['name'] | null, signer: string | null) => {
      // Not by our own page, which would have taken out what parts the fields.
      const text = name === null ? hostile : `\u001e${name}\u001f${hostile}`;
      const binding = signer === null ? cardBinding(session) : signedBinding(session, id, signer);
      return {
        [`card/${id}`]: { id, round: INSIGHT, text: seal(binding, CARD_BYTES, text), seat: signer, state: 'table' },
      };
    };
    const parts: Message = {
      plan: {
        form: mandateForm.id,
        lengthMinutes: 60,
        language: 'sv',
        rounds: mandateForm.rounds.map(({ id, minutes }) => ({ id, minutes: minutes['60'] })),
        endsAtMillis: 1,
      },
      place: { at: 'round', round: INSIGHT, still: false, mandate: false },
      [`round/${INSIGHT}`]: { id: INSIGHT, act: 'talk', floor: null, last: null, had: [], timer: { state: 'idle' } },
      [`seat/${seat}`]: {
        id: seat,
        name: seal(nameBinding(session, seat), NAME_BYTES),
        role: 'participant',
        device: true,
      },
      table: { order: [body.seat.id, seat], first: null },
      mandate: { text: seal(mandateBinding(session)) },
      interpretation: { text: ofGroup('interpretation') },
      question: { text: ofGroup('question'), confirmed: true, onStage: true },
      story: {
        number: 1,
        seat,
        state: 'tells',
        heading: seal(storyBinding(session, seat), NAME_BYTES),
        headingOnStage: true,
        hearsIdeas: null,
      },
      case: {
        id: null,
        title: ofGroup('case', 'title', NAME_BYTES),
        texts: [0, 1, 2].map((piece) => ofGroup('case', `text-${piece}`, LONG_BYTES)),
      },
      ...card('un-named-alone', null, null),
      ...Object.assign({}, ...FIELDS.map((name) => card(`un-named-${name}`, name, null))),
      ...Object.assign({}, ...FIELDS.map((name) => card(`signed-${name}`, name, seat))),
    };
    change(lead.page, parts);
    change(page, parts);
    await settled();
    for (const { view } of [live, lead.live]) {
      const shown = [view.seats, view.mandate, view.interpretation, view.question, view.story, view.fictionalCase];
      expect(textsIn(shown).filter((text) => text.length > 3).length).toBeGreaterThan(6);
      expect(view.allCards.filter(({ fields }) => fields?.length).length).toBe(11);
      expect(harmful([...shown, view.allCards.map(({ fields }) => fields)])).toEqual([]);
      const file = insightsAsMarkdown(view, { ...sv, ...leadSv, ...facts });
      expect(harmful(file)).toEqual([]);
      // No tag, no link, no heading or cell of its own: every sign that would make one is escaped.
      expect(file).not.toMatch(/(?<!\\)<|(?<!\\)\]\(|(?<!\\)\||(?<!\\):\/\//);
      for (const line of file.split('\n'))
        expect(line).not.toMatch(/^(\s|- |\*\*[^*]+:\*\* )*[=+@\t]|^\s*- -|^(- )?\d+\./);
    }
  });

  test('as the name of one who knocks', async () => {
    const { lead } = await letIn();
    const page = newPage();
    // Sealed by a page that checks nothing.
    await joinByInvitation(invitationOf(lead.live), cutTo(hostile, capacity(NAME_BYTES)), page);
    page.platform.end.open();
    const knock = page.platform.end.take()[0]!;
    const id = String(knock.holder);
    change(lead.page, { [`knock/${id}`]: { ...knock, id } });
    expect(lead.live.view.knocks.length).toBe(1);
    expect(harmful(lead.live.view.knocks.map(({ name }) => name))).toEqual([]);
  });

  test('as an own card: what lies on the table is what one is known by', () => {
    const written = cardText([{ name: 'text', text: hostile }]);
    expect(plain(written)).toBe(written);
    expect(cardFields(written).map(({ name }) => name)).toEqual(['text']);
    for (const name of FIELDS) {
      const fields = cardFields(cardText([{ name, text: hostile }]));
      expect(fields.map((field) => field.name)).toEqual([name]);
      expect(harmful(fields)).toEqual([]);
    }
  });
});

test('what other scripts and pictures need stays as it is', () => {
  for (const text of ['Åsa\nÖrjan', 'عَبْدُ اللّٰه', 'שָׁלוֹם', 'می‌خواهم', '👩🏽‍🏫 👨‍👩‍👧 ❤️', 'ngữ', 'क्षत्रिय', 'a\n\nb', 'ก็ที่'])
    expect(plain(text)).toBe(text);
});
