/** Whose word it is, as a sentence for the one who reads it. */
import type { SeatView, View } from '../session/view';
import type { Words } from '../words/sv';

export function turnWords(view: View, w: Words): string {
  const round = view.round;
  if (!round || !(view.group.followFloor || view.leads)) return '';
  const holder = view.seats.find((seat) => seat.id === round.floor);
  const next = view.seats.find((seat) => seat.id === round.next);
  const teller = view.seats.find((seat) => seat.tells);
  const many = view.mySeats.length > 1;
  const have = (seat: SeatView) => (many ? w.turn.has(seat.name) : w.turn.youHave);
  if (round.act === 'one' && teller && !teller.mine && (!holder || holder === teller))
    return teller.floor === 'had'
      ? w.seat.hasHad(teller.name)
      : round.text?.kind === 'story'
        ? w.room.tells(teller.name)
        : w.turn.has(teller.name);
  if (round.act !== 'lap') return holder ? (holder.mine ? have(holder) : w.turn.has(holder.name)) : '';
  if (holder?.mine) return have(holder);
  if (holder && teller && round.text?.caseGiver === 'answers' && holder !== teller)
    return w.room.asks(holder.name, teller.name);
  if (holder) return next?.mine ? w.turn.hasThenYou(holder.name) : w.turn.has(holder.name);
  if (!next) return w.turn.lapDone;
  if (round.had === 0) return next.mine ? w.turn.youFirst : w.turn.first(next.name);
  return next.mine ? w.turn.soonYou : w.turn.nobody;
}

/** What the others read while one tells: what the form says of "the storyteller" is said of her by name. */
export function named(prompt: string, view: View, w: Words): string {
  const teller = view.seats.find((seat) => seat.tells);
  if (!teller) return prompt;
  const said = view.round?.text?.kind === 'story' ? w.phone.tellerTells : w.phone.hasNow;
  return prompt.replace(w.phone.tellerHas, said(teller.name));
}
