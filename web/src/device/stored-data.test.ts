// Everything that this page ever lays down in a browser, and when: the data sheet says the same to people.
import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { keptInsights } from './start-page';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { joinByInvitation, resumeRecord } from '../session/enter';
import {
  actionsOf,
  body,
  change,
  inMandateRound,
  invitationOf,
  letIn,
  newPage,
  own,
  settled,
  supervisor,
  welcome,
} from '../../testing/two-pages';
import { Device } from './device';
import { openStore, type KeyValueStore } from './key-value-store';

const HOUR = 60 * 60 * 1000;
const INSIGHT = 'insikt-och-nasta-steg';
let stores = 0;

const newStore = () => openStore(`rundan-kept-${stores++}`, null);
const keys = async (store: KeyValueStore) => (await store.all('')).map(([key]) => key).sort();
const whole = async (store: KeyValueStore) => JSON.stringify(await store.all(''));

describe('what is kept on a device, and when', () => {
  test('knocking: who one is, with the name by which two people on one device are told apart', async () => {
    const { live: lead } = await supervisor();
    const store = await newStore();
    const page = newPage(store);
    const live = await joinByInvitation(invitationOf(lead), 'Björn', page);
    await expect.poll(() => keys(store)).toEqual([`holder/${live.state.holder}`]);
    expect(await whole(store)).toContain('Björn');
    page.platform.end.open();
    page.platform.end.say({ type: 'waiting', locked: false, language: 'sv' });
    await settled();
    await expect.poll(() => keys(store)).toEqual([`holder/${live.state.holder}`]);
    await expect.poll(async () => (await whole(store)).split('Björn').length - 1).toBe(1);
    page.platform.end.close(4508);
    await settled();
    await expect.poll(() => keys(store)).toEqual([]);
  });

  test('in a round: sealed drafts, notes and what was sent; at the end nothing, unless one keeps the own insight', async () => {
    const store = await newStore();
    const { live, page, seat, id } = await letIn(store, {
      ...inMandateRound(INSIGHT),
      [`round/${INSIGHT}`]: { id: INSIGHT, act: 'write', floor: null, last: null, had: [], timer: { state: 'idle' } },
    });
    actionsOf(live).write(seat, [{ name: 'trial', text: 'Möta i dörren' }]);
    actionsOf(live).note('Tänk på tisdag');
    actionsOf(live).saveThought(seat, 'Fråga skolsköterskan');
    const thought = await vi.waitUntil(async () =>
      (await keys(store)).find((key) => key.includes('/out/saveThought/')),
    );
    await expect
      .poll(() => keys(store))
      .toEqual([`holder/${id}`, `text/${id}/draft/${INSIGHT}/${seat}/card`, `text/${id}/notes`, thought].sort());
    for (const word of ['dörren', 'tisdag', 'skolsköterskan', 'Uppdraget'])
      expect(await whole(store)).not.toContain(word);
    page.platform.end.say({ type: 'ended', atMillis: 1 });
    await settled();
    await expect.poll(() => keys(store)).toEqual([]);
    expect(live.view.ownInsights).toEqual([[{ name: 'trial', text: 'Möta i dörren' }]]);
    actionsOf(live).keepInsights(true);
    await settled();
    await expect.poll(async () => (await keys(store)).map((key) => key.split('/')[0])).toEqual(['kept']);
  });

  test('the page closed at the end without a choice: the next one finds nothing', async () => {
    const store = await newStore();
    const { live, page, seat } = await letIn(store, inMandateRound(INSIGHT));
    actionsOf(live).write(seat, [{ name: 'trial', text: 'Möta i dörren' }]);
    page.platform.end.say({ type: 'ended', atMillis: 1 });
    await expect.poll(() => keys(store)).toEqual([]);
    expect(live.view.ownInsights.length).toBe(1);
    const next = new Device(store, () => 1000);
    expect([await keptInsights(next), await next.holders()]).toEqual([[], []]);
  });

  test('a phone that was away while all was erased wipes at its next opening', async () => {
    const store = await newStore();
    const { live, page, id } = await letIn(store);
    actionsOf(live).note('Tänk på tisdag');
    await settled();
    page.platform.end.close(1006);
    const later = newPage(store);
    const again = await resumeRecord((await later.device.holder(id))!, later);
    later.platform.end.open();
    later.platform.end.close(4506);
    await settled();
    expect(again.view).toMatchObject({ gone: 'ended', notes: '' });
    await expect.poll(() => keys(store)).toEqual([]);
  });

  test('opening the page makes nothing live longer; that the session lives does', async () => {
    const store = await newStore();
    const { id, seat, parts } = await letIn(store);
    const at = async (wallMillis: number) => {
      const device = new Device(store, () => wallMillis);
      const page = { ...newPage(store), device };
      const record = await device.holder(id);
      if (record) await resumeRecord(record, page);
      return { record, page };
    };
    // No answer comes: the server or the network is gone.
    expect((await at(7 * HOUR)).record).not.toBeNull();
    const { page } = await at(7 * HOUR);
    welcome(page, id, 'participant', [seat], parts);
    await settled();
    expect((await at(14 * HOUR)).record).not.toBeNull();
    expect((await at(15 * HOUR)).record).toBeNull();
    await expect.poll(() => keys(store)).toEqual([]);
  });

  test('leading: who one is and sealed texts; nothing after the end', async () => {
    const store = await newStore();
    const { live, page } = await supervisor({}, newPage(store));
    actionsOf(live).note('Tänk på tisdag');
    change(page, { [`seat/${body.seat.id}`]: { ...body.seat, role: 'supervisor', device: true } });
    await settled();
    await expect.poll(() => keys(store)).toEqual([`holder/${own.holder}`, `text/${own.holder}/notes`]);
    expect(await whole(store)).not.toContain('tisdag');
    // The server may have lost what it had, and her link is the only one.
    page.platform.end.close(4504);
    await settled();
    expect((await keys(store)).length).toBe(2);
    await live.forget();
    await expect.poll(() => keys(store)).toEqual([]);
  });
});

