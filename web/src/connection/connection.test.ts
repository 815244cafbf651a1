import { beforeEach, describe, expect, test } from 'vitest';
import { backOff } from './back-off';
import {
  connection,
  connect,
  command,
  network,
  passAnswering,
  seen,
  settled,
  time,
  welcome,
  welcomed,
} from '../../testing/connected';

beforeEach(connect);

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

  test('turned back for some minutes it asks no earlier, even when the page wakes or a person asks', () => {
    network.end.open();
    network.end.say({ type: 'refused', code: 'too-fast', retryAfterMillis: 60_000 });
    network.wake();
    connection.retry();
    network.pass(59_999);
    expect(network.ends.length).toBe(1);
    network.pass(1);
    expect(network.ends.length).toBe(2);
  });

  test('while it waits to try again somebody may try now, once', () => {
    network.end.close(1006);
    connection.retry();
    expect(network.ends.length).toBe(2);
    network.pass(9_000);
    expect(network.ends.length).toBe(2);
    connection.retry();
    expect(network.ends.length).toBe(2);
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
