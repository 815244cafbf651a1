/** How the session stands against the end that was promised. */
import { remainingMillis } from '../../parts/now.svelte';
import type { View } from '../../session/view';

const MINUTE_MILLIS = 60_000;

/** From so many minutes on it is worth asking whether something should give; less is made up in talking. */
export const LATE_MINUTES = 3;

/** Minutes behind the plan, negative when ahead; null while no end is promised. */
export function minutesBehind(view: View, nowMillis: number): number | null {
  const at = view.rounds.findIndex((round) => round.id === view.round?.id);
  if (at < 0 || !view.round || !view.endsAtMillis) return null;
  const later = view.rounds.slice(at + 1).reduce((sum, round) => sum + round.minutes, 0) * MINUTE_MILLIS;
  const here = Math.max(0, remainingMillis(view.round.timer, nowMillis) ?? 0);
  return Math.round((nowMillis + here + later - view.endsAtMillis) / MINUTE_MILLIS);
}
