/** Everything that is read by one who is not in: `states` draws all of it on one page, the others one by one. */
import { mount, unmount, type Component } from 'svelte';
import type { Arrival } from '../src/session/arrive';
import { UNTRIED, type Tried } from '../src/session/connection-test';
import Ask from '../src/screens/close/Ask.svelte';
import Outside from '../src/screens/close/Outside.svelte';
import Coming from '../src/screens/Coming.svelte';
import ConnectionTest from '../src/screens/ConnectionTest.svelte';
import Waiting from '../src/screens/Waiting.svelte';
import { view } from './views';
import { o, w } from './words';

interface Show {
  screen: unknown;
  props: (nowMillis: number) => Record<string, unknown>;
}
const nothing = () => undefined;
const READERS = ['all', 'lead', 'stage'] as const;
/** While the page still tries by itself. */
const TRYING = ['offline', 'blocked', 'unreachable', 'unavailable', 'too-many'];

const outside = (reason: string, reader: (typeof READERS)[number], more: Record<string, unknown> = {}): Show => ({
  screen: Outside,
  props: () => ({
    reason,
    reader,
    w,
    // The stage's page has no start.
    onStart: reader === 'stage' ? null : nothing,
    onBack: nothing,
    onRetry: TRYING.includes(reason) ? nothing : null,
    onGoOn: nothing,
    onCode: reader === 'all' && reason === 'not-whole' ? nothing : null,
    ...more,
  }),
});

const ask = (arrival: Record<string, unknown>): Show => ({
  screen: Ask,
  props: () => ({ arrival: { to: 'ask', ...arrival } as unknown as Arrival, w, onYes: nothing }),
});
const record = (name: string) => ({ holder: name, name });

const tried = (change: Partial<Tried>): Show => ({
  screen: ConnectionTest,
  props: () => ({
    platform: {},
    lasting: true,
    shown: { page: 'yes', live: 'yes', clock: 'yes', clockAheadMillis: 400, kept: 'yes', awake: 'yes', ...change },
    address: { protocol: 'https:', hostname: 'rundan.example.se', port: '' },
  }),
});

const single: Record<string, Show> = {};
for (const reader of READERS)
  for (const reason of Object.keys(reader === 'all' ? o.reasons.all : o.reasons[reader]))
    if (reason !== 'ended') single[`outside-${reason}@${reader}`] = outside(reason, reader);

Object.assign(single, {
  'outside-waits': outside('too-fast', 'all', { onRetry: nothing, waitMinutes: 9 }),
  'outside-coming': { screen: Coming, props: () => ({ view: null }) },
  'outside-coming-lost': {
    screen: Coming,
    props: (now: number) => ({ view: view('participant', now, { stage: 'coming', connection: 'lost' }) }),
  },
  'outside-waiting': {
    screen: Waiting,
    props: (now: number) => ({ view: view('participant', now, {}), w, onCancel: () => {} }),
  },
  'outside-ask-lead': ask({ asks: 'lead', record: record('') }),
  'outside-ask-stage': ask({ asks: 'stage', record: record('') }),
  'outside-ask-who': ask({ asks: 'who', records: [record('Anna'), record('Maximiliana-Konstantina')], link: {} }),
  'outside-ask-who-nameless': ask({ asks: 'who', records: [record('')], link: {} }),
  'connection-test': tried({}),
  'connection-test-trying': tried(UNTRIED),
  'connection-test-blocked': tried({
    live: 'no',
    awake: 'less',
    kept: 'less',
    clock: 'less',
    clockAheadMillis: -180_000,
  }),
  'connection-test-none': tried({ page: 'no', live: 'no', clock: 'no', clockAheadMillis: null }),
} satisfies Record<string, Show>);

/** All of them on one page, each under its name. */
const states: Show = {
  screen: ((_anchor: unknown, { nowMillis }: { nowMillis: number }) => {
    const target = document.getElementById('app');
    if (!target) return {};
    Object.assign(target.style, { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(18rem, 1fr))' });
    const mounted = Object.entries(single).map(([name, { screen, props }]) => {
      const cell = document.createElement('section');
      const title = document.createElement('p');
      title.textContent = name;
      title.className = 'eyebrow';
      cell.append(title);
      target.append(cell);
      return mount(screen as Component<Record<string, unknown>>, { target: cell, props: props(nowMillis) });
    });
    return { destroy: () => mounted.forEach((one) => void unmount(one)) };
  }) as unknown,
  props: (nowMillis) => ({ nowMillis }),
};

export const outsideShows: Record<string, Show> = { ...single, states };
