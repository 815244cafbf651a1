/** How it stands with a seat at the table, in words. */
import type { RoundText } from '../session/forms';
import type { SeatView } from '../session/view';
import type { Words } from '../words/sv';

/** The part of the one who tells, where the table draws it. */
export type Teller = 'speaks' | 'answers' | 'listens';

export const tellerIn = (text: RoundText | null): Teller | null =>
  text?.caseGiver === 'speaks' || text?.caseGiver === 'answers' || text?.caseGiver === 'listens'
    ? text.caseGiver
    : null;

/** The part this seat has in the telling now; who has told, and who is given the word, is one of the others. */
export function partOf(seat: SeatView, seats: readonly SeatView[], teller: Teller | null): Teller | null {
  if (!seat.tells || seat.floor === 'has') return seat.tells && teller === 'speaks' ? teller : null;
  if (teller !== 'speaks') return teller;
  return seat.floor === 'had' || seats.some(({ floor }) => floor === 'has') ? null : teller;
}

/** One or two words below a name: what the seat does, who it is, where it is; null where there is nothing to say. */
export function standing(seat: SeatView, seats: readonly SeatView[], teller: Teller | null, turns: boolean, w: Words) {
  const part = partOf(seat, seats, teller);
  // Whose word it is stands in the middle; that nobody hears it at a dead phone is seen nowhere else.
  if (seat.device && !seat.here && (seat.floor === 'has' || part)) return w.seat.away;
  if (part) return { speaks: w.seat.has, answers: w.place.answers, listens: w.place.listens }[part];
  if (turns && seat.floor === 'has')
    return teller === 'answers' && seats.some(({ tells }) => tells) && !seat.tells ? w.place.asks : w.seat.has;
  if (seat.role === 'supervisor') return w.supervisor;
  if (seat.role !== 'participant') return w.place[seat.role];
  return seat.remote ? w.place.remote : null;
}

/** Everything the drawing of a seat says, for those who do not see it. */
export function told(
  seat: SeatView,
  seats: readonly SeatView[],
  teller: Teller | null,
  turns: boolean,
  card: string | null,
  w: Words,
): string[] {
  const role = seat.role === 'supervisor' ? w.supervisor : seat.role === 'participant' ? null : w.place[seat.role];
  const turn = turns ? { has: w.seat.has, had: w.seat.had, 'not-yet': w.seat.notYet, none: null }[seat.floor] : null;
  const all = [
    seat.mine ? w.seat.you : null,
    role,
    standing(seat, seats, teller, turns, w),
    card,
    seat.remote ? w.place.remote : null,
    seat.hand ? w.place.hand : null,
    turn,
    seat.device && !seat.here ? w.seat.away : null,
  ];
  return [...new Set(all)].filter((word): word is string => word !== null);
}
