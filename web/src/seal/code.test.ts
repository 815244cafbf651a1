// The typed code, and the six digits that are compared (PROTOCOL.md, E13 and E14), against Node's own cryptography too.
import { Refusal } from '../protocol/refusal';
import * as node from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CodeKnock } from '../protocol/parts';
import { concat, deviceRandom, toBytes, toText, utf8, type Random } from './bytes';
import { codeHash, CODE_LENGTH, isCode, makeCode, openCode, readCode, sealCode, shownCode } from './code';
import { boxName, openName, type NamePath } from './code-name';
import { commitmentOf, committed, digitsOf, digitsOfKnock, nonceFor, type Seeker } from './digits';
import { newId } from './ids';
import { publicKeyOf, type Keyring } from './keyring';
import { NAME_BYTES } from './text';
import vectors from '../../testing/vectors.json';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const { given, made } = vectors;
const keys: Keyring = given.keys.map(({ number, key }) => ({ number, bytes: toBytes(key) }));
const { session, holder } = given;
const supervisorSeed = toBytes(given.supervisorSeed);
const joinerSeed = toBytes(given.joinerSeed);
const seeker: Seeker = { id: holder, publicKey: made.joinerKey, tokenHash: made.tokenHash };

/** Bytes by chance that come again when the seed is known (mulberry32). */
function seeded(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) & 255;
  };
  return (length) => Uint8Array.from({ length }, next);
}

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const CODES = 300;
const someCodes = () => {
  const random = seeded(SEED);
  return Array.from({ length: CODES }, () => makeCode(random));
};

describe(`the typed code (SEED=${SEED})`, () => {
  test('has eight characters and one that checks them, as Crockford counts', () => {
    for (const code of someCodes()) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/);
      let value = 0n;
      for (const character of code.slice(0, 8)) value = value * 32n + BigInt(ALPHABET.indexOf(character));
      expect(ALPHABET.indexOf(code[8]!), code).toBe(Number(value % 37n));
      expect(isCode(code), code).toBe(true);
    }
  });

  test('uses all the bits that chance gives, and never a check that a phone has not', () => {
    const random: Random[] = [new Uint8Array(5), Uint8Array.of(0, 0, 0, 0, 32), Uint8Array.of(0, 0, 0, 0, 36)].map(
      (bytes) => () => bytes,
    );
    expect(makeCode(random[0]!)).toBe('000000000');
    // 32 to 36 are Crockford's `*~$=U`: discarded, and made again.
    for (const refused of [32, 33, 34, 35, 36]) {
      const given = [Uint8Array.of(0, 0, 0, 0, refused), Uint8Array.of(255, 255, 255, 255, 252)];
      expect(makeCode(() => given.shift()!)).toMatch(/^ZZZZZZZ/);
      expect(given).toEqual([]);
    }
    expect(new Set(someCodes()).size).toBe(CODES);
  });

  test('is read with any case, spaces, hyphens, and look-alikes put right', () => {
    for (const typed of ['k7qf-2m9x-4', ' K7QF 2M9X 4', 'k7qf–2m9x—4', 'K7QF2M9X4\n', 'k7qf.2m9x.4'])
      expect(readCode(typed), typed).toBe('K7QF2M9X4');
    expect(readCode('oOiIlL-')).toBe('001111');
    for (const code of someCodes()) {
      const misread = code.replaceAll('0', 'o').replaceAll('1', deviceRandom(1)[0]! & 1 ? 'l' : 'I');
      expect(readCode(shownCode(misread).toLowerCase())).toBe(code);
    }
  });

  test('is shown in groups, whole or begun', () => {
    expect(['', 'K', 'K7QF', 'K7QF2', 'K7QF2M9X', 'K7QF2M9X4'].map(shownCode)).toEqual([
      '',
      'K',
      'K7QF',
      'K7QF-2',
      'K7QF-2M9X',
      'K7QF-2M9X-4',
    ]);
  });

  test('with any single character wrong is caught', () => {
    const wrongly = (code: string) =>
      [...code].flatMap((right, at) =>
        [...ALPHABET, 'U'].flatMap((wrong) => (wrong === right ? [] : code.slice(0, at) + wrong + code.slice(at + 1))),
      );
    for (const code of someCodes()) {
      const typed = wrongly(code);
      expect(typed.length).toBe(CODE_LENGTH * 32);
      expect(typed.filter(isCode), code).toEqual([]);
    }
  });

  test('with any two neighbours that changed places is caught', () => {
    for (const code of someCodes())
      for (let at = 0; at + 1 < CODE_LENGTH; at++) {
        const typed = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
        if (typed !== code) expect(isCode(typed), `${typed} for ${code}`).toBe(false);
      }
  });

  test.each(['', 'K7QF2M9X', 'K7QF2M9X44', 'K7QF-2M9X-4', 'k7qf2m9x4', 'UUUUUUUU0', '________0'])(
    '"%s" is no code',
    (typed) => expect(isCode(typed)).toBe(false),
  );

  test('its hash is that of Node, and the server can guess nothing from the sealed one', () => {
    const { code, shown, codeHash: hash, sealed } = vectors.code;
    expect(shownCode(code)).toBe(shown);
    expect(node.createHash('sha256').update(`rundan-code-1\n${code}`).digest('base64url')).toBe(hash);
    expect(codeHash(code)).toBe(hash);
    expect(toBytes(sealed).length).toBe(NAME_BYTES);
    expect(openCode(session, sealed, keys)).toBe(code);
    expect(openCode(holder, sealed, keys)).toBeNull();
    expect(openCode(session, sealed, keys.slice(0, 1))).toBeNull();
    expect(openCode(session, sealCode(session, 'no code', keys, deviceRandom), keys)).toBeNull();
  });
});

