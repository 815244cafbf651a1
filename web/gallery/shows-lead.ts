/** What is laid over the supervisor's screen, and the states of it that no cell of the table has. */
import Supervise from '../src/screens/Supervise.svelte';
import { Keepings } from '../src/screens/supervise/keepings.svelte';
import Panels from '../src/screens/supervise/Panels.svelte';
import Private from '../src/screens/supervise/Private.svelte';
import type { Panel } from '../src/screens/supervise/panel';
import { seconds } from '../src/parts/primary';
import type { View } from '../src/session/view';
import { cell } from './cells';
import { w } from './words';

const nothing = () => undefined;
const MINUTE_MILLIS = 60_000;

const panels: Record<string, [panel: Panel, cell: string, change?: Partial<View>]> = {
  few: [{ kind: 'few' }, 'uppdrag-8-write', { count: { done: 2, of: 6 } }],
  end: [{ kind: 'end' }, 'uppdrag-9-lap-done'],
  people: [{ kind: 'people' }, 'uppdrag-6-lap'],
  door: [{ kind: 'door' }, 'late-knock'],
  keys: [{ kind: 'keys' }, 'uppdrag-6-lap'],
  mandate: [{ kind: 'mandate' }, 'uppdrag-6-lap'],
  write: [{ kind: 'write' }, 'uppdrag-8-write'],
  more: [{ kind: 'more' }, 'uppdrag-7-done'],
  'more-case': [{ kind: 'more' }, 'fiktivt-4-lap'],
  plan: [{ kind: 'plan' }, 'uppdrag-5-lap-middle'],
  group: [{ kind: 'group' }, 'uppdrag-5-lap-middle'],
  invitation: [{ kind: 'invitation' }, 'uppdrag-5-lap-middle'],
  ways: [{ kind: 'ways' }, 'uppdrag-3-val-none'],
  cases: [{ kind: 'cases' }, 'uppdrag-3-val-nobody'],
  case: [{ kind: 'case' }, 'fiktivt-5-open'],
  remind: [{ kind: 'remind' }, 'fiktivt-4-lap'],
  reader: [{ kind: 'reader' }, 'fiktivt-2-read'],
  seat: [{ kind: 'seat', seat: 'Björn' }, 'uppdrag-6-lap'],
  'seat-no-phone': [{ kind: 'seat', seat: 'Farid' }, 'lobby-full'],
  'seat-asked': [{ kind: 'seat', seat: 'Cecilia' }, 'lobby-asked'],
  'put-out': [{ kind: 'put-out', seat: 'Björn' }, 'uppdrag-6-lap'],
};

const show = (screen: unknown, name: string, change: Partial<View>, props: Record<string, unknown> = {}) => ({
  screen,
  props: (now: number) => ({ view: { ...cell(name, 'supervisor', now), ...change }, ...props }),
});

export const leadShows: Record<string, { screen: unknown; props: (nowMillis: number) => Record<string, unknown> }> =
  Object.fromEntries([
    ...Object.entries(panels).map(([name, [panel, at, change = {}]]) => [
      `panel-${name}`,
      {
        screen: Panels,
        props: (now: number) => {
          const view = { ...cell(at, 'supervisor', now), ...change };
          return {
            ...{ panel, view, w, text: view.round?.text ?? null, small: false },
            ...{
              steps: seconds(view, w, view.formText),
              keepings: new Keepings(
                () => view,
                () => w,
              ),
              onStep: nothing,
              onAnother: nothing,
            },
            ...{ onWay: nothing, onCase: nothing, onPanel: nothing },
          };
        },
      },
    ]),
    [
      'lead-late',
      {
        screen: Supervise,
        props: (now: number) => {
          const view = cell('uppdrag-6-lap', 'supervisor', now);
          return { view: { ...view, endsAtMillis: view.endsAtMillis - 8 * MINUTE_MILLIS } };
        },
      },
    ],
    ['lead-led-by', show(Supervise, 'uppdrag-6-lap', { leads: false, ledBy: 'Amina', mayTakeOver: true })],
    [
      'lead-private',
      {
        screen: Private,
        props: (now: number) => {
          const view = { ...cell('uppdrag-6-lap', 'supervisor', now) };
          return { view, w, text: view.round?.text ?? null, onHide: nothing };
        },
      },
    ],
  ]);
