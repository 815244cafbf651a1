// Choosing who tells, her question, insights and thoughts, with two pages over a network in the test's hand.
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore, type KeyValueStore } from '../device/key-value-store';
import { openWith } from '../seal/keyring';
import { groupBinding, signedBinding, storyBinding } from '../seal/text';
import { hashOf } from '../seal/ids';
import type { CardField } from '../protocol/card-text';
import { resumeRecord } from './enter';
import {
  actionsOf,
  change,
  inMandateRound,
  letIn,
  newPage,
  own,
  sentBy,
  settled,
  welcome,
  type Message,
} from '../../testing/two-pages';

let store: KeyValueStore;
let pages: Awaited<ReturnType<typeof letIn>>;

async function standIn(round: string, more: Message = {}): Promise<void> {
  for (const page of [pages.page, pages.lead.page]) change(page, { ...inMandateRound(round), ...more });
  await settled();
  sentBy(pages.page);
  sentBy(pages.lead.page);
}

/** Both are told. */
const told = (parts: Message) => [pages.page, pages.lead.page].forEach((page) => change(page, parts));

beforeEach(async () => {
  store = memoryStore();
  pages = await letIn(store);
});

describe('choosing who tells', () => {
  const open = { number: 1, seat: null, state: 'open', heading: null, headingOnStage: false, hearsIdeas: null };

  test('E9: a volunteered heading is read by the leading and its author, and stands open nowhere', async () => {
    await standIn('val-av-berattelse', { story: open });
    const { live, lead, page, seat } = pages;
    actionsOf(live).volunteer(seat, ' Dörren ');
    await settled();
    const [volunteer] = sentBy(page);
    expect(volunteer).toMatchObject({ type: 'volunteer', seat, round: 'val-av-berattelse' });
    expect(JSON.stringify(volunteer)).not.toContain('Dörren');
    told({ [`volunteer/${seat}`]: { seat, willing: true, heading: volunteer!.heading } });
    const shown = [{ seat, willing: true, heading: 'Dörren' }];
    expect([live.view.volunteers, lead.live.view.volunteers]).toEqual([shown, shown]);
    const other = await letIn();
    change(other.page, { [`volunteer/${seat}`]: { seat, willing: true, heading: volunteer!.heading } });
    expect(other.live.view.volunteers).toEqual([{ seat, willing: true, heading: null }]);
  });

  test('E9: for a seat without a phone the leading writes it', async () => {
    await standIn('val-av-berattelse', { story: open });
    const { lead } = pages;
    const seat = 'nophonenophonenophonex';
    actionsOf(lead.live).volunteer(seat, 'Vilan');
    await settled();
    const [volunteer] = sentBy(lead.page);
    change(lead.page, { [`volunteer/${seat}`]: { seat, willing: true, heading: volunteer!.heading } });
    expect(lead.live.view.volunteers).toEqual([{ seat, willing: true, heading: 'Vilan' }]);
  });

  test('without a heading none is sent, and standing back is one tap', async () => {
    await standIn('val-av-berattelse', { story: open });
    const { live, page, seat } = pages;
    actionsOf(live).volunteer(seat, '  ');
    await settled();
    page.platform.end.say({ type: 'done', sequence: 1 });
    actionsOf(live).standBack(seat);
    await settled();
    const round = 'val-av-berattelse';
    expect(sentBy(page)).toEqual([
      { type: 'volunteer', seat, round, heading: null },
      { type: 'standBack', seat, round },
    ]);
  });

  test('B2, B3: asked, and the yes with a heading that both can read', async () => {
    await standIn('val-av-berattelse', { story: open });
    const { live, lead, page, seat } = pages;
    actionsOf(lead.live).ask(seat);
    expect(sentBy(lead.page)).toEqual([{ type: 'ask', seat }]);
    told({ story: { ...open, seat, state: 'asked' } });
    expect(live.view.story).toMatchObject({ state: 'asked', seat });
    actionsOf(live).agree(seat, 'Dörren', true);
    await settled();
    const [agree] = sentBy(page);
    expect(agree).toMatchObject({ type: 'agree', seat, headingOnStage: true });
    expect(openWith(live.keyring, String(agree!.heading), storyBinding(own.session, seat))).toBe('Dörren');
    told({ story: { ...open, seat, state: 'tells', heading: agree!.heading, headingOnStage: true } });
    expect(lead.live.view.story).toMatchObject({ state: 'tells', heading: 'Dörren' });
    expect(lead.live.view.seats.map(({ name, tells }) => [name, tells])).toEqual([
      ['Åsa', false],
      ['Björn', true],
    ]);
  });

  test('L11: who tells takes no turn where the others ask, and is alone where she speaks', async () => {
    const { live, seat } = pages;
    const story = { ...open, seat, state: 'tells' };
    const lap = (id: string) => live.view.rounds.find((one) => one.id === id);
    await standIn('klargorande-fragor', { story });
    expect(lap('klargorande-fragor')?.lapSize).toBe(0);
    expect(lap('ater-till-berattaren')?.lapSize).toBe(1);
    expect(lap('incheckning')?.lapSize).toBe(1);
    told({ story: open });
    expect(lap('klargorande-fragor')?.lapSize).toBe(1);
    expect(lap('ater-till-berattaren')?.lapSize).toBe(0);
  });

  test('B4: the supervisor words the question, the case giver confirms and shows it', async () => {
    const { live, lead, page, seat } = pages;
    await standIn('berattelsen', { story: { ...open, seat, state: 'tells' } });
    actionsOf(lead.live).wordQuestion(' Vad betyder dörren? ');
    await settled();
    const [worded] = sentBy(lead.page);
    expect(openWith(lead.live.keyring, String(worded!.text), groupBinding(own.session, 'question'))).toBe(
      'Vad betyder dörren?',
    );
    told({ question: { text: worded!.text, confirmed: false, onStage: false } });
    const text = 'Vad betyder dörren?';
    expect(live.view.question).toEqual({ text, confirmed: false, onStage: false });
    actionsOf(live).confirmQuestion();
    page.platform.end.say({ type: 'done', sequence: 1 });
    actionsOf(live).showQuestion(true);
    expect(sentBy(page)).toEqual([{ type: 'confirmQuestion' }, { type: 'showQuestion', onStage: true }]);
  });

  test('B5: a pause is asked for without a sequence, and heard', async () => {
    const { live, page, seat } = pages;
    await standIn('berattelsen', { story: { ...open, seat, state: 'tells' } });
    actionsOf(live).needPause();
    expect(sentBy(page)).toEqual([{ type: 'needPause' }]);
    expect(live.view.pending).toBe(1);
    page.platform.end.say({ type: 'heard', about: 'needPause' });
    expect(live.view).toMatchObject({ pending: 0, refusal: null });
  });
});

