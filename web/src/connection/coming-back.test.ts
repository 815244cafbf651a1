// Coming back: by a thousand at once, after sleeps, and with what the server does not know any more.
import { beforeEach, describe, expect, test } from 'vitest';
import { SessionTime } from '../clock/session-time';
import type { Command, Greeting } from '../protocol/messages';
import { Connection, type Owner } from './connection';
import { FakeNetwork } from '../../testing/fake-network';

let network: FakeNetwork;
let connection: Connection;

const owner: Owner = {
  greet: () => ({ type: 'hello', session: 's' }) as Greeting,
  welcome: () => undefined,
  change: () => true,
  news: () => undefined,
  greetingRefused: () => undefined,
  stateChanged: () => undefined,
};

function opened(on = new FakeNetwork()): FakeNetwork {
  connection = new Connection(on, new SessionTime(on.monotonic), owner);
  connection.open();
  return on;
}

function welcomed(lastSequence = 0): void {
  network.end.open();
  network.end.take();
  network.end.say({ type: 'welcome', position: { version: 1, chain: 'c' }, lastSequence });
}

/** mulberry32: the same seed, the same numbers. */
function chances(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

beforeEach(() => (network = opened()));

test('4000: a thousand pages that are told restart come back within 2 s, spread over all of it', () => {
  const chance = chances(7);
  const SLICES = 10;
  const came = Array.from({ length: 1_000 }, () => {
    const page = new FakeNetwork();
    page.chance = chance;
    opened(page);
    page.end.open();
    page.end.say({ type: 'welcome', position: { version: 1, chain: 'c' }, lastSequence: 0 });
    page.end.close(4000);
    while (page.ends.length === 1) page.pass(1);
    return page.nowMillis;
  });
  expect(Math.max(...came)).toBeLessThanOrEqual(2_000);
  const slices = Array.from(
    { length: SLICES },
    (_, i) => came.filter((at) => Math.min(SLICES - 1, Math.floor((at / 2_000) * SLICES)) === i).length,
  );
  // A hundred each on average; twice that would be a storm of its own.
  expect(Math.max(...slices)).toBeLessThan(200);
  expect(Math.min(...slices)).toBeGreaterThan(50);
});

describe('after a sleep', () => {
  test('a greeting that hangs in a network that is gone is given up after 3 s', () => {
    network.pass(2_000);
    network.wake();
    network.pass(2_999);
    expect(network.ends.length).toBe(1);
    network.pass(600);
    expect(network.ends[0]!.left).toBe(true);
    expect(network.ends.length).toBe(2);
  });

  test('waking twice opens one connection', () => {
    welcomed();
    network.end.close(1006);
    network.wake();
    network.wake();
    network.pass(5_000);
    expect(network.ends.length).toBe(2);
  });
});

describe('K8: a welcome with a lower number', () => {
  const command = (type: string, offered = false) => {
    const message = { make: () => ({ type }) as Command, settle: () => undefined };
    if (offered) connection.commands.addFirst([message]);
    else connection.command(message);
  };
  const sent = () => network.end.take().map(({ sequence, command }) => [sequence, (command as { type: string }).type]);
  const done = (sequence: number) => network.end.say({ type: 'done', sequence });
  const comesBack = (lastSequence: number) => {
    network.end.close(1006);
    network.pass(500);
    welcomed(lastSequence);
  };

  beforeEach(() => {
    welcomed();
    ['a', 'b', 'c'].forEach((type, i) => {
      command(type);
      done(i + 1);
    });
    network.end.take();
  });

  test('says which acknowledged commands are missing, each once', () => {
    comesBack(3);
    expect(connection.missing).toEqual([]);
    comesBack(1);
    expect(connection.missing).toMatchObject([
      { sequence: 2, command: { type: 'b' } },
      { sequence: 3, command: { type: 'c' } },
    ]);
    connection.missing.length = 0;
    comesBack(1);
    expect(connection.missing).toEqual([]);
  });

  test('what is offered then goes first, under the next number, and what was under way behind it', () => {
    command('d');
    expect(sent()).toEqual([[4, 'd']]);
    network.end.close(1006);
    network.pass(500);
    const { welcome } = owner;
    owner.welcome = () => command('b', true);
    welcomed(1);
    owner.welcome = welcome;
    expect(sent()).toEqual([[2, 'b']]);
    done(2);
    expect(sent()).toEqual([[3, 'd']]);
  });

  test('K3: never before one that may have been done already', () => {
    command('d');
    sent();
    command('e', true);
    network.end.close(1006);
    network.pass(500);
    welcomed(4);
    expect(sent()).toEqual([[4, 'd']]);
    done(4);
    expect(sent()).toEqual([[5, 'e']]);
  });
});
