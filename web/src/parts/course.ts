/** Where the session stands in its plan: what follows, and what belongs to the story in hand. */
import { idOfStory, type RoundText } from '../session/forms';
import { reflectionAfterStory } from '../session/plan';
import type { RoundView, SeatView, View } from '../session/view';

/** Whether the round makes no sense without a storyteller. */
function needsTeller(text: RoundText | null): boolean {
  return !!text && (text.caseGiver === 'speaks' || text.caseGiver === 'answers' || text.caseGiver === 'listens');
}

/** Whether somebody tells the story that this round is of. */
const isTold = (view: View, round: RoundView): boolean =>
  view.story?.state === 'tells' && view.story.number === round.story;

/** The round that *Nästa* leads to: along the plan, skipping rounds that need a storyteller when there is none. */
export function following(view: View): RoundView | null {
  const at = view.rounds.findIndex((round) => round.id === view.round?.id);
  if (at < 0) return null;
  const passable = (round: RoundView) => !view.story || !needsTeller(round.text) || isTold(view, round);
  return view.rounds.slice(at + 1).find(passable) ?? null;
}

export const choosesTeller = (round: RoundView | null): boolean =>
  round?.text?.kind === 'case_choice' && round.text.caseGiver === 'chosen';

export const entered = (round: RoundView): boolean => round.timer.state !== 'idle';

/** The round, if it is in the plan, in which the fictional case is read. */
const caseReading = (view: View): RoundView | null =>
  view.rounds.find((round) => round.text?.kind === 'story' && round.text.mode === 'read') ?? null;

/** The case may be changed until it has been read. */
export const mayChangeCase = (view: View): boolean => {
  const reading = caseReading(view);
  return !!reading && !entered(reading);
};

/** Whether the group has begun to reflect on the present story; from then on its question stands (B4). */
function reflectionBegun(view: View): boolean {
  const form = view.formText;
  if (!form) return false;
  const number = view.story?.number ?? 1;
  const ids = [...reflectionAfterStory(form)].map((id) => (form.repeatable.includes(id) ? idOfStory(id, number) : id));
  return view.rounds.some((round) => ids.includes(round.id) && entered(round));
}

/** Whether the one who leads may word the focus question here. */
export function mayWordQuestion(view: View): boolean {
  const round = view.round;
  if (!round?.text?.focusQuestion || reflectionBegun(view)) return false;
  return !view.story || isTold(view, round);
}

/** Whether the words of the focus question are what this round is to end in. */
export function endsInQuestion(view: View): boolean {
  const round = view.round;
  if (!round?.text || !mayWordQuestion(view) || view.question?.text) return false;
  const { kind, caseGiver, input } = round.text;
  if (input === 'question' || input === 'dilemma') return round.act === 'talk';
  return kind === 'story' && caseGiver === 'speaks';
}

/** Who has said that they can tell, in table order. */
export function volunteering(view: View): SeatView[] {
  return view.seats.filter((seat) => view.volunteers.some((one) => one.seat === seat.id && one.willing));
}

export const takesPart = (seat: SeatView): boolean => seat.role === 'participant' || seat.role === 'co_supervisor';
