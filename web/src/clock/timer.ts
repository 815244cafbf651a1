import type { Timer } from '../protocol/parts';

/** Milliseconds left, negative when over; null while no time runs for the round, or the clock (0) is not known yet. */
export function remainingMillis(timer: Timer, nowMillis: number): number | null {
  if (timer.state === 'idle') return null;
  if (timer.state === 'paused') return timer.remainingMillis;
  return nowMillis ? timer.deadlineMillis - nowMillis : null;
}

/** Nearly up: the last minute, or the last seventh of a short round. */
export function nearlyUp(timer: Timer, nowMillis: number): boolean {
  const left = remainingMillis(timer, nowMillis);
  return left !== null && timer.state !== 'idle' && left <= Math.min(60_000, timer.totalMillis / 7);
}
