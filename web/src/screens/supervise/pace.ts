/** How the session stands against the end that was promised. */
import { lateMillis } from '../../session/plan';
import type { View } from '../../session/view';

const MINUTE_MILLIS = 60_000;

/** Minutes behind the plan, negative when ahead; null while no end is promised. */
export function minutesBehind(view: View, nowMillis: number): number | null {
  const late = lateMillis(view, nowMillis);
  return late === null ? null : Math.round(late / MINUTE_MILLIS);
}
