/** The shape of the templates as the page has them: each text in the language that is read. */

export interface FormSummary {
  id: string;
  name: string;
  about: string;
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
  name: string;
  /** by length of the session */
  minutes: Record<string, number>;
  mode: 'one' | 'turn' | 'turn_then_open' | 'open' | 'write_reveal' | 'read';
  contributors: 'all' | 'case_giver' | 'all_but_case_giver' | 'supervisor';
  /** the part of the one who tells */
  caseGiver: 'none' | 'chosen' | 'speaks' | 'answers' | 'listens' | 'joins';
  input: 'none' | 'heading' | 'text' | 'known_unknown' | 'insight' | 'dilemma' | 'question';
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
  prompt: { speaker: string; others: string; caseGiver: string | null; stage: string };
}

/** What a round says to the one who leads, for nobody else's eyes. */
export interface Guidance {
  say: string | null;
  listenFor: string | null;
  ifStuck: string | null;
}

export interface MandateText {
  sector: string;
  name: string;
  text: string;
}

export interface FictionalCaseText {
  id: string;
  sector: string;
  title: string;
  text: string;
}

export interface Perspective {
  id: string;
  name: string;
  question: string;
}

export interface ClosingCheck {
  items: string[];
  scale: string[];
  decline: string;
}

/** What is read while a session is opened and led, in one piece. */
export interface Library {
  forms: FormSummary[];
  mandates: MandateText[];
  caseStarters: string[];
  /** by form and round */
  guidance: Record<string, Record<string, Guidance>>;
}

/** What a phone reads later in a session. */
export interface LaterTexts {
  /** in the order of dealing */
  perspectives: Perspective[];
  closingCheck: ClosingCheck;
}

/** The texts of the templates in one language that a phone begins with. */
export interface TemplateTexts {
  openingText: string;
  /** rejects when the form is unknown or cannot be fetched */
  form(id: string): Promise<FormText>;
}

export interface MoreTexts {
  cases(): Promise<FictionalCaseText[]>;
  later(): Promise<LaterTexts>;
  library(): Promise<Library>;
}
