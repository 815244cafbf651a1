/** What a language consists of. A folder beside this file has it, and `languages.ts` lists the folders. */
import type { PracticeGroup } from './practice-group';
import type { MoreTexts, TemplateTexts } from './template-texts';
import type { LeadOnly } from './sv/lead';
import type { PartOnly } from './sv/part';
import type { SeekWords } from './sv/seek';
import type { Words } from './sv';

/** Grammar, names and law: what differs between languages besides the words. */
export interface Facts {
  date: (atMillis: number) => string;
  quoted: (line: string) => string;
  /** the page that says what is done with personal data, and under which law */
  privacyPage: string;
  /** the accessibility statement */
  accessibilityPage: string;
}

/** *Så hanteras dina uppgifter*, in five sentences at most. */
export interface YourData {
  /** for one who joins */
  join: readonly string[];
  /** for one who leads */
  lead: readonly string[];
  /** names the link to {@link Facts.privacyPage} */
  all: string;
}

/** A title, and what it means with the way on. */
type Told = readonly [string, string];

/** What is read by one who is not in the session: see `outside.ts` in each language. */
export interface OutsideWords {
  /** by a close-code name of the protocol, or the name of another cause; `all` has every one */
  reasons: Record<'all' | 'lead' | 'stage', Record<string, Told>>;
  /** turned back for some minutes */
  waits: (minutes: number) => string;
  tryAgain: string;
  knockAgain: string;
  goOn: string;
  goOnAnyway: string;
  here: string;
  leadHere: string;
  leadHereHow: string;
  yesLead: string;
  no: string;
  toStart: string;
  typeCode: string;
  test: string;
  /** before a link does anything that others would see */
  ask: {
    lead: Told;
    leadYes: string;
    stage: Told;
    stageYes: string;
    who: Told;
    /** without a name where none is kept */
    as: (name: string) => string;
    other: string;
  };
  /** at the end of a session */
  end: {
    title: string;
    at: (time: string) => string;
    text: string;
    story: string;
    rest: string;
    erased: string;
    kept: string;
    /** where the browser has promised to clear nothing by itself */
    keptLasting: string;
  };
}

/** *Prova förbindelsen*: each thing that is tried has a name, and what to do where it fails. */
export interface ConnectionTestWords extends Record<'page' | 'live' | 'clock' | 'kept' | 'awake', Told> {
  title: string;
  how: string;
  results: Record<'trying' | 'yes' | 'less' | 'no', string>;
  clockOff: (minutes: number, ahead: boolean) => string;
  none: string;
  again: string;
  it: string;
  itText: (scheme: string, host: string, port: string) => string;
  copy: string;
  copied: string;
  toStart: string;
}

export interface LanguagePack {
  words: Words;
  /** one that is missing in this language is in English */
  texts: TemplateTexts;
  more(): Promise<{ default: MoreOfLanguage }>;
}

/** What comes when it is needed. */
export interface MoreOfLanguage extends MoreTexts {
  facts: Facts;
  lead(): Promise<LeadOnly>;
  part(): Promise<PartOnly>;
  seek(): Promise<SeekWords>;
  outside(): Promise<OutsideWords>;
  connectionTest(): Promise<ConnectionTestWords>;
  yourData(): Promise<YourData>;
  practice(): Promise<PracticeGroup>;
}
