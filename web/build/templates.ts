import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { inLanguage, missingTexts } from './translations.ts';

const SOURCE = fileURLToPath(new URL('../../src/main/resources/org/rundan/template/', import.meta.url));

interface FormData {
  id: string;
  rounds: RoundData[];
  [field: string]: unknown;
}

interface RoundData {
  id: string;
  guidance: unknown;
}

/** Files beside the forms. */
const SHARED = ['opening-text', 'mandates', 'cases', 'case-starters', 'perspectives', 'closing-check', 'free-talk'];

/** The supervisor alone reads the guidance, and the summary before a form is chosen: no phone loads them. */
const withoutGuidance = ({ guidance: _, ...round }: RoundData) => round;
const withoutSummary = ({ about: _, groupSize: __, ...form }: FormData) => form;
const summary = ({ rounds: _, repeatable: __, ...form }: FormData) => form;

const file = (name: string): unknown => JSON.parse(readFileSync(`${SOURCE}${name}.json`, 'utf8'));
const formIds = () => file('forms') as string[];
const formData = (id: string) => file(`forms/${id}`) as FormData;
const freeTalk = () => file('free-talk') as RoundData;
const allFiles = () => ['forms', ...SHARED, ...formIds().map((id) => `forms/${id}`)];

/** As the server has them: those in which the opening text stands. */
export const templateLanguages = () => Object.keys(file('opening-text') as object);

function form(id: string) {
  const { rounds, ...rest } = formData(id);
  return withoutSummary({
    ...rest,
    rounds: rounds.map(withoutGuidance),
    freeTalk: withoutGuidance(freeTalk()),
  } as never);
}

function library() {
  const forms = formIds().map(formData);
  const guidanceOf = ({ rounds }: FormData) =>
    Object.fromEntries([...rounds, freeTalk()].map(({ id, guidance }) => [id, guidance]));
  return {
    forms: forms.map(summary),
    mandates: file('mandates'),
    caseStarters: file('case-starters'),
    guidance: Object.fromEntries(forms.map((one) => [one.id, guidanceOf(one)])),
  };
}

const later = () => ({ perspectives: file('perspectives'), closingCheck: file('closing-check') });

/** What `virtual:texts/<language>` says: the opening text, and the forms, each fetched when it is asked for. */
function texts(language: string): string {
  const fetched = (piece: string) => `() => import('virtual:${piece}')`;
  const forms = formIds().map((id) => `'${id}': ${fetched(`form/${language}/${id}`)}`);
  return `const forms = { __proto__: null, ${forms.join(', ')} };
export default {
  openingText: ${JSON.stringify(inLanguage(file('opening-text'), language))},
  form: async (id) => (await forms[id]()).default,
};`;
}

/** What `virtual:more-texts/<language>` says. */
function moreTexts(language: string): string {
  return `export default {
  cases: async () => (await import('virtual:cases/${language}')).default,
  later: async () => (await import('virtual:later-texts/${language}')).default,
  library: async () => (await import('virtual:library/${language}')).default,
};`;
}

/**
 * Serves the templates that the server reads, cut into modules by language and by what is read when, so that a phone
 * loads one form in one language: `virtual:texts/<language>` and `virtual:more-texts/<language>` lead to all the others.
 */
export function templates(): Plugin {
  const load = (piece: string, language: string, id?: string): string => {
    if (piece === 'texts') return texts(language);
    if (piece === 'more-texts') return moreTexts(language);
    const data =
      piece === 'cases'
        ? file('cases')
        : piece === 'later-texts'
          ? later()
          : piece === 'library'
            ? library()
            : form(id ?? '');
    return `export default ${JSON.stringify(inLanguage(data, language))};`;
  };

  return {
    name: 'rundan-templates',
    buildStart() {
      for (const name of allFiles()) this.addWatchFile(`${SOURCE}${name}.json`);
      for (const language of templateLanguages()) {
        const missing = allFiles().flatMap((name) => missingTexts(file(name), language));
        if (missing.length)
          this.info(`${missing.length} texts of the templates are not in ${language}: shown in English`);
      }
    },
    resolveId: (id) =>
      /^virtual:(?:(?:texts|more-texts|cases|later-texts|library)|form)\//.test(id) ? `\0${id}` : null,
    load(id) {
      if (!id.startsWith('\0virtual:')) return null;
      const [piece = '', language = '', form] = id.slice('\0virtual:'.length).split('/');
      return load(piece, language, form);
    },
  };
}
