import { describe, expect, test } from 'vitest';
import vectors from '../../testing/vectors.json';
import { deviceRandom, toText } from './bytes';
import { findLink } from './find-link';
import { readFragment, type SessionLink } from './links';
import { fragmentOf, stageLinkOf } from './make-links';

const { given } = vectors;

/** Of the vectors, as they were before a checksum. */
const OLD_LINKS = [
  '#iARAREhMUFRYXGBkaGxwdHh9gYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f3mmMe7eG_nJjxIDLN6t0OegeTmPx4a4jMhG7ImvhaUa',
  '#sARAREhMUFRYXGBkaGxwdHh8wMTIzNDU2Nzg5Ojs8PT4_UFFSU1RVVldYWVpbXF1eX0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5feaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRo',
  '#tARAREhMUFRYXGBkaGxwdHh8wMTIzNDU2Nzg5Ojs8PT4_UFFSU1RVVldYWVpbXF1eX0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5feaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRo',
];

describe('E5 links', () => {
  const links: SessionLink[] = (['invitation', 'supervisor', 'stage'] as const).map((kind) =>
    readFragment(vectors.E5[kind])!,
  );

  test('are read and written the same', () => {
    expect(links.map(({ kind }) => kind)).toEqual(['invitation', 'supervisor', 'stage']);
    for (const link of links) expect(readFragment(fragmentOf(link))).toEqual(link);
    expect(links[0]).toMatchObject({ session: given.session, joinToken: given.joinToken, secret: given.secret });
    expect(links[1]).toMatchObject({ holder: given.holder, secret: given.token, seed: given.supervisorSeed });
  });

  test('of the layout before are read as ever', () => {
    for (const [at, old] of OLD_LINKS.entries()) expect(readFragment(old)).toEqual(links[at]);
  });

  test.each(['', '#', '#i', '#x123', '#iAQ', `${vectors.E5.invitation}AAAA`, vectors.E5.stage.replace('#t', '#s')])(
    '"%s" is no link',
    (fragment) => {
      expect(readFragment(fragment)).toBeNull();
    },
  );

  test('one sign less, more, changed or in another place is seen', () => {
    for (const whole of Object.values(vectors.E5))
      for (let at = 1; at < whole.length; at++) {
        const other = whole[at] === 'A' ? 'B' : 'A';
        const swapped = whole.slice(0, at) + (whole[at + 1] ?? '') + whole[at] + whole.slice(at + 2);
        const changed = [
          whole.slice(0, at) + whole.slice(at + 1),
          whole.slice(0, at) + other + whole.slice(at),
          whole.slice(0, at) + other + whole.slice(at + 1),
          swapped,
        ];
        for (const one of changed.filter((text) => text !== whole)) expect(readFragment(one), `${at}`).toBeNull();
      }
  });

  test('end in a letter or a digit, whatever is in them, and are little longer than before', () => {
    const id = () => toText(deviceRandom(16));
    const key = () => toText(deviceRandom(32));
    for (let times = 0; times < 5_000; times++) {
      const of = { session: id(), secret: id(), supervisorKey: key() };
      const invitation = fragmentOf({ kind: 'invitation', ...of, joinToken: id() });
      const own = fragmentOf({ kind: times % 2 ? 'supervisor' : 'stage', ...of, holder: id(), seed: key() });
      for (const link of [invitation, own]) {
        if (!/[A-Za-z0-9]$/.test(link)) throw new Error(link);
        if (!readFragment(link)) throw new Error(link);
      }
      if (invitation.length > OLD_LINKS[0]!.length + 4 || own.length > OLD_LINKS[1]!.length + 4) throw new Error(own);
    }
  });

  const whole = vectors.E5.invitation;
  const bare = whole.slice(1);
  test.each([
    `/rum${whole}`,
    `/${whole}`,
    `/rum${whole}.`,
    `/rum${whole}),`,
    `/rum${whole}>`,
    `/rum${whole}%22`,
    `/rum${whole}%20`,
    `/rum${whole} `,
    `/rum#%20${bare}`,
    `/rum#${whole}`,
    `/rum#%23${bare}`,
    `/%23${bare}`,
    `/rum%23${bare}.`,
    `/rum%2523${bare}`,
    `/rum?fbclid=1${whole}`,
    `/rum${whole.slice(0, 60)}\n${whole.slice(60)}`,
  ])('is found in %s', (address) => {
    expect(findLink(address)).toEqual({ fragment: whole, link: links[0], kind: 'invitation' });
  });

  test.each([
    [`/rum${whole.slice(0, -1)}`, 'invitation'],
    [`/rum${whole.toLowerCase()}`, 'invitation'],
    [`/rum#s`, 'supervisor'],
    [`/rum${vectors.E5.stage}x`, 'stage'],
    [`/rum#${bare.slice(1)}`, null],
  ])('%s is not whole', (address, kind) => {
    expect(findLink(address)).toMatchObject({ link: null, kind });
  });

  test.each(['/', '/rum', '/rum#', '/rum?x'])('%s has none', (address) => {
    expect(findLink(address)).toBeNull();
  });

  test("the stage's link is the same on each of the supervisor's devices, and tells nothing of her own", () => {
    const own = links[1] as Parameters<typeof stageLinkOf>[0];
    const stage = stageLinkOf(own);
    expect(stageLinkOf({ ...own })).toEqual(stage);
    expect(new Set([stage.holder, stage.secret, stage.seed, own.holder, own.secret, own.seed]).size).toBe(6);
  });
});
