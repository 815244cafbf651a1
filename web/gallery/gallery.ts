/**
 * Draws one screen in one state, named in the query (`?show=take-part-lap-mine`), from a View made up here; without a name,
 * lists them. For looking only: no part of the build that is served.
 */
import { mount, type Component } from 'svelte';
import '../src/screens/take-part/deferred-screens';
import '../src/style/index.css';
import type { Actions } from '../src/session/actions';
import type { SessionClock } from '../src/clock/session-clock';
import { shows } from './shows';

const query = new URLSearchParams(location.search);

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

const actions = new Proxy({} as Actions, {
  // A gallery does nothing, but says what it was asked to do.
  get:
    (_, name) =>
    (...values: unknown[]) =>
      window.dispatchEvent(new CustomEvent('asked', { detail: { name, values } })),
});
const opened = performance.now();
const clock: SessionClock = { nowMillis: () => Date.UTC(2026, 10, 23, 13, 44) + (performance.now() - opened) };

const show = shows[query.get('show') ?? ''];
if (show) {
  mount(show.screen as Component<Record<string, unknown>>, {
    target,
    props: { actions, clock, ...show.props(clock.nowMillis()) },
  });
} else {
  for (const name of Object.keys(shows)) {
    const link = document.createElement('a');
    link.href = `?show=${name}`;
    link.textContent = name;
    const line = document.createElement('p');
    line.append(link);
    target.append(line);
  }
}
