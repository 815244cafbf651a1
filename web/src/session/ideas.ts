/** Where thoughts that were saved for later come back, and whether the one who told is asked if she will hear them. */
import { idInForm, type RoundText } from './forms';
import type { StoryView, View } from './view';

/** Where the one who told has the word again, after the others. */
const returnsTheWord = ({ kind, mode, caseGiver }: RoundText): boolean =>
  kind === 'insight' && mode === 'one' && caseGiver === 'speaks';

/** Where what was saved may go on cards. */
const takesThoughts = ({ parking, input }: RoundText): boolean => parking === 'out' && input !== 'none';

/**
 * Whether the one who told is asked here if she will hear saved ideas (B7): where the server takes her answer, and only
 * where thoughts could be saved before and have a round to come out in.
 */
export function asksAboutIdeas({ round, rounds, story, formText }: View): boolean {
  const text = round?.text;
  if (!round || !text || !formText || story?.state !== 'tells') return false;
  if (formText.repeatable.includes(idInForm(round.id)) && round.story !== story.number) return false;
  const returns = formText.rounds.some(returnsTheWord);
  if (!(returns ? returnsTheWord(text) : takesThoughts(text))) return false;
  const at = rounds.indexOf(round);
  const saved = rounds.slice(0, at).some((one) => one.text?.parking === 'in');
  return saved && rounds.slice(at).some((one) => one.text && takesThoughts(one.text));
}

/**
 * Whether what was saved for later may be used on a card for the others: where nobody tells, or where the one who tells
 * wants to hear it.
 */
export const ideasWelcome = (story: StoryView | null): boolean =>
  story === null || story.state === 'open' || story.state === 'asked' || story.hearsIdeas === true;
