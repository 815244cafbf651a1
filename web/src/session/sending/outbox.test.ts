// Texts that a tap has sent off: on this device until the server has them, and there once.
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore, type KeyValueStore } from '../../device/key-value-store';
import { openWith } from '../../seal/keyring';
import { groupBinding } from '../../seal/text';
import { resumeRecord } from '../enter';
import {
  actionsOf,
  change,
  inMandateRound,
  letIn,
  newPage,
  own,
  sentBy,
  settled,
  supervisor,
  welcome,
  type Message,
} from '../../../testing/two-pages';

const ROUND = 'gemensam-reflektion';
const open = { number: 1, seat: null, state: 'open', heading: null, headingOnStage: false, hearsIdeas: null };

let store: KeyValueStore;
let joined: Awaited<ReturnType<typeof letIn>>;

async function standIn(round: string, more: Message = {}): Promise<void> {
  store = memoryStore();
  joined = await letIn(store, { ...inMandateRound(round), ...more });
  await settled();
}

/** The page is gone, and another of the same device comes; what there was is welcomed with it. */
async function reload(more: Message = {}) {
  const page = newPage(store);
  const live = await resumeRecord((await page.device.holder(joined.id))!, page);
  welcome(page, joined.id, 'participant', [joined.seat], { ...joined.parts, ...more });
  await settled();
  await live.fetchSending();
  await settled();
  return { live, page };
}

const thoughts = ({ view }: { view: { thoughts: { text: string; state: string }[] } }) =>
  view.thoughts.map(({ text, state }) => [text, state]);

describe('a thought', () => {
  beforeEach(() => standIn(ROUND));

  test('product rule 13: it is kept on the device, sealed, before it is sent', async () => {
    const { live, page, seat } = joined;
    const put = store.put.bind(store);
    let written = () => {};
    store.put = async (key, value) => {
      await put(key, value);
      if (key.includes('/out/')) await new Promise<void>((done) => (written = done));
    };
    actionsOf(live).saveThought(seat, 'Fråga om tisdagarna');
    expect(thoughts(live)).toEqual([['Fråga om tisdagarna', 'sending']]);
    expect(live.view.pending).toBe(1);
    await settled();
    expect(sentBy(page)).toEqual([]);
    written();
    await settled();
    expect(sentBy(page)).toMatchObject([{ type: 'saveThought', seat, round: ROUND }]);
    const kept = JSON.stringify(await store.all('text/'));
    expect(kept).toContain('/out/saveThought/');
    expect(kept).not.toContain('tisdagarna');
  });

  test('K3: after a reload it is sent again under its own id; id-taken then means that it is there', async () => {
    const { live, page, seat } = joined;
    actionsOf(live).saveThought(seat, 'Fråga om tisdagarna');
    await settled();
    const [first] = sentBy(page);
    const again = await reload();
    expect(thoughts(again.live)).toEqual([['Fråga om tisdagarna', 'sending']]);
    const [second] = sentBy(again.page);
    expect([second!.type, second!.thought]).toEqual(['saveThought', first!.thought]);
    change(again.page, {
      [`thought/${first!.thought}`]: { id: first!.thought, seat, round: ROUND, text: first!.text },
    });
    again.page.platform.end.say({ type: 'refused', sequence: 1, code: 'id-taken' });
    await settled();
    expect(thoughts(again.live)).toEqual([['Fråga om tisdagarna', 'received']]);
    expect(again.live.view.refusal).toBeNull();
  });

  test('it is not sent again where the welcome has it', async () => {
    const { live, page, seat } = joined;
    actionsOf(live).saveThought(seat, 'Fråga om tisdagarna');
    await settled();
    const [{ thought, text }] = sentBy(page) as [Message];
    const again = await reload({ [`thought/${thought}`]: { id: thought, seat, round: ROUND, text } });
    expect(sentBy(again.page)).toEqual([]);
    expect(thoughts(again.live)).toEqual([['Fråga om tisdagarna', 'received']]);
  });

  test('refused, it stays on this device, also after a reload, until its author drops it', async () => {
    const { live, page, seat } = joined;
    actionsOf(live).saveThought(seat, 'Fråga om tisdagarna');
    await settled();
    page.platform.end.say({ type: 'refused', sequence: 1, code: 'not-now' });
    await settled();
    expect(live.view.refusal).toBe('not-now');
    const again = await reload();
    expect(thoughts(again.live)).toEqual([['Fråga om tisdagarna', 'refused']]);
    expect(sentBy(again.page)).toEqual([]);
    actionsOf(again.live).dropThought(again.live.view.thoughts[0]!.id);
    await settled();
    expect(sentBy(again.page)).toEqual([]);
    expect(thoughts((await reload()).live)).toEqual([]);
  });

  test('K7: dropped before it was acknowledged, it is dropped there too, and not sent by a reload', async () => {
    const { live, page, seat } = joined;
    actionsOf(live).saveThought(seat, 'Fråga om tisdagarna');
    await settled();
    const [{ thought }] = sentBy(page) as [Message];
    actionsOf(live).dropThought(String(thought));
    expect(thoughts(live)).toEqual([]);
    page.platform.end.say({ type: 'done', sequence: 1 });
    expect(sentBy(page)).toEqual([{ type: 'dropThought', thought }]);
    page.platform.end.say({ type: 'done', sequence: 2 });
    await settled();
    expect(sentBy((await reload()).page)).toEqual([]);
  });

  test('dropped while it is being written down, it never leaves', async () => {
    const { live, page, seat } = joined;
    actionsOf(live).saveThought(seat, 'Fråga om tisdagarna');
    const { id } = live.view.thoughts[0]!;
    actionsOf(live).dropThought(id);
    await settled();
    expect(sentBy(page)).toEqual([{ type: 'dropThought', thought: id }]);
    page.platform.end.say({ type: 'done', sequence: 1 });
    expect(sentBy(page)).toEqual([]);
  });

  test('K7: refused id-taken and not there, it was dropped on another device: it is gone here too', async () => {
    const { live, page, seat } = joined;
    actionsOf(live).saveThought(seat, 'Fråga om tisdagarna');
    await settled();
    page.platform.end.say({ type: 'refused', sequence: 1, code: 'id-taken' });
    await settled();
    expect([thoughts(live), live.view.refusal]).toEqual([[], null]);
    const again = await reload();
    expect([thoughts(again.live), sentBy(again.page)]).toEqual([[], []]);
  });

  test('4505: what waits is gone with the rest', async () => {
    actionsOf(joined.live).saveThought(joined.seat, 'Fråga om tisdagarna');
    await settled();
    joined.page.platform.end.close(4505);
    await settled();
    expect(await store.all('')).toEqual([]);
    expect(joined.live.view).toMatchObject({ thoughts: [], sent: [] });
  });
});

