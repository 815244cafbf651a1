import type { View } from '../session/view';
import type { Words } from '../words/sv';

/** A question, not an essay: it is read from six metres. */
const MOST_CHARACTERS = 160;

const dilemma = (view: View) => view.formText?.rounds.find(({ input }) => input === 'dilemma') ?? null;

/** Whether the form works with a dilemma where others work with a focus question. */
export const isDilemma = (view: View): boolean => dilemma(view) !== null;

export const questionName = (view: View, w: Words): string => (isDilemma(view) ? w.room.dilemma : w.room.question);

/** How long it may be: a dilemma is as long as the card it is proposed on. */
export const mostCharacters = (view: View): number => dilemma(view)?.maxChars ?? MOST_CHARACTERS;
