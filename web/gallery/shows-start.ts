/** Where a session begins and where it ends: the start page, a new session with its parts opened, and the close. */
import { mount, unmount, type Component } from 'svelte';
import CaseChooser from '../src/parts/CaseChooser.svelte';
import Mark from '../src/parts/Mark.svelte';
import PlanEditor from '../src/parts/PlanEditor.svelte';
import End from '../src/screens/close/End.svelte';
import New from '../src/screens/New.svelte';
import Start from '../src/screens/Start.svelte';
import { planOfForm, without, withMinutes } from '../src/session/plan';
import type { View } from '../src/session/view';
import { outsideShows } from './outside';
import { seekShows } from './seek';
import { view } from './views';
import { form, w } from './words';

const caseForm = form('fiktivt-fall');
const mandateForm = form('uppdragsrunda');

interface Show {
  screen: unknown;
  props: (nowMillis: number) => Record<string, unknown>;
}
const nothing = () => undefined;

const kept = (nowMillis: number) => [
  {
    id: '1',
    atMillis: nowMillis - 86_400_000 * 3,
    fields: [
      { name: 'approach', text: 'Möta i dörren, innan jag påminner.' },
      { name: 'trial', text: 'Börja två lektioner i veckan med tyst läsning.' },
    ],
  },
  { id: '2', atMillis: nowMillis - 86_400_000 * 20, fields: [{ name: 'approach', text: 'Fråga före svar.' }] },
];

const start = (change: (nowMillis: number) => Record<string, unknown> = () => ({})): Show => ({
  screen: Start,
  props: (now) => ({
    onLead: nothing,
    onJoin: nothing,
    onResume: nothing,
    onPractise: nothing,
    onForgetKept: nothing,
    resumable: null,
    kept: [],
    ...change(now),
  }),
});

const editor = (change: Record<string, unknown>): Show => ({
  screen: PlanEditor,
  props: () => ({
    rounds: planOfForm(mandateForm, 60),
    form: mandateForm,
    lengthMinutes: 60,
    people: 8,
    locked: [],
    w,
    onChange: nothing,
    ...change,
  }),
});
const chooser = (value: unknown): Show => ({
  screen: CaseChooser,
  props: () => ({ value, sector: 'health-care', w, onChange: nothing }),
});

const close = (change: (nowMillis: number) => Partial<View>, role: View['role'] = 'participant'): Show => ({
  screen: End,
  props: (now) => ({
    endedAtMillis: now,
    reader: role === 'supervisor' ? 'lead' : 'all',
    w,
    onStart: nothing,
    view: view(role, now, { stage: 'ended', endedAtMillis: now, ...change(now) }),
  }),
});
const insights = (now: number): Partial<View> => ({ ownInsights: kept(now).map(({ fields }) => fields) as never });

/** A new session after these have been pressed, by what stands on them. */
const pressed = (...selectors: string[]): Show => ({
  screen: ((_anchor: unknown, props: Record<string, unknown>) => {
    const target = document.getElementById('app');
    if (!target) return {};
    const shown = mount(New as Component<Record<string, unknown>>, { target, props });
    // One at a time: what a press opens is there a moment later.
    selectors.forEach((selector, index) =>
      setTimeout(() => target.querySelector<HTMLElement>(selector)?.click(), 60 * (index + 1)),
    );
    return { destroy: () => unmount(shown) };
  }) as unknown,
  props: () => ({ onOpen: nothing, onBack: nothing }),
});

export const startShows: Record<string, Show> = {
  start: start(),
  'start-resume': start(() => ({ resumable: {} })),
  'start-kept': start((now) => ({ kept: kept(now) })),
  ...seekShows,
  ...outsideShows,
  new: { screen: New, props: () => ({ onOpen: nothing, onBack: nothing }) },
  'new-problem': { screen: New, props: () => ({ onOpen: nothing, onBack: nothing, problem: w.refusal['not-saved'] }) },
  'new-empty': pressed('button[type=submit]'),
  'new-case': pressed('input[value=fiktivt-fall]'),
  'new-case-open': pressed('input[value=fiktivt-fall]', '#case'),
  'new-case-own': pressed('input[value=fiktivt-fall]', '#case', 'input[value=own]'),
  'new-plan': pressed('.time summary'),
  'new-more': pressed('details summary'),
  plan: editor({}),
  'plan-squeezed': editor({
    rounds: withMinutes(without(planOfForm(mandateForm, 60), 'vart-uppdrag'), 'gemensam-reflektion', -10),
    people: 24,
  }),
  'plan-during': editor({
    rounds: planOfForm(caseForm, 60),
    form: caseForm,
    locked: ['incheckning', 'fallet-lases', 'beskriva'],
  }),
  case: chooser({ id: 'larmklockan' }),
  'case-own': chooser({
    title: 'Matsalen',
    text: 'Varje dag vid elva står Anna Berg kvar i kön. Hon bor på Storgatan 12 och är född 850712-1234. Ring 070-123 45 67.',
  }),
  'case-own-long': chooser({ title: 'Matsalen', text: 'Kön är lång och tyst i dag igen. '.repeat(400) }),
  mark: { screen: Mark, props: (now) => ({ view: view('stage', now, { practice: true, formText: caseForm }), w }) },
  'close-insight': close(insights),
  'close-insight-long': close(() => ({
    ownInsights: [[{ name: 'approach', text: 'Att möta i dörren, innan jag påminner. '.repeat(7) }]],
  })),
  'close-participant': close(() => ({})),
  'close-case-giver': close((now) => ({ ...insights(now), toldStory: true })),
  'close-supervisor': close(insights, 'supervisor'),
  'close-no-keeping': close((now) => ({ ...insights(now), keptOnDevice: false })),
};
