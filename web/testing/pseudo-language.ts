/**
 * A third language made from the English one, for tests and the gallery: every text that goes through the registry stands
 * in ⟦brackets⟧, so that a word which does not is seen.
 */
import english from '../src/words/en/pack';
import { LANGUAGES } from '../src/words/languages';
import type { LanguagePack } from '../src/words/pack';

export const PSEUDO = 'xx';

const ACCENTS: Record<string, string> = {
  a: 'á',
  e: 'ẽ',
  i: 'ï',
  o: 'ø',
  u: 'ů',
  s: 'ş',
  l: 'ł',
  A: 'Å',
  E: 'É',
  I: 'Í',
};
const marked = (text: string) => `⟦${text.replace(/[aeiouslAEI]/g, (letter) => ACCENTS[letter] ?? letter)}⟧`;

/** All texts of it, those that functions return as well. */
function pseudo<T>(value: T): T {
  if (typeof value === 'string') return marked(value) as T;
  if (typeof value === 'function') return ((...given: unknown[]) => pseudo(value(...given) as unknown)) as T;
  if (Array.isArray(value)) return value.map(pseudo) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, pseudo(inner)])) as T;
}

const TEXTS = new Set('name about title text question prompt guidance items scale decline caseStarters'.split(' '));

/** Of a template only the texts: ids and rules are the same in every language. */
function pseudoTexts<T>(value: T): T {
  if (Array.isArray(value)) return value.map(pseudoTexts) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, TEXTS.has(name) ? pseudo(inner) : pseudoTexts(inner)]),
  ) as T;
}

const { texts } = english;
export const pseudoLanguage: LanguagePack = {
  words: { ...pseudo(english.words), code: PSEUDO },
  texts: {
    openingText: pseudo(texts.openingText),
    form: async (id) => pseudoTexts(await texts.form(id)),
  },
  async more() {
    const { default: more } = await english.more();
    return {
      default: {
        facts: {
          ...pseudo(more.facts),
          privacyPage: more.facts.privacyPage,
          accessibilityPage: more.facts.accessibilityPage,
        },
        lead: async () => pseudo(await more.lead()),
        part: async () => pseudo(await more.part()),
        seek: async () => pseudo(await more.seek()),
        outside: async () => pseudo(await more.outside()),
        connectionTest: async () => pseudo(await more.connectionTest()),
        yourData: async () => pseudo(await more.yourData()),
        practice: async () => pseudo(await more.practice()),
        cases: async () => pseudoTexts(await more.cases()),
        later: async () => pseudoTexts(await more.later()),
        library: async () => pseudoTexts(await more.library()),
      },
    };
  },
};

/** One line in the registry, as for any language. */
export function addPseudoLanguage(): void {
  LANGUAGES[PSEUDO] = { ownName: marked('Pseudo'), load: async () => ({ default: pseudoLanguage }) };
}
