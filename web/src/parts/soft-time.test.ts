import { expect, test } from 'vitest';
import { sv } from '../words/sv';
import { softTime } from './soft-time';

const NOW_MILLIS = 1_800_000_000_000;
const running = (leftMillis: number) =>
  ({ state: 'running', deadlineMillis: NOW_MILLIS + leftMillis, totalMillis: 300_000 }) as const;

test.each([
  ['no time runs', { state: 'idle' }, NOW_MILLIS, ''],
  ['paused', { state: 'paused', remainingMillis: 200_000, totalMillis: 300_000 }, NOW_MILLIS, sv.time.paused],
  ['minutes', running(200_000), NOW_MILLIS, 'ungefär 3 min kvar'],
  ['half a minute', running(30_000), NOW_MILLIS, sv.time.halfMinute],
  ['over', running(0), NOW_MILLIS, sv.time.up],
  ['a page just loaded, which does not know the clock yet', running(200_000), 0, ''],
] as const)('%s', (_, timer, nowMillis, words) => {
  expect(softTime(sv, timer, nowMillis)).toBe(words);
});
