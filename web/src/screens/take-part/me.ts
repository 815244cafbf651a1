/** Who the reader of this phone is, in the round that goes on. */
import type { RoundText } from '../../session/forms';
import type { DraftView, SeatView, View } from '../../session/view';

/** Interpreters and observers see everything, and neither speak in turn nor write. */
export const takesPart = ({ role }: SeatView): boolean => role === 'participant' || role === 'co_supervisor';

export const ownSeats = (view: View): SeatView[] =>
  view.seats.filter((seat) => view.mySeats.includes(seat.id) && takesPart(seat));

/** Whose story it is now, or null. */
export const teller = (view: View): SeatView | null =>
  view.story?.state === 'tells' ? (view.seats.find(({ id }) => id === view.story?.seat) ?? null) : null;

/** Whether the story in hand is told at this phone. */
export const tellsHere = (view: View): boolean => {
  const seat = teller(view);
  return seat !== null && view.mySeats.includes(seat.id);
};

/** The own seat that is asked in private whether it wants to tell; null for none. */
export const askedHere = ({ story, mySeats }: View): string | null =>
  story?.state === 'asked' && story.seat !== null && mySeats.includes(story.seat) ? story.seat : null;

/** The own seats that write in this round. */
export function writers(view: View, text: RoundText): SeatView[] {
  const tells = teller(view)?.id ?? null;
  return ownSeats(view).filter(({ id }) => {
    if (text.contributors === 'all') return true;
    if (text.contributors === 'all_but_case_giver') return id !== tells;
    return text.contributors === 'case_giver' && id === tells;
  });
}

/** Drafts that are no cards: what is written in them goes another way, and is never put. */
export const ASIDE = { heading: 'heading', question: 'question', thought: 'thought' } as const;

export const isCard = ({ slot }: DraftView): boolean => !Object.values<string>(ASIDE).includes(slot);

/** What this phone shows of the round. */
export type Scene =
  | 'choice'
  | 'asked'
  | 'listen'
  | 'tell'
  | 'answer'
  | 'perspective'
  | 'read-mandate'
  | 'read-case'
  | 'write'
  | 'talk'
  | 'lap'
  | 'spoken';

export function sceneOf(view: View): Scene | null {
  const { round } = view;
  const having = view.seats.some((seat) => seat.mine && seat.floor === 'has');
  if (askedHere(view) !== null && !having) return 'asked';
  if (view.at !== 'round' || !round?.text) return null;
  const { text, act } = round;
  if (text.caseGiver === 'chosen' && act === 'open') return 'choice';
  const tells = teller(view);
  // Where two share a phone, the one who asks or speaks comes before the one who listens.
  const other = view.seats.some((seat) => seat.mine && seat.floor === 'has' && seat.id !== tells?.id);
  if (tellsHere(view) && !other) {
    if (text.caseGiver === 'listens') return 'listen';
    if (act === 'one') return 'tell';
    if (text.caseGiver === 'answers') return 'answer';
  }
  if (act === 'write') return 'write';
  if (act === 'talk') return 'talk';
  if (act === 'read') return text.kind === 'mandate' ? 'read-mandate' : view.fictionalCase ? 'read-case' : 'spoken';
  if (text.tool === 'perspective_cards') return 'perspective';
  return act === 'lap' ? 'lap' : 'spoken';
}