test('no other module lays anything down in a browser, or writes an address or a title', () => {
  const src = fileURLToPath(new URL('..', import.meta.url));
  const modules = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte)$/.test(name));
  const touching = (what: RegExp) =>
    modules.filter((name) => !name.endsWith('.test.ts') && what.test(readFileSync(`${src}/${name}`, 'utf8'))).sort();
  expect(modules.length).toBeGreaterThan(100);
  expect(touching(/localStorage/)).toEqual(['device/letter-keys.ts', 'words/language.svelte.ts']);
  expect(touching(/sessionStorage/)).toEqual(['device/tab.ts']);
  expect(touching(/pageStorage\(/)).toEqual([
    'App.svelte',
    'device/key-value-store.ts',
    'device/tab.ts',
    'screens/seek/seek-record.ts',
  ]);
  expect(touching(/indexedDB/)).toEqual(['device/key-value-store.ts']);
  expect(touching(/\bcaches\b|document\.cookie|serviceWorker|document\.title|<title|<svelte:head/)).toEqual([]);
  expect(touching(/history\.|location\.(hash|href|assign|replace)\b.*=[^=]/)).toEqual([
    'App.svelte',
    'screens/Home.svelte',
  ]);
});

test('no field lets a browser list what was typed, or lay it into a page that it restores', () => {
  const src = fileURLToPath(new URL('..', import.meta.url));
  const screens = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svelte'));
  const fields = screens.flatMap((name) =>
    [...readFileSync(`${src}/${name}`, 'utf8').matchAll(/<(?:input|textarea)\b(?:=>|[^>])*>/g)].map(([field]) => field),
  );
  const typed = fields.filter((field) => !/type="(radio|checkbox|number|range)"/.test(field));
  expect(typed.length).toBeGreaterThan(12);
  const remembers = typed.filter((field) => {
    // By neither name nor id no browser lists it; what it is for must still be said to those who need help. The word for
    // leading is for the browser to keep, if its owner wants that.
    const own = /autocomplete="given-name"/.test(field) && !/\b(id|name)=/.test(field);
    return !own && !/autocomplete="(off|username|current-password)"/.test(field);
  });
  expect(remembers).toEqual([]);
});
