import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../../src/main/resources/org/rundan/template/', import.meta.url));

/** Files that are served as they are. */
const SHARED = new Set(['opening-text', 'mandates', 'cases', 'case-starters', 'perspectives', 'closing-check']);

interface FormData {
  id: string;
  name: unknown;
  about: unknown;
  lengths: number[];
  defaultMinutes: number;
  groupSize: unknown;
  caseSource: unknown;
  rounds: RoundData[];
}

interface RoundData {
  id: string;
  guidance: unknown;
}

/** What a round says to the one who leads is not for phones to load. */
const withoutGuidance = ({ guidance: _, ...round }: RoundData) => round;

/** What is read before a form is chosen, in the summary, no phone loads with the form. */
const withoutSummary = ({ about: _, groupSize: __, ...form }: FormData) => form;

const summary = ({ id, name, about, lengths, defaultMinutes, groupSize, caseSource }: FormData) => ({
  id,
  name,
  about,
  lengths,
  defaultMinutes,
  groupSize,
  caseSource,
});

/**
 * Serves the round data that the server reads, cut into modules, so that a phone loads one form and not nine:
 * `virtual:forms`, `virtual:form` (loads `virtual:form/<id>` when asked), `virtual:guidance` (all that the rounds say to the one who leads), `virtual:opening-text`, `virtual:mandates`,
 * `virtual:cases`, `virtual:case-starters`, `virtual:perspectives` and `virtual:closing-check`.
 */
export function templates(): Plugin {
  const file = (name: string): unknown => JSON.parse(readFileSync(`${SOURCE}${name}.json`, 'utf8'));
  const formIds = (): string[] => file('forms') as string[];
  const formData = (id: string): FormData => file(`forms/${id}`) as FormData;
  const freeTalk = (): RoundData => file('free-talk') as RoundData;
  const asDefault = (value: unknown) => `export default ${JSON.stringify(value)};`;

  const load = (name: string): string => {
    if (name === 'forms') return asDefault(formIds().map(formData).map(summary));
    if (SHARED.has(name)) return asDefault(file(name));
    if (name === 'form') {
      const imports = formIds().map((id) => `'${id}': () => import('virtual:form/${id}')`);
      return `const loaders = {${imports.join(',')}};
export async function loadForm(id) {
  const loader = Object.prototype.hasOwnProperty.call(loaders, id) ? loaders[id] : null;
  if (!loader) throw new Error('unknown form ' + id);
  return (await loader()).default;
}`;
    }
    if (name === 'guidance') {
      const all = ({ rounds }: FormData) => [...rounds, freeTalk()].map(({ id, guidance }) => [id, guidance]);
      return asDefault(Object.fromEntries(formIds().map((id) => [id, Object.fromEntries(all(formData(id)))])));
    }
    const form = formData(name.slice('form/'.length));
    return asDefault({
      ...withoutSummary(form),
      rounds: form.rounds.map(withoutGuidance),
      freeTalk: withoutGuidance(freeTalk()),
    });
  };

  return {
    name: 'rundan-templates',
    buildStart() {
      const files = ['forms', 'free-talk', ...SHARED, ...formIds().map((id) => `forms/${id}`)];
      for (const name of files) this.addWatchFile(`${SOURCE}${name}.json`);
    },
    resolveId: (id) =>
      /^virtual:(forms|form|guidance|opening-text|mandates|cases|case-starters|perspectives|closing-check|form\/[a-z-]+)$/.test(
        id,
      )
        ? `\0${id}`
        : null,
    load: (id) => (id.startsWith('\0virtual:') ? load(id.slice('\0virtual:'.length)) : null),
  };
}
