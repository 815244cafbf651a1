/** What is said when the connection, the server or the supervisor's screen is away. */
import type { View } from '../session/view';
import { refusal } from '../words/language.svelte';
import type { Words } from '../words/sv';

const MINUTE_MILLIS = 60_000;

/**
 * @param writes whether there may be text on this device to put people's minds at rest about
 * @param away what is said when the server cannot save, where more is known than for everybody
 */
export function connectionLine(
  view: Pick<View, 'connection' | 'turnedBack' | 'role'> & Partial<Pick<View, 'supervisorAway' | 'refusal'>>,
  w: Words,
  writes = false,
  away: string | null = null,
): string {
  const { link } = w;
  if (view.turnedBack?.waitMillis) return link.waits(Math.ceil(view.turnedBack.waitMillis / MINUTE_MILLIS));
  if (view.connection === 'connecting') return link.connecting;
  if (view.connection === 'lost') return writes ? link.lostText : link.lost;
  if (view.connection === 'unavailable') return away ?? (writes ? link.unavailableText : link.unavailable);
  if (view.supervisorAway && view.role !== 'supervisor') return link.supervisorAway;
  return view.refusal ? refusal(w, view.refusal) : '';
}
