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
  /** a session can be opened with it */
  offered: boolean;
}

export interface FormText {
  id: string;
  name: Text;
  about: Text;
  lengths: number[];
  defaultMinutes: number;
  groupSize: { min: number; max: number };
  caseSource: 'own' | 'fictional' | 'none';
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
  input: 'none' | 'heading' | 'text' | 'two_fields' | 'known_unknown' | 'insight' | 'dilemma' | 'question';
  maxCards: number;
  maxChars: number;
  visibility: 'private' | 'on_reveal' | 'live';
  attribution: 'named' | 'none' | 'signed_if_wanted';
  pass: boolean;
  skippable: boolean;
  mandate: 'hidden' | 'strip' | 'large';
  /** parts of the minutes, each between 0 and 1 */
  shares?: { write?: number; reveal?: number; talk?: number; turn?: number; open?: number };
  prompt: { speaker: Text; others: Text; caseGiver: Text | null; stage: Text };
  guidance: { say: Text | null; listenFor: Text | null; ifStuck: Text | null };
}

export interface MandateText {
  sector: string;
  name: Text;
  text: Text;
}

/** The round of a form with this id, the free talk included; null when the form has none. */
export function roundText(form: FormText, id: string): RoundText | null {
  return form.rounds.find((round) => round.id === id) ?? (form.freeTalk.id === id ? form.freeTalk : null);
}
