import { expect, test, vi } from 'vitest';
import { offsetOf, SessionTime } from './session-time';

/** A ping with these delays each way; the session's clock is `ahead` of the monotonic one. */
const ping = (sentMillis: number, there: number, back: number, ahead: number) => ({
  sentMillis,
  receivedMillis: sentMillis + there + back,
  nowMillis: sentMillis + there + ahead,
});

test('C5: with equal ways the offset is exact', () => {
  expect(offsetOf([ping(1000, 40, 40, 5_000_000)])).toBe(5_000_000);
});

test('C5: the sample with the least round trip counts', () => {
  const samples = [ping(0, 500, 20, 7000), ping(100, 10, 10, 7000), ping(200, 20, 900, 7000)];
  expect(offsetOf(samples)).toBe(7000);
});

test('C5: with unequal ways the error is at most half the least round trip', () => {
  const estimated = offsetOf([ping(0, 180, 20, 7000), ping(300, 20, 380, 7000)])!;
  expect(Math.abs(estimated - 7000)).toBeLessThanOrEqual(100);
});

test('C5: only the last eight are remembered', () => {
  let now = 0;
  const time = new SessionTime(() => now);
  time.add(ping(0, 1, 3, 1000));
  for (let i = 1; i <= 8; i++) time.add(ping(i * 100, 50, 50, 1000));
  now = 10_000;
  expect(time.nowMillis()).toBe(11_000);
});

test('a clock that stood still during an unreported sleep is set by the next ping', () => {
  let now = 0;
  const time = new SessionTime(() => now);
  for (let i = 0; i < 8; i++) time.add(ping(i * 100, 5, 5, 1000));
  time.add(ping(900, 300, 300, 61_000));
  now = 2000;
  expect(time.nowMillis()).toBe(63_000);
});

test('the device clock is not read, so that it may be a day wrong', () => {
  vi.useFakeTimers({ now: new Date('1999-12-31'), toFake: ['Date'] });
  try {
    let now = 50;
    const time = new SessionTime(() => now);
    expect(time.nowMillis()).toBe(0);
    time.add(ping(10, 20, 20, 1_795_000_000_000));
    vi.setSystemTime(new Date('2040-01-01'));
    now = 60;
    expect(time.nowMillis()).toBe(1_795_000_000_060);
  } finally {
    vi.useRealTimers();
  }
});

test('after a sleep the first new ping counts, however short the old round trips were', () => {
  let now = 0;
  const time = new SessionTime(() => now);
  time.add(ping(0, 1, 1, 1000));
  time.doubt();
  expect(time.nowMillis()).toBe(1000);
  time.add(ping(100, 30, 30, 3_601_000));
  now = 200;
  expect(time.nowMillis()).toBe(3_601_200);
});
