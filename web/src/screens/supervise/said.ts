import type { View } from '../../session/view';
import type { Words } from '../../words/sv';

/** What the round is about just now, for those who hear it told: once the talk is open, no longer the lap. */
export function saidOf({ round }: View, w: Words): string {
  const text = round?.text;
  if (!round || !text) return '';
  return round.act === 'open' && text.mode === 'turn_then_open' ? w.part.roomForSilence : text.prompt.others;
}