describe('E14 six digits', () => {
  const { reveal, commitment, nonce, digits } = vectors.E14;
  const knock: CodeKnock = { ...seeker, commitment, nonce, reveal, name: null };
  const other = toText(deviceRandom(32));

  test('are what Node makes of the same bytes', () => {
    const of = (...pieces: Uint8Array[]) =>
      node
        .createHash('sha256')
        .update(concat(...pieces))
        .digest();
    const [key, joiner, hash] = [made.supervisorKey, made.joinerKey, made.tokenHash].map(toBytes) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const [id, theirs, hers] = [toBytes(holder), toBytes(reveal), toBytes(nonce)];
    expect(of(utf8('rundan-commit-1'), id, joiner, hash, theirs).toString('base64url')).toBe(commitment);
    const info = concat(utf8('rundan-nonce-1'), id, joiner, hash, toBytes(commitment));
    const made32 = node.hkdfSync('sha256', supervisorSeed, toBytes(session), info, 32);
    expect(Buffer.from(made32).toString('base64url')).toBe(nonce);
    const hashed = of(utf8('rundan-digits-1'), toBytes(session), key, joiner, id, hash, theirs, hers);
    const six = String(hashed.readBigUInt64BE() % 1_000_000n).padStart(6, '0');
    expect(`${six.slice(0, 3)} ${six.slice(3)}`).toBe(digits);
  });

  test('are the same at both ends', () => {
    const compared = { session, supervisorKey: made.supervisorKey, seeker, reveal, nonce };
    expect(digitsOf(compared)).toBe(digits);
    expect(digitsOfKnock(session, knock, made.supervisorKey, supervisorSeed)).toBe(digits);
    expect(nonceFor(session, seeker, commitment, supervisorSeed)).toBe(nonce);
  });

  test('are others for any other session, key, holder, token or nonce', () => {
    const compared = { session, supervisorKey: made.supervisorKey, seeker, reveal, nonce };
    const changed = [
      { session: holder },
      { supervisorKey: other },
      { reveal: other },
      { nonce: other },
      { seeker: { ...seeker, id: session } },
      { seeker: { ...seeker, publicKey: other } },
      { seeker: { ...seeker, tokenHash: other } },
    ].map((change) => digitsOf({ ...compared, ...change }));
    expect(new Set([digits, ...changed]).size).toBe(8);
  });

  test('nothing is shown before the reveal, nor when any of it was changed on the way', () => {
    const shown = (change: Partial<CodeKnock>) =>
      digitsOfKnock(session, { ...knock, ...change }, made.supervisorKey, supervisorSeed);
    const wrong: Partial<CodeKnock>[] = [
      { reveal: null },
      { reveal: other },
      { reveal: reveal.slice(0, -2) },
      { nonce: null },
      { nonce: other },
      { commitment: other },
      { id: session },
      { publicKey: other },
      { tokenHash: other },
      // Committed to rightly, but to what her page never saw before it gave its nonce.
      { reveal: other, commitment: commitmentOf(seeker, other) },
    ];
    for (const change of wrong) expect(shown(change), JSON.stringify(change)).toBeNull();
    expect(shown({})).toBe(digits);
    expect(digitsOfKnock(session, knock, made.supervisorKey, joinerSeed)).toBeNull();
  });

  test('a commitment is to one nonce of one seeker', () => {
    expect(committed(seeker, commitment, reveal)).toBe(true);
    expect(committed(seeker, commitment, other)).toBe(false);
    expect(committed({ ...seeker, id: session }, commitment, reveal)).toBe(false);
    expect(committed(seeker, 'not base64url!', reveal)).toBe(false);
    expect(committed(seeker, commitment, 'AA')).toBe(false);
  });

  test('there are always six, zeros in front too, and no million is seen more often than chance has it', () => {
    const tenths = new Array<number>(10).fill(0);
    const SAMPLES = 2_000;
    for (let i = 0; i < SAMPLES; i++) {
      const reveal = toText(deviceRandom(32));
      const shown = digitsOf({ session, supervisorKey: made.supervisorKey, seeker, reveal, nonce });
      expect(shown).toMatch(/^\d{3} \d{3}$/);
      tenths[Number(shown[0])]!++;
    }
    // Ten times the deviation that chance has of 200: never seen unless something is wrong.
    for (const count of tenths) expect(Math.abs(count - SAMPLES / 10)).toBeLessThan(135);
  });
});

