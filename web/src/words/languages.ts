/** The languages of the page, one line each, in the order in which they are offered. */
import type { LanguagePack } from './pack';
import swedish from './sv/pack';

export interface Language {
  ownName: string;
  load: () => Promise<{ default: LanguagePack }>;
}

export const LANGUAGES: Record<string, Language> = {
  sv: { ownName: 'Svenska', load: async () => ({ default: swedish }) },
  en: { ownName: 'English', load: () => import('./en/pack') },
};

/**
 * Read where neither the device nor the session says which, and until another has come. Its first words are part of the
 * page: in a file of their own they cost every phone 0.7 kB and a round trip more, and may be missing.
 */
export const DEFAULT_LANGUAGE = swedish;
