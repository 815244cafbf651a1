/** Session time on a screen, moved on once a second while the component lives. */
import type { SessionClock } from '../session/view';
import type { Timer } from '../protocol/parts';

export interface Now {
  readonly millis: number;
}

/** Call while a component is set up; the second hand stops with it. */
export function useNow(clock: () => SessionClock): Now {
  let millis = $state(clock().nowMillis());
  $effect(() => {
    const source = clock();
    millis = source.nowMillis();
    const hand = setInterval(() => (millis = source.nowMillis()), 1000);
    return () => clearInterval(hand);
  });
  return {
    get millis() {
      return millis;
    },
  };
}

/** Milliseconds left, negative when over; null while no time runs for the round. */
export function remainingMillis(timer: Timer, nowMillis: number): number | null {
  if (timer.state === 'idle') return null;
  return timer.state === 'paused' ? timer.remainingMillis : timer.deadlineMillis - nowMillis;
}

/** Nearly up: the last minute, or the last seventh of a short round. */
export function nearlyUp(timer: Timer, nowMillis: number): boolean {
  const left = remainingMillis(timer, nowMillis);
  return left !== null && timer.state !== 'idle' && left <= Math.min(60_000, timer.totalMillis / 7);
}

/** The time of day of a moment on this device, for `words.clock`. */
export function timeOfDay(clock: (hours: number, minutes: number) => string, atMillis: number): string {
  const at = new Date(atMillis);
  return clock(at.getHours(), at.getMinutes());
}