describe('E13 the name of one who typed the code', () => {
  const [receiver, sender] = [publicKeyOf(supervisorSeed), publicKeyOf(joinerSeed)];
  const path: NamePath = { session, holder, sender, receiver, seed: supervisorSeed, other: sender };

  test('is opened only by the supervisor and its owner', () => {
    const { text, sealed } = vectors.E13;
    expect(toBytes(sealed).length).toBe(NAME_BYTES);
    expect(openName(sealed, path)).toBe(text);
    expect(openName(sealed, { ...path, seed: joinerSeed, other: receiver })).toBe(text);
    expect(openName(sealed, { ...path, seed: deviceRandom(32) })).toBeNull();
    expect(openName(sealed, { ...path, holder: newId(deviceRandom) })).toBeNull();
    expect(openName(sealed, { ...path, session: holder })).toBeNull();
    expect(openName('AQ', path)).toBeNull();
  });

  test('goes to the key that was compared only: one in the middle opens nothing', () => {
    const between = deviceRandom(32);
    const sealed = boxName('Björn', { ...path, seed: joinerSeed, other: receiver }, deviceRandom);
    const asSupervisor = { ...path, receiver: publicKeyOf(between), seed: between };
    expect(openName(sealed, asSupervisor)).toBeNull();
    expect(openName(sealed, path)).toBe('Björn');
    expect(() => boxName('å'.repeat(200), path, deviceRandom)).toThrow(Refusal);
  });

  test('is not boxed to a key of low order', () => {
    const zero = new Uint8Array(32);
    expect(() => boxName('Björn', { ...path, receiver: zero, other: zero, seed: joinerSeed }, deviceRandom)).toThrow();
  });
});
