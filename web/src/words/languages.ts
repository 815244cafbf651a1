/** The languages of the page, one line each, in the order in which they are offered. */
import type { LanguagePack } from './pack';

export interface Language {
  ownName: string;
  load: () => Promise<{ default: LanguagePack }>;
}

export const LANGUAGES: Record<string, Language> = {
  sv: { ownName: 'Svenska', load: () => import('./sv/pack') },
  en: { ownName: 'English', load: () => import('./en/pack') },
};

/** Read where neither the device nor the session says which. */
export const DEFAULT_LANGUAGE = 'sv';
