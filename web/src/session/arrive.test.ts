// Where an opened page leads: the same door after a reload, nothing before a tap, and no one taken for another (E5).
import { describe, expect, test } from 'vitest';
import { Device } from '../device/device';
import { memoryStore } from '../device/key-value-store';
import { readFragment, type InvitationLink, type OwnLink } from '../seal/links';
import { fragmentOf } from '../seal/make-links';
import { newId } from '../seal/ids';
import { deviceRandom } from '../seal/bytes';
import vectors from '../../testing/vectors.json';
import { arrive, shownAddress } from './arrive';
import { recordOf } from './enter';

const HOUR = 60 * 60 * 1000;
const NOW = 100 * HOUR;
const { invitation, supervisor, stage } = vectors.E5;
const link = readFragment(invitation) as InvitationLink;
const own = readFragment(supervisor) as OwnLink;
const wall = readFragment(stage) as OwnLink;

const newDevice = () => new Device(memoryStore(), () => NOW);
const person = (name: string, knocks: boolean, usedAtMillis = NOW) => ({
  ...recordOf(own),
  holder: newId(deviceRandom),
  role: 'participant' as const,
  name,
  knock: knocks ? { joinToken: link.joinToken, secret: link.secret, name: '', heard: true } : null,
  usedAtMillis,
});
const tab = (record: ReturnType<typeof person> | ReturnType<typeof recordOf>, asks = false) => ({ record, asks });

describe('an invitation', () => {
  test('leads to the door, and stays in the address', async () => {
    expect(await arrive(`/rum${invitation}`, null, newDevice())).toEqual({ to: 'join', link });
    expect(shownAddress(`/${invitation}.`)).toBe(`/rum${invitation}`);
    expect(shownAddress(`/rum%23${invitation.slice(1)}`)).toBe(`/rum${invitation}`);
  });

  test('reloaded at the door goes on with the same knock', async () => {
    const record = person('Anna', true);
    expect(await arrive(`/rum${invitation}`, tab(record), newDevice())).toEqual({ to: 'session', record });
  });

  test('where somebody takes part already asks who it is', async () => {
    const device = newDevice();
    const anna = person('Anna', false);
    await device.keepHolder(anna);
    const asked = { to: 'ask', asks: 'who', records: [anna], link };
    expect(await arrive(`/rum${invitation}`, null, device)).toEqual(asked);
    expect(await arrive(`/rum${invitation}`, tab(anna), device)).toEqual(asked);
    await device.keepHolder(person('Bo', true));
    expect(await arrive(`/rum${invitation}`, null, device)).toMatchObject({
      records: [{ name: 'Anna' }, { name: 'Bo' }],
    });
  });

  test('asks nobody about another session, or about one that has lapsed', async () => {
    const device = newDevice();
    await device.keepHolder({ ...person('Anna', false), session: newId(deviceRandom) });
    await device.store.put('holder/old', person('Bo', false, NOW - 9 * HOUR));
    expect(await arrive(`/rum${invitation}`, null, device)).toEqual({ to: 'join', link });
  });
});

describe('an own link', () => {
  test.each([
    [supervisor, 'lead'],
    [stage, 'stage'],
  ])('is taken out of the address, and asks before anything is sent', async (fragment, asks) => {
    const record = recordOf(readFragment(fragment) as OwnLink);
    expect(await arrive(`/rum${fragment}`, null, newDevice())).toEqual({ to: 'ask', asks, record });
    expect(shownAddress(`/rum${fragment}`)).toBe('/rum');
    expect(shownAddress(`/${fragment}`)).toBe('/rum');
  });

  test('of the supervisor asks also where this browser has led: another tab may be leading', async () => {
    const device = newDevice();
    await device.keepHolder(recordOf(own));
    expect(await arrive(`/rum${supervisor}`, null, device)).toMatchObject({ to: 'ask', asks: 'lead' });
  });

  test('asks nothing of the tab that is that holder already, and asks again after a reload before the tap', async () => {
    const record = { ...recordOf(own), usedAtMillis: NOW };
    expect(await arrive(`/rum${supervisor}`, tab(record), newDevice())).toEqual({ to: 'session', record });
    expect(await arrive('/rum', tab(record), newDevice())).toEqual({ to: 'session', record });
    expect(await arrive('/rum', tab(record, true), newDevice())).toEqual({ to: 'ask', asks: 'lead', record });
    expect(await arrive(`/rum${supervisor}`, tab(record, true), newDevice())).toMatchObject({ to: 'ask' });
  });

  test('of the stage opens at once beside the supervisor', async () => {
    const device = newDevice();
    await device.keepHolder(recordOf(own));
    expect(await arrive(`/rum${stage}`, null, device)).toEqual({ to: 'session', record: recordOf(wall) });
  });
});

describe('without a link', () => {
  test('a tab comes back, also where the device keeps nothing or its store hangs', async () => {
    const record = person('Anna', false);
    for (const address of ['/rum', '/', '/rum?x=1'])
      expect(await arrive(address, tab(record), newDevice())).toEqual({ to: 'session', record });
    const device = newDevice();
    await device.keepHolder({ ...record, role: 'observer' });
    expect(await arrive('/rum', tab(record), device)).toMatchObject({ record: { role: 'observer' } });
    expect(await arrive('/', tab({ ...record, usedAtMillis: NOW - 9 * HOUR }), newDevice())).toEqual({ to: 'start' });
  });

  test('/ is the start, and /rum a link whose last part is missing', async () => {
    expect(await arrive('/', null, newDevice())).toEqual({ to: 'start' });
    expect(await arrive('/?utm=1', null, newDevice())).toEqual({ to: 'start' });
    expect(await arrive('/rum', null, newDevice())).toEqual({ to: 'not-whole', reader: 'all' });
    expect(await arrive('/rum#prova', null, newDevice())).toEqual({ to: 'test' });
    expect(shownAddress('/rum#prova')).toBe('/rum#prova');
  });
});

test.each([
  [invitation.slice(0, -3), 'all'],
  [supervisor.slice(0, -3), 'lead'],
  [stage.slice(0, -3), 'stage'],
  ['#x', 'all'],
])('%s is not whole', async (fragment, reader) => {
  expect(await arrive(`/rum${fragment}`, null, newDevice())).toEqual({ to: 'not-whole', reader });
  expect(shownAddress(`/rum${fragment}`)).toBe('/rum');
});

test('what the server was sent is told, and leads on', async () => {
  const encoded = (fragment: string) => `/rum%23${fragment.slice(1)}`;
  expect(await arrive(encoded(invitation), null, newDevice())).toEqual({
    to: 'sent',
    reader: 'all',
    then: { to: 'join', link },
  });
  expect(await arrive(encoded(supervisor), null, newDevice())).toMatchObject({
    to: 'sent',
    reader: 'lead',
    then: { to: 'ask', asks: 'lead' },
  });
  expect(await arrive(encoded(invitation).replace('%23', '%2523'), null, newDevice())).toMatchObject({ to: 'sent' });
  // In the fragment, which no server is sent.
  expect(await arrive(`/rum#%23${invitation.slice(1)}`, null, newDevice())).toMatchObject({ to: 'join' });
  expect(fragmentOf(link)).toBe(invitation);
});