describe('insights', () => {
  const round = 'insikt-och-nasta-steg';
  const fields: CardField[] = [
    { name: 'approach', text: 'Lugnare start' },
    { name: 'trial', text: 'Möta i dörren' },
  ];
  const draft = () => pages.live.view.drafts[0];

  beforeEach(() => standIn(round));

  async function laid(): Promise<Message> {
    actionsOf(pages.live).putCard(pages.seat);
    await settled();
    return sentBy(pages.page)[0]!;
  }

  test('U8: without a name it goes into the box', async () => {
    const { live, seat } = pages;
    actionsOf(live).write(seat, fields);
    expect(await laid()).toMatchObject({ type: 'put', round });
  });

  test('N1: signed it goes under the name, bound to it, and is known by its id', async () => {
    const { live, page, lead, seat } = pages;
    actionsOf(live).write(seat, fields);
    actionsOf(live).sign(seat, true);
    const put = await laid();
    expect(put).toMatchObject({ type: 'putCard', seat, round });
    const binding = signedBinding(own.session, String(put.card), seat);
    expect(openWith(live.keyring, String(put.text), binding)).toContain('Lugnare start');
    page.platform.end.say({ type: 'done', sequence: 1 });
    expect(draft()).toMatchObject({ state: 'on-table', signed: true, passed: false, fields });
    const card = { id: put.card, round, text: put.text, seat };
    change(page, { [`card/${put.card}`]: { ...card, state: 'held' } });
    expect(live.view.cards).toEqual([]);
    told({ [`card/${put.card}`]: { ...card, state: 'table' } });
    expect(live.view.cards).toEqual([{ id: put.card, round, fields, seat, hidden: false, mine: true }]);
    expect(lead.live.view.cards[0]).toMatchObject({ fields, seat, mine: false });
    actionsOf(live).takeCard(String(put.card));
    expect(sentBy(page)).toEqual([{ type: 'takeCard', card: put.card }]);
  });

  test('P4: a signed card is read also by who comes when its seat and name are gone', async () => {
    const { live, page, lead, seat } = pages;
    actionsOf(live).write(seat, fields);
    actionsOf(live).sign(seat, true);
    const put = await laid();
    page.platform.end.say({ type: 'done', sequence: 1 });
    const card = { id: put.card, round, text: put.text, seat, state: 'table' };
    change(lead.page, { [`card/${put.card}`]: card }, [`seat/${seat}`]);
    expect(lead.live.view.seats.map(({ id }) => id)).not.toContain(seat);
    expect(lead.live.view.cards).toMatchObject([{ fields, seat }]);
  });

  test('N2: a signed card is changed under its id', async () => {
    const { live, page, seat } = pages;
    actionsOf(live).write(seat, fields);
    actionsOf(live).sign(seat, true);
    const put = await laid();
    page.platform.end.say({ type: 'done', sequence: 1 });
    actionsOf(live).changeCard(seat);
    actionsOf(live).write(seat, fields.slice(0, 1));
    expect(await laid()).toMatchObject({ type: 'changeCard', card: put.card });
  });

  test('signing after putting takes the un-named card back first, then puts it again with the name', async () => {
    const { live, page, seat } = pages;
    actionsOf(live).write(seat, fields);
    const put = await laid();
    page.platform.end.say({ type: 'carded', card: put.card });
    actionsOf(live).sign(seat, true);
    await settled();
    const [take, ...more] = sentBy(page);
    expect([take?.type, hashOf(String(take?.secret)), more]).toEqual(['take', put.card, []]);
    page.platform.end.say({ type: 'carded', card: put.card });
    expect(sentBy(page)).toMatchObject([{ type: 'putCard', seat, round }]);
    page.platform.end.say({ type: 'done', sequence: 1 });
    expect(draft()).toMatchObject({ state: 'on-table', signed: true });
    actionsOf(live).sign(seat, false);
    await settled();
    expect(sentBy(page)).toMatchObject([{ type: 'takeCard' }]);
    page.platform.end.say({ type: 'done', sequence: 2 });
    expect(sentBy(page)).toMatchObject([{ type: 'put', round }]);
  });

  test('kept here it counts as done by an empty card, and the text goes nowhere', async () => {
    const { live, page, seat } = pages;
    actionsOf(live).write(seat, fields);
    actionsOf(live).sign(seat, true);
    actionsOf(live).keepCard(seat);
    await settled();
    const [put] = sentBy(page);
    expect(put).toMatchObject({ type: 'put', round });
    page.platform.end.say({ type: 'carded', card: put!.card });
    expect(draft()).toMatchObject({ state: 'on-table', kept: true, passed: false, fields });
  });

  test('several cards of a seat are each their own', async () => {
    const { live, page, seat } = pages;
    actionsOf(live).write(seat, [{ name: 'known', text: 'Det är tisdag' }], 'known-0');
    actionsOf(live).write(seat, [{ name: 'unknown', text: 'Varför' }], 'unknown-0');
    actionsOf(live).putCard(seat, 'known-0');
    actionsOf(live).putCard(seat, 'unknown-0');
    await settled();
    const [first] = sentBy(page);
    page.platform.end.say({ type: 'carded', card: first!.card });
    const [second] = sentBy(page);
    page.platform.end.say({ type: 'carded', card: second!.card });
    expect(second!.card).not.toBe(first!.card);
    expect(live.view.drafts.map(({ slot, state }) => [slot, state])).toEqual([
      ['known-0', 'on-table'],
      ['unknown-0', 'on-table'],
    ]);
  });

  test.each([true, false])('at the end the own insights wait for a choice; kept: %s', async (keep) => {
    const { live, page, seat } = pages;
    actionsOf(live).write(seat, fields);
    actionsOf(live).keepCard(seat);
    await settled();
    page.platform.end.say({ type: 'ended', atMillis: 77 });
    await settled();
    expect(live.view).toMatchObject({ stage: 'ended', ownInsights: [fields], drafts: [], seats: [] });
    expect(await store.all('')).toEqual([]);
    actionsOf(live).keepInsights(keep);
    await settled();
    expect(live.view.ownInsights).toEqual([]);
    const kept = await page.device.keptInsights();
    expect(kept.map((one) => one.fields)).toEqual(keep ? [fields] : []);
    for (const { id } of kept) await page.device.forgetKept(id);
    expect(await store.all('')).toEqual([]);
  });
});

