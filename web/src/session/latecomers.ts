import type { Id, PlacePart } from '../protocol/parts';
import { idInForm, type FormText } from './forms';
import { partOf, type SessionState } from './state';

const placeIn = (state: SessionState) => partOf<PlacePart>(state, 'place');

/** In a round that belongs to somebody's own story, nobody comes in unasked. */
function inStory(place: PlacePart | null, form: FormText | null): boolean {
  if (place?.at !== 'round' || place.round === null || form?.caseSource !== 'own') return false;
  return form.repeatable.includes(idInForm(place.round));
}

/** Of those to be let in at the next round and still at the door: who comes in by this step, and who waits on. */
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
