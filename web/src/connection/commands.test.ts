import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Refusal } from '../protocol/refusal';
import {
  connect,
  connection,
  command,
  network,
  passAnswering,
  put,
  rotate,
  settled,
  welcomed,
} from '../../testing/connected';

beforeEach(connect);

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
      rotate();
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
    rotate();
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
