/** Session time on a screen in whole seconds, moved on while the component lives. */
import type { SessionClock } from '../clock/session-clock';

export interface Now {
  readonly millis: number;
}

const SECOND_MILLIS = 1_000;

/** How soon to look again while the clock is not known yet. */
const SOON_MILLIS = 50;

/** Call while a component is set up; the second hand stops with it. */
export function useNow(clock: () => SessionClock): Now {
  const whole = (nowMillis: number) => Math.floor(nowMillis / SECOND_MILLIS) * SECOND_MILLIS;
  let millis = $state(whole(clock().nowMillis()));
  $effect(() => {
    const source = clock();
    let hand: ReturnType<typeof setTimeout>;
    // Where a second of the session begins, so that all screens show a new one at the same moment.
    const move = () => {
      const now = source.nowMillis();
      const second = whole(now);
      millis = second;
      hand = setTimeout(move, now ? second + SECOND_MILLIS - now : SOON_MILLIS);
    };
    move();
    return () => clearTimeout(hand);
  });
  return {
    get millis() {
      return millis;
    },
  };
}

/** The time of day of a moment on this device, for `words.clock`. */
export function timeOfDay(clock: (hours: number, minutes: number) => string, atMillis: number): string {
  const at = new Date(atMillis);
  return clock(at.getHours(), at.getMinutes());
}
