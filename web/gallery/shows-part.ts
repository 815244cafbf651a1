/** What lies over a participant's screen for a moment, each as if it had been opened. */
import Sheets from '../src/screens/take-part/Sheets.svelte';
import type { Sheet } from '../src/screens/take-part/sheet';
import { cell } from './cells';
import type { CellRole } from './told';
import { w } from './words';

const sheets: [name: string, sheet: Sheet, of: string, role: CellRole][] = [
  ['notes', 'notes', 'uppdrag-6-lap', 'participant'],
  ['save', 'save', 'uppdrag-6-lap', 'participant'],
  ['recognise', 'recognise', 'uppdrag-6-lap', 'participant'],
  ['hide', { hide: 'insikt-och-nasta-steg-0' }, 'uppdrag-8-talk', 'participant'],
  ['case', 'case', 'fiktivt-4-lap', 'participant'],
  ['present', 'present', 'uppdrag-6-lap', 'participant'],
  ['take-over', 'take-over', 'uppdrag-6-lap', 'asker'],
];

export const partShows = Object.fromEntries(
  sheets.map(([name, sheet, of, role]) => [
    `sheet-${name}`,
    {
      screen: Sheets,
      props: (nowMillis: number) => ({ sheet, view: cell(of, role, nowMillis), w, onClose: () => undefined }),
    },
  ]),
);
