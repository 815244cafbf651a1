import type { FormText, RoundText } from '../words/template-texts';

export type {
  ClosingCheck,
  FictionalCaseText,
  FormSummary,
  FormText,
  Guidance,
  LaterTexts,
  Library,
  MandateText,
  MoreTexts,
  Perspective,
  RoundText,
  TemplateTexts,
} from '../words/template-texts';

/** A round of a second story is called `<id>~2`, and is the same round of the form. */
export const idInForm = (id: string): string => id.split('~')[0] ?? id;

/** The id of a repeatable round in a later story: `berattelsen~2` in the second (A2). */
export const idOfStory = (id: string, number: number): string => (number === 1 ? id : `${id}~${number}`);

/** The round of a form with this id, the free talk included; null when the form has none. */
export function roundText(form: FormText, id: string): RoundText | null {
  const plain = idInForm(id);
  return form.rounds.find((round) => round.id === plain) ?? (form.freeTalk.id === plain ? form.freeTalk : null);
}

/** The round as it is in force: what the writing option says goes before the rest, once it is chosen (M1). */
export function roundInForce(form: FormText, id: string, writing: boolean): RoundText | null {
  const round = roundText(form, id);
  if (!round?.writeOption || !writing) return round;
  const { minutes, ...changes } = round.writeOption;
  return { ...round, ...changes, mode: 'write_reveal', minutes: { default: minutes } };
}
