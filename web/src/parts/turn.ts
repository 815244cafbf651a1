/** Whose word it is, as a sentence for the one who reads it. */
import type { View } from '../session/view';
import type { Words } from '../words/sv';

export function turnWords(view: View, w: Words): string {
  const round = view.round;
  if (!round) return '';
  const holder = view.seats.find((seat) => seat.id === round.floor);
  const next = view.seats.find((seat) => seat.id === round.next);
  if (round.act !== 'lap') return holder ? (holder.mine ? w.turn.youHave : w.turn.has(holder.name)) : '';
  if (holder?.mine) return w.turn.youHave;
  if (holder) return next?.mine ? w.turn.hasThenYou(holder.name) : w.turn.has(holder.name);
  if (!next) return w.turn.lapDone;
  if (round.had === 0) return next.mine ? w.turn.youFirst : w.turn.first(next.name);
  return next.mine ? w.turn.soonYou : w.turn.nobody;
}
