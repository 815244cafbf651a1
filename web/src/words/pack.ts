/** What a language consists of. A folder beside this file has it, and `languages.ts` lists the folders. */
import type { PracticeGroup } from './practice-group';
import type { TemplateTexts } from '../session/forms';
import type { LeadOnly } from './sv/lead';
import type { PartOnly } from './sv/part';
import type { SeekWords } from './sv/seek';
import type { Words } from './sv';

/** Grammar, names and law: what differs between languages besides the words. */
export interface Facts {
  /** as in the attribute `lang` */
  code: string;
  date: (atMillis: number) => string;
  clock: (hours: number, minutes: number) => string;
  quoted: (line: string) => string;
  /** a person's name as the owner of what follows */
  possessive: (name: string) => string;
  /** the page that says what is done with personal data, and under which law */
  privacyPage: string;
}

/** *Så hanteras dina uppgifter*, in five sentences at most. */
export interface YourData {
  /** for one who joins */
  join: readonly string[];
  /** for one who leads */
  lead: readonly string[];
  /** names the link to the whole text */
  all: string;
}

export interface LanguagePack {
  facts: Facts;
  /** everybody's; what follows comes when it is needed */
  words: Words;
  lead(): Promise<LeadOnly>;
  part(): Promise<PartOnly>;
  seek(): Promise<SeekWords>;
  yourData(): Promise<YourData>;
  practice(): Promise<PracticeGroup>;
  /** the texts of the forms; one that is missing in this language is in English */
  texts: TemplateTexts;
}
