/** The longest wait while someone looks at the screen. */
const MOST_VISIBLE_MILLIS = 2_000;
const MOST_HIDDEN_MILLIS = 30_000;
const LEAST_MILLIS = 250;

/**
 * How long to wait before coming back, in milliseconds.
 *
 * @param failures attempts since the last that succeeded, 0 for the first
 * @param chance from 0 up to 1; the full width is used, so that a room of thirty does not come back at once
 */
export function backOff(failures: number, visible: boolean, chance: number): number {
  const most = Math.min(
    LEAST_MILLIS * 2 ** (Math.min(failures, 10) + 1),
    visible ? MOST_VISIBLE_MILLIS : MOST_HIDDEN_MILLIS,
  );
  return LEAST_MILLIS + chance * (most - LEAST_MILLIS);
}
