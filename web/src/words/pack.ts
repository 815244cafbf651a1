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
  yourData(): Promise<YourData>;
  practice(): Promise<PracticeGroup>;
}
