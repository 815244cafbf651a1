import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../src/main/resources/org/rundan/template/templates.json', import.meta.url));

interface Data {
  openingText: unknown;
  mandates: unknown;
  forms: FormData[];
  freeTalk: RoundData;
  cases: unknown;
  caseStarters: unknown;
  perspectives: unknown;
  closingCheck: unknown;
}

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
 * `virtual:forms`, `virtual:form` (loads `virtual:form/<id>` when asked), `virtual:guidance` (all that the rounds say to the one who leads), `virtual:opening`, `virtual:mandates`,
 * `virtual:cases`, `virtual:case-starters`, `virtual:perspectives` and `virtual:closing-check`.
 */
export function templates(): Plugin {
  const read = (): Data => JSON.parse(readFileSync(SOURCE, 'utf8')) as Data;
  const asDefault = (value: unknown) => `export default ${JSON.stringify(value)};`;

  const load = (name: string): string | null => {
    const data = read();
    if (name === 'forms') return asDefault(data.forms.map(summary));
    if (name === 'opening') return asDefault(data.openingText);
    if (name === 'mandates') return asDefault(data.mandates);
    if (name === 'cases') return asDefault(data.cases);
    if (name === 'case-starters') return asDefault(data.caseStarters);
    if (name === 'perspectives') return asDefault(data.perspectives);
    if (name === 'closing-check') return asDefault(data.closingCheck);
    if (name === 'form') {
      const imports = data.forms.map(({ id }) => `'${id}': () => import('virtual:form/${id}')`);
      return `const loaders = {${imports.join(',')}};
export async function loadForm(id) {
  const loader = Object.prototype.hasOwnProperty.call(loaders, id) ? loaders[id] : null;
  if (!loader) throw new Error('unknown form ' + id);
  return (await loader()).default;
}`;
    }
    if (name === 'guidance') {
      const all = ({ rounds }: FormData) => [...rounds, data.freeTalk].map(({ id, guidance }) => [id, guidance]);
      return asDefault(Object.fromEntries(data.forms.map((form) => [form.id, Object.fromEntries(all(form))])));
    }
    const form = data.forms.find(({ id }) => name === `form/${id}`);
    if (!form) return null;
    return asDefault({
      ...withoutSummary(form),
      rounds: form.rounds.map(withoutGuidance),
      freeTalk: withoutGuidance(data.freeTalk),
    });
  };

  return {
    name: 'rundan-templates',
    buildStart() {
      this.addWatchFile(SOURCE);
    },
    resolveId: (id) =>
      /^virtual:(forms|form|guidance|opening|mandates|cases|case-starters|perspectives|closing-check|form\/[a-z-]+)$/.test(
        id,
      )
        ? `\0${id}`
        : null,
    load: (id) => (id.startsWith('\0virtual:') ? load(id.slice('\0virtual:'.length)) : null),
  };
}
