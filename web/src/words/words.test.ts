import { describe, expect, it } from 'vitest';
import { en } from './en';
import { leadEn } from './lead/en';
import { leadSv } from './lead/sv';
import { partEn } from './part/en';
import { partSv } from './part/sv';
import { seekEn } from './seek/en';
import { seekSv } from './seek/sv';
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

describe('the words', () => {
  it('have the same keys in both languages', () => {
    expect(keys(en).sort()).toEqual(keys(sv).sort());
    expect(keys(leadEn).sort()).toEqual(keys(leadSv).sort());
    expect(keys(partEn).sort()).toEqual(keys(partSv).sort());
    expect(keys(seekEn).sort()).toEqual(keys(seekSv).sort());
  });
  it('say nothing under the same name for everybody and for the one who leads', () => {
    expect(Object.keys(leadSv).filter((name) => name in sv)).toEqual([]);
  });
  it('have a sentence for every refusal', () => {
    for (const [words, lead] of [
      [sv, leadSv],
      [en, leadEn],
    ] as const)
      expect(Object.keys({ ...words.refusal, ...lead.leadRefusal }).sort()).toEqual([...REFUSALS].sort());
  });
});
