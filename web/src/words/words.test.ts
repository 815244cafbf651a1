import { describe, expect, it } from 'vitest';
import { templateLanguages } from '../../build/templates.ts';
import { TERMINAL } from '../protocol/codes';
import { LANGUAGES } from './languages';
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
  const [lead, part, seek, yourData] = await Promise.all([more.lead(), more.part(), more.seek(), more.yourData()]);
  return { words: pack.words, facts: more.facts, lead, part, seek, yourData };
}

describe.each(packs)('the words of %s', (code, pack) => {
  it('have the keys that the Swedish ones have', async () => {
    expect(keys(await allOf(pack)).sort()).toEqual(keys(await allOf(swedish)).sort());
  });
  it('have a sentence for every refusal', async () => {
    const { leadRefusal } = await (await moreOf(pack)).lead();
    expect(Object.keys({ ...pack.words.refusal, ...leadRefusal }).sort()).toEqual([...REFUSALS].sort());
  });
  it('have a sentence for every way a session ends, but for faults of the page, which share one', () => {
    const without = Object.values(TERMINAL).filter((name) => !(name in pack.words.gone));
    expect(without).toEqual(['hello-expected', 'malformed']);
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
