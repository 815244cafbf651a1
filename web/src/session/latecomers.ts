import type { Id, PlacePart } from '../protocol/parts';
import { idInForm, type FormText } from './forms';
import { partOf, type SessionState } from './state';

const placeIn = (state: SessionState) => partOf<PlacePart>(state, 'place');

/** Rounds of a person's own story admit no latecomers automatically. */
function inStory(place: PlacePart | null, form: FormText | null): boolean {
  if (place?.at !== 'round' || place.round === null || form?.caseSource !== 'own') return false;
  return form.repeatable.includes(idInForm(place.round));
}

/** Those to be let in at the next round who are still at the door: who comes in now, and who keeps waiting. */
export function latecomers(
  before: SessionState,
  after: SessionState,
  form: FormText | null,
): { now: Id[]; waiting: Id[] } {
  const waiting = after.atNextRound.filter((id) => partOf(after, `knock/${id}`));
  const [left, came] = [placeIn(before), placeIn(after)];
  const goneOn = left?.at !== came?.at || left?.round !== came?.round;
  return goneOn && !inStory(came, form) ? { now: waiting, waiting: [] } : { now: [], waiting };
}
