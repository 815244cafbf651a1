import { beforeEach, describe, expect, test, vi } from 'vitest';
import { SessionTime } from '../clock/session-time';
import type { RefusalCode } from '../protocol/codes';
import type { BoxMessage, Change, Command, Greeting, Welcome } from '../protocol/messages';
import { Refusal } from '../protocol/refusal';
import { backOff } from './back-off';
import { Connection, type News } from './connection';
import { FakeNetwork } from '../../testing/fake-network';

let network: FakeNetwork;
let time: SessionTime;
let connection: Connection;
let seen: string[];
let settled: (string | null)[];
let key: number;

const owner = {
  greet: () => ({ type: 'hello', session: 's' }) as Greeting,
  welcome: (message: Welcome) => void seen.push(`welcome ${message.position.version}`),
  change: (message: Change) => {
    seen.push(`change ${message.position.version}`);
    return message.position.version < 100;
  },
  news: (message: News) => void seen.push(message.type),
  greetingRefused: (code: string) => void seen.push(`refused ${code}`),
  stateChanged: (state: string, gone: string | null) => void seen.push(gone ? `${state} ${gone}` : state),
};

const welcome = (lastSequence = 0) => ({ type: 'welcome', position: { version: 1, chain: 'c' }, lastSequence });

/** The server takes the socket, reads the greeting and welcomes. */
function welcomed(lastSequence = 0): void {
  network.end.open();
  network.end.take();
  network.end.say(welcome(lastSequence));
}

/** Answers every ping for this long. */
function passAnswering(millis: number): void {
  for (let i = 0; i < millis / 100; i++) {
    network.pass(100);
    for (const ping of network.end.received.splice(0)) {
      if (ping.type === 'ping') network.end.say({ type: 'pong', at: ping.at, nowMillis: 5000 + network.nowMillis });
    }
  }
}

const command = (type: string, makeAgainOn: RefusalCode[] = []) =>
  connection.command({
    make: () => ({ type, key }) as unknown as Command,
    settle: (outcome) => settled.push(outcome),
    makeAgainOn,
  });

const put = (card: string) =>
  connection.boxed({
    make: () => ({ type: 'put', card, key }) as unknown as BoxMessage,
    settle: (outcome) => settled.push(outcome),
  });

beforeEach(() => {
  network = new FakeNetwork();
  time = new SessionTime(network.monotonic);
  connection = new Connection(network, time, owner);
  seen = [];
  settled = [];
  key = 1;
  connection.open();
});

