import { describe, expect, it } from 'vitest';
import { templateLanguages } from '../../build/templates.ts';
import { TERMINAL } from '../protocol/codes';
import { LANGUAGES } from './languages';
import { reasonOf } from './outside/words.svelte';
import type { LanguagePack } from './pack';
import { leadSv } from './sv/lead';
import swedish from './sv/pack';
import { sv } from './sv';

/** PROTOCOL.md, section 7. */
const REFUSALS =
  'not-allowed not-now not-your-seat unknown-seat unknown-round unknown-knock unknown-holder unknown-card unknown-case unknown-form already-revealed nothing-to-undo key-outdated too-long too-many too-few too-fast out-of-range id-taken seats-changed holders-changed malformed unknown-type sequence-old sequence-gap busy not-saved session-exists wrong-origin lead-secret may-not-lead practice-only'.split(
    ' ',
  );

const keys = (value: unknown, path = ''): string[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
    : [path];

const packs = await Promise.all(
  Object.entries(LANGUAGES).map(async ([code, { load }]) => [code, (await load()).default] as const),
);
const moreOf = async (pack: LanguagePack) => (await pack.more()).default;

async function allOf(pack: LanguagePack) {
  const more = await moreOf(pack);
  const [lead, part, seek, outside, connectionTest, yourData] = await Promise.all([
    more.lead(),
    more.part(),
    more.seek(),
    more.outside(),
    more.connectionTest(),
    more.yourData(),
  ]);
  return { words: pack.words, facts: more.facts, lead, part, seek, outside, connectionTest, yourData };
}

describe.each(packs)('the words of %s', (code, pack) => {
  it('have the keys that the Swedish ones have', async () => {
    expect(keys(await allOf(pack)).sort()).toEqual(keys(await allOf(swedish)).sort());
  });
  it('have a sentence for every refusal', async () => {
    const { leadRefusal } = await (await moreOf(pack)).lead();
    expect(Object.keys({ ...pack.words.refusal, ...leadRefusal }).sort()).toEqual([...REFUSALS].sort());
  });
  it('have a sentence for every way a session ends, but for a fault of the page, which shares one', async () => {
    const { reasons } = await (await moreOf(pack)).outside();
    const without = Object.values(TERMINAL).filter((name) => !(name in reasons.all));
    expect(without).toEqual(['hello-expected']);
    for (const reader of ['lead', 'stage'] as const)
      expect(Object.keys(reasons[reader]).filter((name) => !(name in reasons.all))).toEqual([]);
  });
  it('send nobody who leads to the supervisor, and no stage to a tap of its own', async () => {
    const outside = await (await moreOf(pack)).outside();
    const told = (reader: 'lead' | 'stage', names: string[]) => names.map((name) => reasonOf(outside, name, reader)[1]);
    const names = Object.keys(outside.reasons.all);
    // Nobody is put out of leading, turned away from it or stands at its door.
    const leads = names.filter((name) => !['put-out', 'turned-away', 'too-many', 'left-door'].includes(name));
    expect(told('lead', leads).filter((text) => /handledaren\b|the supervisor\b/i.test(text))).toEqual([]);
    const stands = leads.filter((name) => !['moved', 'taken-over'].includes(name));
    expect(told('stage', stands).filter((text) => /\bdu\b|\bdin\b|\byou\b|\byour\b/i.test(text))).toEqual([]);
  });
  it('are registered under their own code', () => {
    expect(pack.words.code).toBe(code);
  });
  it('are of a language that the server knows: the opening text stands in it', () => {
    expect(templateLanguages()).toContain(code);
  });
});

it('says nothing under the same name for everybody and for the one who leads', () => {
  expect(Object.keys(leadSv).filter((name) => name in sv)).toEqual([]);
});
