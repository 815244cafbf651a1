import type { Timer } from '../protocol/parts';
import type { Words } from '../words/sv';
import { remainingMillis } from '../clock/timer';

/** How much is left, in words one need not watch: whole minutes, then "soon over", then that it is up. */
export function softTime(w: Words, timer: Timer, nowMillis: number): string {
  if (timer.state === 'paused') return w.time.paused;
  const left = remainingMillis(timer, nowMillis);
  if (left === null) return '';
  if (left <= 0) return w.time.up;
  return left <= 30_000 ? w.time.halfMinute : w.time.left(Math.round(left / 60_000));
}
