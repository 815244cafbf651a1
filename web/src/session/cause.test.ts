import { expect, test, vi } from 'vitest';
import { FakeNetwork } from '../../testing/fake-network';
import { findCause } from './cause';
import { clockResult, tryLive } from './connection-test';

test.each([
  [false, false, 'offline'],
  [false, true, 'offline'],
  [true, true, 'blocked'],
  [true, false, 'unreachable'],
])('online: %s, the server answers over HTTP: %s → %s', async (online, answers, cause) => {
  expect(await findCause({ online: () => online, answers: async () => answers })).toBe(cause);
});

test('a device without a network asks nobody', async () => {
  const answers = vi.fn(async () => true);
  await findCause({ online: () => false, answers });
  expect(answers).not.toHaveBeenCalled();
});

test('the direct connection works when the server answers on it, and is no try to come in', async () => {
  const network = new FakeNetwork();
  const tried = tryLive(network);
  network.end.open();
  expect(network.end.received).toEqual([{ type: 'ping', at: 0 }]);
  network.end.close(4500);
  expect(await tried).toBe(true);
  expect(network.end.left).toBe(true);
});

test.each([
  ['refused by a proxy', (network: FakeNetwork) => network.end.close(1006)],
  ['opened by a proxy that lets nothing through', (network: FakeNetwork) => (network.end.open(), network.pass(8_000))],
  ['opened and cut', (network: FakeNetwork) => (network.end.open(), network.end.close(1006))],
  ['never answered', (network: FakeNetwork) => network.pass(8_000)],
])('the direct connection does not work: %s', async (_, happens) => {
  const network = new FakeNetwork();
  const tried = tryLive(network);
  happens(network);
  expect(await tried).toBe(false);
});

test('a clock that is a minute off is told, in either direction', () => {
  expect(clockResult(null, 5)).toEqual({ clock: 'no', clockAheadMillis: null });
  expect(clockResult(100_000, 101_000)).toEqual({ clock: 'yes', clockAheadMillis: 1_000 });
  expect(clockResult(100_000, 160_000)).toEqual({ clock: 'less', clockAheadMillis: 60_000 });
  expect(clockResult(160_000, 100_000)).toEqual({ clock: 'less', clockAheadMillis: -60_000 });
});