describe('saved for later, and hidden', () => {
  test('E10, H1: a thought comes back to its author after a reload; others know that it is there', async () => {
    await standIn('gemensam-reflektion');
    const { live, lead, page, seat, id, parts } = pages;
    actionsOf(live).saveThought(seat, ' Fråga om tisdagarna ');
    await settled();
    const [saved] = sentBy(page);
    expect(saved).toMatchObject({ type: 'saveThought', seat, round: 'gemensam-reflektion' });
    const thought = String(saved!.thought);
    const part = { id: thought, seat, round: 'gemensam-reflektion', text: saved!.text };
    change(page, { [`thought/${thought}`]: part });
    change(lead.page, { [`thought/${thought}`]: {} });
    expect(live.view.thoughtCount).toBe(1);
    expect(lead.live.view).toMatchObject({ thoughts: [], thoughtCount: 1 });

    const again = newPage(store);
    const back = await resumeRecord((await again.device.holder(id))!, again);
    const standing = inMandateRound('insikt-och-nasta-steg');
    welcome(again, id, 'participant', [seat], { ...parts, ...standing, [`thought/${thought}`]: part });
    await settled();
    expect(back.view.thoughts).toEqual([
      { id: thought, seat, round: 'gemensam-reflektion', text: 'Fråga om tisdagarna', state: 'received' },
    ]);
    actionsOf(back).useThought(thought, 'trial');
    const fields = [{ name: 'trial', text: 'Fråga om tisdagarna' }];
    expect(back.view.drafts).toMatchObject([{ fields, fromThought: true, state: 'draft' }]);
    expect(sentBy(again)).toEqual([]);
  });

  test('N3: hiding a card, and a signal without one', async () => {
    await standIn('insikt-och-nasta-steg');
    const { live, lead, page } = pages;
    actionsOf(live).recognise('x');
    page.platform.end.say({ type: 'heard', about: 'recognise' });
    actionsOf(live).recognise(null);
    expect(sentBy(page)).toEqual([
      { type: 'recognise', card: 'x' },
      { type: 'recognise', card: null },
    ]);
    page.platform.end.say({ type: 'refused', about: 'recognise', code: 'not-allowed' });
    expect(live.view).toMatchObject({ pending: 0, refusal: 'not-allowed' });
    lead.page.platform.end.say({ type: 'signal' });
    expect(lead.live.view.signal).toBe(true);
    actionsOf(lead.live).dismissSignal();
    expect(lead.live.view.signal).toBe(false);
  });

  test('Q1: an answer is given once, and known after a reload', async () => {
    await standIn('utcheckning');
    const { live, page, seat, id, parts } = pages;
    actionsOf(live).answer(seat, 0, 3);
    actionsOf(live).answer(seat, 0, 1);
    await settled();
    const [answer, ...more] = sentBy(page);
    expect([answer, more]).toEqual([{ type: 'answer', item: 0, value: 3, answer: answer!.answer }, []]);
    page.platform.end.say({ type: 'carded', card: answer!.answer });
    await settled();
    const received = [{ seat, item: 0, value: 3, state: 'received' }];
    expect(live.view.answers).toEqual(received);
    const again = newPage(store);
    const back = await resumeRecord((await again.device.holder(id))!, again);
    welcome(again, id, 'participant', [seat], parts);
    await settled();
    await back.fetchSending();
    expect(back.view.answers).toEqual(received);
  });
});
