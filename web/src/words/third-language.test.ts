// A language more than those we have: everything on the screens comes from it, and from nowhere else.
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import End from '../screens/close/End.svelte';
import Outside from '../screens/close/Outside.svelte';
import Join from '../screens/Join.svelte';
import New from '../screens/New.svelte';
import Seek from '../screens/Seek.svelte';
import Start from '../screens/Start.svelte';
import { addPseudoLanguage, PSEUDO, pseudoLanguage } from '../../testing/pseudo-language';
import { chooseLanguage, languageRead, words } from './language.svelte';
import { yourData } from './texts.svelte';
import { LANGUAGES } from './languages';
import { fetchLeadTexts, leadWords } from './lead/words.svelte';
import { outsideWordsOf } from './outside/words.svelte';
import { seekWords, seekWordsOf } from './seek/words.svelte';

vi.stubGlobal('sessionStorage', undefined);
/** Some hundred screens are compiled and drawn. */
const LONG_MILLIS = 60_000;
let shows: typeof import('../../gallery/shows').shows;
const nothing = () => undefined;
const NOW = Date.UTC(2026, 10, 23, 13, 44);
/** What presses something needs a page; and one participant reads what the others read. */
const LEFT_OUT = /^new-|^states$|@(?:asker|remote)$/;

beforeAll(async () => {
  addPseudoLanguage();
  chooseLanguage(PSEUDO);
  await fetchLeadTexts();
  await Promise.all([seekWordsOf, outsideWordsOf, yourData].map((one) => one.fetch(PSEUDO)));
  vi.stubGlobal('location', { search: `?language=${PSEUDO}` });
  ({ shows } = await import('../../gallery/shows'));
}, LONG_MILLIS);

/** What a reader sees or hears of this HTML, without what stands in brackets. */
function foreign(html: string): string[] {
  const aloud = [...html.matchAll(/\s(?:aria-label|placeholder|title|alt)="([^"]*)"/g)].map(([, text]) => text ?? '');
  const seen = html
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<(?:textarea|svg|style)[^]*?<\/(?:textarea|svg|style)>/g, (part) =>
      part.replace(/^<[^>]*>|<[^>]*>$/g, ''),
    )
    .split(/<[^>]+>/);
  const names = [...Object.values(LANGUAGES).map(({ ownName }) => ownName), 'Rundan'];
  return [...seen, ...aloud]
    .map((text) => withoutBrackets(text).trim())
    .filter((text) => /\p{L}{2}/u.test(text) && !names.includes(text));
}

/** What people wrote, which is in their own language. */
function contentOf(value: unknown): string[] {
  if (typeof value === 'string')
    return value
      .split('\n\n')
      .map(oneSpace)
      .filter((text) => text.length > 2 && !text.startsWith('⟦'));
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(contentOf);
}

const oneSpace = (text: string) => text.trim().split(/\s+/).join(' ');

const isForeign = (text: string, written: readonly string[]) =>
  /\p{L}{2}/u.test(written.reduce((rest, one) => rest.replaceAll(one, ''), oneSpace(text)));

function withoutBrackets(text: string): string {
  const shorter = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return shorter === text ? text : withoutBrackets(shorter);
}

describe('in a language of one more line in the registry', () => {
  test.each([
    [
      'Start',
      Start,
      {
        onLead: nothing,
        onJoin: nothing,
        onResume: nothing,
        onPractise: nothing,
        onForgetKept: nothing,
        resumable: null,
        kept: [{ id: '1', atMillis: 0, fields: [] }],
      },
    ],
    [
      'New',
      New,
      {
        onOpen: nothing,
        onBack: nothing,
        problem: null,
        about: { whoMayLead: 'secret', mayLead: true, ownStories: true },
      },
    ],
    [
      'New, fictional cases only',
      New,
      { onOpen: nothing, onBack: nothing, about: { whoMayLead: 'anyone', mayLead: true, ownStories: false } },
    ],
    ['Join', Join, { onJoin: nothing, problem: 'not-now' }],
    ['Outside', Outside, { reason: 'put-out', reader: 'all', onStart: nothing }],
    ['End', End, { endedAtMillis: 0, reader: 'all', view: null, actions: null, onStart: nothing }],
    ['Seek', Seek, { page: {}, onEnter: nothing, onBack: nothing, onLink: nothing }],
  ] as [string, unknown, Record<string, unknown>][])('%s says no word of another', (_, screen, props) => {
    const { body } = render(screen as Component<Record<string, unknown>>, { props: { w: words(), ...props } });
    expect(body).toContain('⟦');
    expect(foreign(body)).toEqual([]);
  });
  test('nor does any screen of a session', { timeout: LONG_MILLIS }, () => {
    const said: Record<string, string[]> = {};
    for (const [name, { screen, props }] of Object.entries(shows).filter(([name]) => !LEFT_OUT.test(name))) {
      const given = { actions: {}, clock: { nowMillis: () => NOW }, ...props(NOW) };
      const { body } = render(screen as Component<Record<string, unknown>>, { props: given });
      const written = contentOf(given).sort((a, b) => b.length - a.length);
      const left = foreign(body).filter((text) => isForeign(text, written));
      if (left.length) said[name] = left;
    }
    expect(said).toEqual({});
  });
  test('nor does what is said about personal data', () => {
    const { join, lead, all } = yourData.in(PSEUDO);
    expect([...join, ...lead, all].filter((text) => !text.startsWith('⟦'))).toEqual([]);
  });
  test('a session in it is read in it, one in an unknown language in the default', () => {
    expect(languageRead('sv')).toBe(PSEUDO);
    expect(leadWords(words()).lead.plan).toMatch(/^⟦/);
    expect(seekWords(words()).title).toMatch(/^⟦/);
  });
  test('a word that goes past the registry is found', () => {
    expect(foreign('<p>⟦Wélcome⟧ Välkommen</p><input aria-label="Namn">')).toEqual(['Välkommen', 'Namn']);
  });
  test('its forms are in it', async () => {
    const form = await pseudoLanguage.texts.form('kort-traff');
    expect(form.name).toMatch(/^⟦/);
    expect(form.rounds[0]?.kind).toBe('check_in');
  });
});