describe('headings and questions', () => {
  test('a heading goes on after a reload; what was said last about the same stands', async () => {
    await standIn('val-av-berattelse', { story: open });
    const { live, page, seat } = joined;
    actionsOf(live).volunteer(seat, 'Dörren');
    await settled();
    expect(sentBy(page)).toMatchObject([{ type: 'volunteer', seat }]);
    expect(live.view.sent).toEqual([{ type: 'volunteer', seat, text: 'Dörren', state: 'sending' }]);
    actionsOf(live).standBack(seat);
    await settled();
    expect(live.view.sent).toMatchObject([{ type: 'standBack' }]);
    const again = await reload();
    expect(sentBy(again.page)).toEqual([{ type: 'standBack', seat, round: 'val-av-berattelse' }]);
    again.page.platform.end.say({ type: 'done', sequence: 1 });
    await settled();
    expect(again.live.view.sent).toEqual([]);
    expect((await store.all('text/')).filter(([key]) => key.includes('/out/'))).toEqual([]);
  });

  test('a question that was refused is still here to be read', async () => {
    await standIn('berattelsen', { story: { ...open, seat: 'x', state: 'tells' } });
    const { live, page } = joined;
    actionsOf(live).wordQuestion('Vad betyder dörren?');
    await settled();
    page.platform.end.say({ type: 'refused', sequence: 1, code: 'not-now' });
    await settled();
    const question = { type: 'wordQuestion', seat: null, text: 'Vad betyder dörren?', state: 'refused' };
    expect(live.view).toMatchObject({ refusal: 'not-now', sent: [question] });
    expect((await reload()).live.view.sent).toEqual([question]);
  });

  test("K5: under an old key the leading's words are sealed again, for the same command", async () => {
    const { live, page } = await supervisor();
    actionsOf(live).interpret('Vår tolkning');
    await settled();
    const [first] = sentBy(page);
    page.platform.end.say({ type: 'refused', sequence: 1, code: 'key-outdated' });
    page.platform.pass(1_000);
    const [second] = sentBy(page);
    expect(second!.text).not.toBe(first!.text);
    const read = openWith(live.keyring, String(second!.text), groupBinding(own.session, 'interpretation'));
    expect(read).toBe('Vår tolkning');
    expect(live.view.sent).toMatchObject([{ type: 'interpret', text: 'Vår tolkning', state: 'sending' }]);
  });
});

describe('4507: another device of the same holder', () => {
  test('nothing is wiped; taken back, it goes on with what was written on either', async () => {
    await standIn(ROUND);
    const { live, page, seat } = joined;
    actionsOf(live).saveThought(seat, 'Fråga om tisdagarna');
    await settled();
    page.platform.end.close(4507);
    await settled();
    expect(live.view).toMatchObject({ connection: 'gone', gone: 'taken-over' });
    const other = await reload();
    expect(thoughts(other.live)).toEqual([['Fråga om tisdagarna', 'sending']]);
    actionsOf(other.live).note('Från den andra fliken');
    await settled();
    other.page.platform.end.close(4507);
    await settled();
    const back = await reload();
    expect(back.live.view.notes).toBe('Från den andra fliken');
    expect(thoughts(back.live)).toEqual([['Fråga om tisdagarna', 'sending']]);
  });
});
