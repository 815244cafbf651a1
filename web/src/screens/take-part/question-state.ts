/** How it stands with the focus question at the phone of the one who tells. */
import type { View } from '../../session/view';
import { tellsHere } from './me';

/** Whether the focus question may still be worded: until a round that reflects on the story has been entered. */
export function questionOpen(view: View): boolean {
  const ofStory = view.rounds.filter(({ story }) => story === (view.story?.number ?? 1));
  const told = ofStory.findIndex(({ text }) => text?.kind === 'story');
  return !ofStory.some(
    ({ text, state, timer }, at) =>
      at > told &&
      (text?.kind === 'reflection' || text?.countsAsReflection) &&
      (state !== 'before' || timer.state !== 'idle'),
  );
}

/** A wording that the one who tells has not said yes to yet, and may. */
export const asksForYes = (view: View): boolean =>
  tellsHere(view) &&
  !!view.round?.text?.focusQuestion &&
  !!view.question?.text &&
  !view.question.confirmed &&
  questionOpen(view);