describe('coming and coming back', () => {
  test('C1: the first message is the greeting; nothing else before the answer', () => {
    command('goTo');
    network.end.open();
    expect(network.end.take()).toEqual([{ type: 'hello', session: 's' }]);
    network.end.say(welcome());
    expect(network.end.take()).toEqual([{ type: 'command', sequence: 1, command: { type: 'goTo', key: 1 } }]);
    expect(seen).toEqual(['connecting', 'welcome 1', 'live']);
  });

  test('S4: a change that does not follow brings a new hello on a new connection', () => {
    welcomed();
    network.end.say({ type: 'change', position: { version: 2 } });
    expect(network.ends.length).toBe(1);
    network.end.say({ type: 'change', position: { version: 100 } });
    expect(network.ends[0]!.left).toBe(true);
    network.pass(250);
    expect(network.ends.length).toBe(2);
  });

  test('a closed connection comes back, waiting longer each time but never over 2 s while visible', () => {
    const waits: number[] = [];
    network.chanceIs = 0.999;
    for (let i = 0; i < 6; i++) {
      const before = network.nowMillis;
      network.end.close(1006);
      const opened = network.ends.length;
      while (network.ends.length === opened) network.pass(10);
      waits.push(network.nowMillis - before);
    }
    expect(waits[0]).toBeLessThanOrEqual(500);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(Math.max(...waits)).toBeLessThanOrEqual(2000);
    expect(seen.at(-1)).toBe('lost');
  });

  test('the wait is spread over its full width, and is longer for a hidden page', () => {
    expect([backOff(9, true, 0), backOff(9, true, 1)]).toEqual([250, 2000]);
    expect([backOff(9, false, 0), backOff(9, false, 1)]).toEqual([250, 30_000]);
    expect(backOff(0, true, 0.5)).toBe(375);
  });

  test('a page that is looked at again does not wait for the end of its back-off', () => {
    network.isVisible = false;
    network.chanceIs = 0.999;
    for (let i = 0; i < 8; i++) {
      network.end.close(1006);
      network.pass(30_000);
    }
    network.end.close(1006);
    const opened = network.ends.length;
    network.wake();
    network.pass(250);
    expect(network.ends.length).toBe(opened + 1);
  });

  test('4000: comes back within 2 s, spread by chance', () => {
    welcomed();
    network.chanceIs = 0.9;
    network.end.close(4000);
    network.pass(1799);
    expect(network.ends.length).toBe(1);
    network.pass(1);
    expect(network.ends.length).toBe(2);
  });

  test('4003: says that the store does not answer, and comes back', () => {
    welcomed();
    network.end.close(4003);
    expect(seen.at(-1)).toBe('unavailable');
    network.pass(2000);
    expect(network.ends.length).toBe(2);
  });

  test.each([
    [4500, 'hello-expected'],
    [4501, 'old-page'],
    [4502, 'malformed'],
    [4503, 'too-fast'],
    [4504, 'unknown'],
    [4505, 'put-out'],
    [4506, 'ended'],
    [4507, 'taken-over'],
    [4508, 'turned-away'],
    [4509, 'unreadable'],
    [4999, 'final'],
  ])('%i does not come back: %s', (code, gone) => {
    welcomed();
    command('goTo');
    network.end.close(code);
    network.pass(120_000);
    network.wake();
    network.pass(1000);
    expect(network.ends.length).toBe(1);
    expect(seen.at(-1)).toBe(`gone ${gone}`);
    expect(settled).toEqual(['gone']);
    command('goTo');
    expect(settled).toEqual(['gone', 'gone']);
  });

  test('a socket that never opens is given up after 10 s', () => {
    network.pass(11_000);
    expect(network.ends[0]!.left).toBe(true);
    expect(network.ends.length).toBe(2);
  });

  test('C4: a refused knock is told; it is repeated only when that may help', () => {
    network.end.open();
    network.end.say({ type: 'refused', code: 'too-many' });
    network.pass(5000);
    expect(network.ends.length).toBe(2);
    network.end.open();
    network.end.say({ type: 'refused', code: 'malformed' });
    network.pass(60_000);
    expect(network.ends.length).toBe(2);
    expect(seen.filter((one) => one.startsWith('refused'))).toEqual(['refused too-many', 'refused malformed']);
  });

  test('C3: after waiting, the welcome comes on the same connection', () => {
    command('pass');
    network.end.open();
    network.end.take();
    network.end.say({ type: 'waiting', locked: false, language: 'sv' });
    expect(network.end.take()).toEqual([]);
    network.end.say(welcome());
    expect(network.end.take()).toMatchObject([{ sequence: 1 }]);
    expect(seen).toEqual(['connecting', 'live', 'waiting', 'welcome 1']);
  });

  test('unknown types are passed over', () => {
    welcomed();
    network.end.say({ type: 'weather' });
    expect(seen).toEqual(['connecting', 'welcome 1', 'live']);
  });
});

describe('keeping alive', () => {
  test('C5: five pings at once, then one every 20 s', () => {
    welcomed();
    const pings: number[] = [];
    for (let i = 0; i < 450; i++) {
      for (const ping of network.end.received.splice(0)) {
        pings.push(network.nowMillis);
        network.end.say({ type: 'pong', at: ping.at, nowMillis: 5000 + network.nowMillis });
      }
      network.pass(100);
    }
    expect(pings).toEqual([0, 200, 400, 600, 800, 20_800, 40_800]);
    expect(time.nowMillis()).toBe(5000 + network.nowMillis);
  });

  test('a time is known with the welcome, before the first pong', () => {
    network.end.open();
    network.pass(40);
    network.end.say({ ...welcome(), nowMillis: 5000 });
    expect(time.nowMillis()).toBe(5020);
  });

  test('a pong 10 s overdue drops the socket', () => {
    welcomed();
    network.pass(9_999);
    expect(network.ends.length).toBe(1);
    network.pass(600);
    expect(network.ends[0]!.left).toBe(true);
    expect(network.ends.length).toBe(2);
  });

  test('after a sleep a dead socket is noticed within 3 s', () => {
    welcomed();
    passAnswering(2000);
    network.wake();
    expect(network.end.pings().length).toBe(1);
    network.pass(3_500);
    expect(network.ends.length).toBe(2);
  });
});

