import type { PlacePart, PlanPart, RoundPart, SeatPart, TablePart } from '../protocol/parts';
import { roundInForce, type FormText, type RoundText } from './forms';
import { lapOf, nextInLap } from './lap';
import { partOf, tellerOf, type SessionState } from './state';
import type { RoundView, SeatView } from './view';

/** A round that was never entered has no part. */
const unentered = (id: string): RoundPart => ({
  id,
  act: 'open',
  floor: null,
  last: null,
  had: [],
  timer: { state: 'idle' },
  writing: false,
});

const EMPTY_TABLE: TablePart = { order: [], first: null };

export const tableOf = (state: SessionState): TablePart => partOf<TablePart>(state, 'table') ?? EMPTY_TABLE;

const roundPart = (state: SessionState, id: string) => partOf<RoundPart>(state, `round/${id}`) ?? unentered(id);

/** The seats of a round's lap; they are also the ones that write in it (L11). */
function lapIn(state: SessionState, form: FormText | null, round: RoundPart) {
  const text = form && roundInForce(form, round.id, round.writing);
  const seat = (id: string) => partOf<SeatPart>(state, `seat/${id}`);
  return lapOf(tableOf(state), seat, text?.contributors, tellerOf(state));
}

export function roundViews(state: SessionState, form: FormText | null): RoundView[] {
  const place = partOf<PlacePart>(state, 'place');
  const planned = partOf<PlanPart>(state, 'plan')?.rounds ?? [];
  const now = place?.at === 'round' ? planned.findIndex(({ id }) => id === place.round) : -1;
  return planned.map(({ id, minutes }, i) => {
    const part = roundPart(state, id);
    const lap = lapIn(state, form, part);
    return {
      id,
      text: form && roundInForce(form, id, part.writing),
      story: Number(id.split('~')[1] ?? 1),
      minutes,
      state: now < 0 || i > now ? 'before' : i === now ? 'now' : 'after',
      act: part.act,
      timer: part.timer,
      floor: part.floor,
      next: part.act === 'lap' ? nextInLap(lap, tableOf(state), part) : null,
      had: part.had.filter((seat) => lap.includes(seat)).length,
      lapSize: lap.length,
    };
  });
}

/** How each seat stands to the word in this round. */
export function floorIn(
  state: SessionState,
  form: FormText | null,
  round: RoundView | null,
): (seat: string) => SeatView['floor'] {
  if (!round) return () => 'none';
  const part = roundPart(state, round.id);
  const lap = part.act === 'lap' ? lapIn(state, form, part) : [];
  return (seat) => {
    if (part.floor === seat) return 'has';
    if (part.had.includes(seat)) return 'had';
    return lap.includes(seat) ? 'not-yet' : 'none';
  };
}

/** Whether cards of this round carry a name; none while the form has not come. */
export function attributionIn(form: FormText | null, state: SessionState, round: string): RoundText['attribution'] {
  const writing = partOf<RoundPart>(state, `round/${round}`)?.writing ?? false;
  return (form && roundInForce(form, round, writing)?.attribution) ?? 'none';
}
