/** A text stands in the data as an object of language codes: `{ "sv": "…", "en": "…" }`. */

/** What is missing in a language is shown in this one, in which every text stands. */
const FALLBACK = 'en';
const REQUIRED = ['sv', FALLBACK];

type Translations = Record<string, string>;

const isText = (value: unknown): value is Translations =>
  value !== null &&
  typeof value === 'object' &&
  REQUIRED.every((code) => typeof (value as Translations)[code] === 'string');

/** The same data, each text in one language. */
export function inLanguage(value: unknown, language: string): unknown {
  if (isText(value)) return value[language] ?? value[FALLBACK];
  if (Array.isArray(value)) return value.map((item) => inLanguage(item, language));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inLanguage(inner, language)]));
}

/** The texts that do not stand in a language, as they are in the other. */
export function missingTexts(value: unknown, language: string): string[] {
  if (isText(value)) return value[language] === undefined ? [value[FALLBACK] ?? ''] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap((inner) => missingTexts(inner, language));
}