describe('commands', () => {
  beforeEach(() => welcomed(7));

  test('K2: one under way at a time, numbered on from the last', () => {
    command('pause');
    command('resume');
    expect(network.end.take()).toMatchObject([{ sequence: 8, command: { type: 'pause' } }]);
    network.end.say({ type: 'done', sequence: 8 });
    expect(network.end.take()).toMatchObject([{ sequence: 9, command: { type: 'resume' } }]);
    network.end.say({ type: 'done', sequence: 8 });
    expect(settled).toEqual([null]);
    network.end.say({ type: 'done', sequence: 9 });
    expect(settled).toEqual([null, null]);
  });

  test('K2: a refusal uses no number', () => {
    command('undo');
    command('pause');
    network.end.say({ type: 'refused', sequence: 8, code: 'nothing-to-undo' });
    expect(settled).toEqual(['nothing-to-undo']);
    expect(network.end.take().at(-1)).toMatchObject({ sequence: 8, command: { type: 'pause' } });
  });

  test.each([7, 8])(
    'K3: without an answer the same goes again under the same sequence (the server is at %i)',
    (last) => {
      command('pause');
      const [sent] = network.end.take();
      network.end.close(1006);
      network.pass(500);
      key = 2;
      welcomed(last);
      expect(network.end.take()).toEqual([sent]);
      network.end.say({ type: 'done', sequence: 8 });
      expect(settled).toEqual([null]);
    },
  );

  test('K3: no answer for 8 s brings a new connection', () => {
    passAnswering(2000);
    command('pause');
    passAnswering(8000);
    network.pass(600);
    expect(network.ends.length).toBe(2);
  });

  test('a device the server has forgotten restarts its sequence', () => {
    command('pause');
    network.end.close(1006);
    network.pass(500);
    welcomed(0);
    expect(network.end.take()).toMatchObject([{ sequence: 1, command: { type: 'pause' } }]);
  });

  test('K5: key-outdated is made again under the new key and the same sequence, as soon as the key is there', () => {
    command('setMandate');
    network.end.say({ type: 'refused', sequence: 8, code: 'key-outdated' });
    network.end.take();
    key = 2;
    connection.keysChanged();
    expect(network.end.take()).toEqual([{ type: 'command', sequence: 8, command: { type: 'setMandate', key: 2 } }]);
    connection.keysChanged();
    expect(network.end.take()).toEqual([]);
  });

  test.each(['busy', 'not-saved'])('K6: %s is repeated under the same sequence', (code) => {
    command('pause');
    const [sent] = network.end.take();
    for (let i = 0; i < 3; i++) {
      network.end.say({ type: 'refused', sequence: 8, code });
      expect(network.end.take()).toEqual([]);
      network.pass(1000);
      expect(network.end.take()).toEqual([sent]);
    }
    expect(settled).toEqual([]);
  });

  test('C7: too-fast waits for as long as it says, with or without a sequence', () => {
    for (const sequence of [8, undefined]) {
      command('pause');
      network.end.take();
      network.end.say({ type: 'refused', sequence, code: 'too-fast', retryAfterMillis: 700 });
      network.pass(699);
      expect(network.end.take()).toEqual([]);
      network.pass(1);
      expect(network.end.take()).toMatchObject([{ sequence: 8 }]);
      network.end.say({ type: 'refused', sequence: 8, code: 'not-now' });
    }
    expect(settled).toEqual(['not-now', 'not-now']);
  });

  test('P4: the holders have changed: made again, a few times', () => {
    command('putOut', ['holders-changed']);
    for (let i = 0; i < 4; i++) {
      network.end.say({ type: 'refused', sequence: 8, code: 'holders-changed' });
      network.pass(1000);
    }
    expect(settled).toEqual(['holders-changed']);
  });

  test('a text that does not fit is refused here and does not block the queue', () => {
    connection.command({
      make: () => {
        throw new Refusal('too-long');
      },
      settle: (outcome) => settled.push(outcome),
    });
    command('pause');
    expect(settled).toEqual(['too-long']);
    expect(network.end.take()).toMatchObject([{ sequence: 8, command: { type: 'pause' } }]);
  });

  test('a programming error is thrown and not swallowed, and does not block the queue', () => {
    const thrown: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (call: () => void) => {
      try {
        call();
      } catch (error) {
        thrown.push(error);
      }
    });
    connection.command({
      make: () => {
        throw new RangeError('too-long');
      },
      settle: (outcome) => settled.push(outcome),
    });
    vi.unstubAllGlobals();
    command('pause');
    expect(thrown).toEqual([new RangeError('too-long')]);
    expect(settled).toEqual(['malformed']);
    expect(network.end.take()).toMatchObject([{ sequence: 8, command: { type: 'pause' } }]);
  });
});

describe('un-named cards', () => {
  beforeEach(() => welcomed());

  test('U1: the same put goes until it is answered, beside the commands', () => {
    command('pause');
    put('a');
    put('b');
    expect(network.end.take().map(({ type }) => type)).toEqual(['command', 'put']);
    network.end.close(1006);
    network.pass(500);
    welcomed();
    expect(network.end.take()).toMatchObject([{ type: 'command' }, { type: 'put', card: 'a' }]);
    network.end.say({ type: 'carded', card: 'a' });
    expect(network.end.take()).toMatchObject([{ type: 'put', card: 'b' }]);
    expect(settled).toEqual([null]);
  });

  test('U7: a refusal is known by its card or round', () => {
    command('pause');
    put('a');
    network.end.say({ type: 'refused', card: 'a', code: 'already-revealed' });
    expect(settled).toEqual(['already-revealed']);
    put('b');
    network.end.say({ type: 'refused', round: 'r', code: 'not-saved' });
    network.end.take();
    network.pass(250);
    expect(network.end.take()).toMatchObject([{ type: 'put', card: 'b' }]);
  });
});
