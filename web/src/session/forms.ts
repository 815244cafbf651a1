/** The shape of the round data; what the fields mean is told in the templates' own description. */
import type { Language } from '../protocol/parts';

export type Text = Record<Language, string>;

export interface FormSummary {
  id: string;
  name: Text;
  about: Text;
  /** minutes */
  lengths: number[];
  defaultMinutes: number;
  groupSize: { min: number; max: number };
  caseSource: 'own' | 'fictional' | 'none';
}

export interface FormText extends Omit<FormSummary, 'about' | 'groupSize'> {
  repeatable: string[];
  rounds: RoundText[];
  /** the round that *Fritt samtal* puts in; its only length is `default` */
  freeTalk: RoundText;
}

export interface RoundText {
  id: string;
  kind: 'check_in' | 'mandate' | 'case_choice' | 'story' | 'questions' | 'reflection' | 'insight' | 'check_out';
  name: Text;
  /** by length of the session */
  minutes: Record<string, number>;
  mode: 'one' | 'turn' | 'turn_then_open' | 'open' | 'write_reveal' | 'read';
  contributors: 'all' | 'case_giver' | 'all_but_case_giver' | 'supervisor';
  /** the part of the one who tells */
  caseGiver: 'none' | 'chosen' | 'speaks' | 'answers' | 'listens' | 'joins';
  input: 'none' | 'heading' | 'text' | 'two_fields' | 'known_unknown' | 'insight' | 'dilemma' | 'question';
  maxCards: number;
  maxChars: number;
  visibility: 'private' | 'on_reveal' | 'live';
  attribution: 'named' | 'none' | 'signed_if_wanted';
  pass: boolean;
  skippable: boolean;
  mandate: 'hidden' | 'strip' | 'large';
  focusQuestion: boolean;
  /** thoughts may be saved for later here, or come back to their authors */
  parking: 'none' | 'in' | 'out';
  /** shared cards may be exported */
  saved: boolean;
  /** a way of working of its own */
  tool?: 'perspective_cards';
  /** counts with the reflection after the story */
  countsAsReflection?: boolean;
  /** what the round becomes when the supervisor chooses to write */
  writeOption?: Partial<Omit<RoundText, 'minutes'>> & { minutes: number };
  /** parts of the minutes, each between 0 and 1 */
  shares?: { write?: number; reveal?: number; talk?: number; turn?: number; open?: number };
  prompt: { speaker: Text; others: Text; caseGiver: Text | null; stage: Text };
}

/** What a round says to the one who leads, for nobody else's eyes. */
export interface Guidance {
  say: Text | null;
  listenFor: Text | null;
  ifStuck: Text | null;
}

export interface MandateText {
  sector: string;
  name: Text;
  text: Text;
}

export interface FictionalCaseText {
  id: string;
  sector: string;
  title: Text;
  text: Text;
}

export interface Perspective {
  id: string;
  name: Text;
  question: Text;
}

export interface ClosingCheck {
  items: Text[];
  scale: Text[];
  decline: Text;
}

/** A round of a second story is called `<id>~2`, and is the same round of the form. */
export const idInForm = (id: string): string => id.split('~')[0] ?? id;

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
