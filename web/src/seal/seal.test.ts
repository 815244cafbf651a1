import { Refusal } from '../protocol/refusal';
import { boxKeyring, withNewKey } from './key-handover';
import * as node from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, deviceRandom, same, toBytes, toText, utf8, type Bytes } from './bytes';
import { hashOf, newId } from './ids';
import { MOST_KEYS, openKeyring, openWith, publicKeyOf, type Keyring } from './keyring';
import { cardFields } from '../protocol/card-text';
import { nameOfKnock, openInvitation } from './invitation';
import { makeKnock } from './knock';
import { boxLead, openLead } from './lead';
import { boxHeading } from './box-heading';
import { openHeading, thoughtKey, type HeadingPath } from './own';
import {
  capacity,
  CARD_BYTES,
  cardBinding,
  NAME_BYTES,
  nameBinding,
  mandateBinding,
  openText,
  sealText,
  signedBinding,
  thoughtBinding,
} from './text';
import { makeVectors } from '../../testing/vectors';
import { x25519 } from './x25519';
import vectors from '../../testing/vectors.json';

const { given, made } = vectors;
const keys: Keyring = given.keys.map(({ number, key }) => ({ number, bytes: toBytes(key) }));
const key = keys[1]!;
const handover = {
  session: given.session,
  holder: given.holder,
  sender: toBytes(made.supervisorKey),
  receiver: toBytes(made.joinerKey),
};

/** The same bytes with one bit of byte `at` turned. */
function turned(sealed: string, at: number): string {
  const bytes = toBytes(sealed);
  bytes[at]! ^= 1;
  return toText(bytes);
}

test('E: the vectors are what this code makes', () => {
  expect(makeVectors()).toEqual(vectors);
});

describe('bytes', () => {
  test('base64url is that of Node, both ways, for every length', () => {
    for (let length = 0; length < 100; length++) {
      const bytes = deviceRandom(length);
      expect(toText(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(same(toBytes(toText(bytes)), bytes)).toBe(true);
    }
  });

  test.each(['A', 'AB', 'AA==', 'A+/A', 'AAAAA', 'å'])('"%s" is not base64url', (text) => {
    expect(() => toBytes(text)).toThrow();
  });
});

describe('E1 sealed text', () => {
  test.each(Object.entries(vectors.E1))('%s opens, in exactly its size', (field, { text, size, sealed }) => {
    const binding =
      field === 'name'
        ? nameBinding(given.session, given.seat)
        : field === 'card' || field === 'pass'
          ? cardBinding(given.session)
          : mandateBinding(given.session);
    expect(toBytes(sealed).length).toBe(size);
    expect(openText(sealed, key, binding)).toBe(text);
  });

  test('E1: any byte turned does not open', () => {
    const binding = nameBinding(given.session, given.seat);
    for (let at = 0; at < NAME_BYTES; at++) {
      expect(() => openText(turned(vectors.E1.name.sealed, at), key, binding), `byte ${at}`).toThrow();
    }
  });

  test('E2: opens for no other session, object, field or seat', () => {
    const binding = nameBinding(given.session, given.seat);
    for (const part of ['session', 'object', 'field', 'seat']) {
      expect(openWith(keys, vectors.E1.name.sealed, { ...binding, [part]: given.holder }), part).toBeNull();
    }
    expect(openWith(keys, vectors.E1.name.sealed, binding)).toBe('Åsa');
  });

  test('E1: what fits exactly is sealed, one byte more is too long', () => {
    const binding = cardBinding(given.session);
    const full = 'x'.repeat(capacity(CARD_BYTES));
    expect(openText(sealText(full, CARD_BYTES, key, binding, deviceRandom), key, binding)).toBe(full);
    expect(() => sealText(`${full}x`, CARD_BYTES, key, binding, deviceRandom)).toThrow('too-long');
  });

  test('U3: a pass and a card are the same size', () => {
    expect(vectors.E1.pass.sealed.length).toBe(vectors.E1.card.sealed.length);
  });
});

describe('E3 keyring', () => {
  test.each([
    [2, 256, vectors.E3.box],
    [7, 1024, vectors.E3.large],
  ])('a box of %i keys has %i bytes and opens', (count, size, { keyNumber, sealed }) => {
    expect(toBytes(sealed).length).toBe(size);
    expect(openKeyring(sealed, keyNumber, toBytes(given.joinerSeed), handover)).toEqual(keys.slice(0, count));
  });

  test('E3: any byte turned does not open', () => {
    const seed = toBytes(given.joinerSeed);
    for (let at = 0; at < 256; at++) {
      expect(() => openKeyring(turned(vectors.E3.box.sealed, at), 2, seed, handover), `byte ${at}`).toThrow();
    }
  });

  test('E4: a box from anyone but the pinned supervisor does not open', () => {
    const seed = toBytes(given.joinerSeed);
    const other = deviceRandom(32);
    const box = boxKeyring(keys, other, { ...handover, sender: publicKeyOf(other) }, deviceRandom);
    expect(() => openKeyring(box, 7, seed, handover)).toThrow();
    expect(() => openKeyring(vectors.E3.box.sealed, 1, seed, handover)).toThrow();
    expect(() => openKeyring(vectors.E3.box.sealed, 2, seed, { ...handover, holder: given.seat })).toThrow();
  });

  test('E4: the supervisor opens a box from herself to herself', () => {
    const seed = toBytes(given.supervisorSeed);
    const self = { ...handover, receiver: handover.sender };
    expect(openKeyring(boxKeyring(keys, seed, self, deviceRandom), 7, seed, self)).toEqual(keys);
  });

  test('section 8: twenty keys fit, one more is refused', () => {
    let ring: Keyring = [];
    while (ring.length < MOST_KEYS) ring = withNewKey(ring, deviceRandom);
    const box = boxKeyring(ring, toBytes(given.supervisorSeed), handover, deviceRandom);
    expect(openKeyring(box, MOST_KEYS, toBytes(given.joinerSeed), handover)).toEqual(ring);
    const more = withNewKey(ring, deviceRandom);
    expect(() => boxKeyring(more, toBytes(given.supervisorSeed), handover, deviceRandom)).toThrow('too-many');
  });
});

describe('E6 knock', () => {
  test('E7: the name comes out with a right proof', () => {
    expect(nameOfKnock(given.session, given.secret, vectors.E6)).toBe('Björn');
  });

  test('E7: with any field changed or another secret the knock is not shown', () => {
    const other = toText(deviceRandom(32));
    const changes = [
      { id: given.seat },
      { publicKey: other },
      { tokenHash: other },
      { proof: other },
      { name: turned(vectors.E6.name, 200) },
    ];
    for (const change of changes) {
      expect(nameOfKnock(given.session, given.secret, { ...vectors.E6, ...change })).toBeNull();
    }
    expect(nameOfKnock(given.session, newId(deviceRandom), vectors.E6)).toBeNull();
    expect(nameOfKnock(given.seat, given.secret, vectors.E6)).toBeNull();
  });

  test('E8: the invitation opens with the keyring only', () => {
    expect(openInvitation(given.session, vectors.E8, keys)).toEqual({
      joinToken: given.joinToken,
      secret: given.secret,
    });
    expect(openInvitation(given.session, vectors.E8, keys.slice(0, 1))).toBeNull();
  });

  test('E6: a knock made here is one the supervisor believes', () => {
    const joiner = { holder: newId(deviceRandom), tokenHash: hashOf(given.token), publicKey: made.joinerKey };
    const knock = makeKnock(given.session, given.secret, joiner, 'Amina', deviceRandom);
    expect(nameOfKnock(given.session, given.secret, knock)).toBe('Amina');
  });
});

describe("against Node's own cryptography", () => {
  const hkdf = (ikm: Bytes, info: Bytes) =>
    new Uint8Array(node.hkdfSync('sha256', ikm, toBytes(given.session), info, 32));

  /** XChaCha20-Poly1305 as ChaCha20-Poly1305 under a key of HChaCha20, written from the draft (draft-irtf-cfrg-xchacha). */
  function openX(sealedKey: Bytes, nonce: Bytes, cipher: Bytes, data: Bytes): Buffer {
    const sub = hchacha(sealedKey, nonce.subarray(0, 16));
    const short = concat(new Uint8Array(4), nonce.subarray(16));
    const open = node.createDecipheriv('chacha20-poly1305', sub, short, { authTagLength: 16 });
    open.setAAD(data, { plaintextLength: cipher.length - 16 });
    open.setAuthTag(cipher.subarray(-16));
    return Buffer.concat([open.update(cipher.subarray(0, -16)), open.final()]);
  }

  function hchacha(sealedKey: Bytes, nonce: Bytes): Bytes {
    // One block of ChaCha20 is HChaCha20 plus its input once more; taking the input away again leaves it.
    const stream = node.createCipheriv('chacha20', sealedKey, nonce).update(new Uint8Array(64));
    const word = (bytes: Bytes, i: number) => Buffer.from(bytes).readUInt32LE(4 * i);
    const constants = utf8('expand 32-byte k');
    const out = Buffer.alloc(32);
    for (let i = 0; i < 4; i++) {
      out.writeUInt32LE((word(stream, i) - word(constants, i)) >>> 0, 4 * i);
      out.writeUInt32LE((word(stream, 12 + i) - word(nonce, i)) >>> 0, 16 + 4 * i);
    }
    return out;
  }

  const raw = (seed: string) => {
    const head = Buffer.from('302e020100300506032b656e04220420', 'hex');
    return node.createPrivateKey({ key: Buffer.concat([head, toBytes(seed)]), format: 'der', type: 'pkcs8' });
  };
  const rawPublic = (publicKey: string) => {
    const head = Buffer.from('302a300506032b656e032100', 'hex');
    return node.createPublicKey({ key: Buffer.concat([head, toBytes(publicKey)]), format: 'der', type: 'spki' });
  };

  test('X25519 of chance seeds', () => {
    for (let i = 0; i < 20; i++) {
      const [mine, theirs] = [deviceRandom(32), deviceRandom(32)];
      const publicKey = toText(publicKeyOf(theirs));
      const shared = node.diffieHellman({ privateKey: raw(toText(mine)), publicKey: rawPublic(publicKey) });
      expect(same(x25519.getSharedSecret(mine, toBytes(publicKey)), shared), toText(mine)).toBe(true);
      const made = node.createPublicKey(raw(toText(theirs))).export({ format: 'der', type: 'spki' });
      expect(made.subarray(-32).toString('base64url')).toBe(publicKey);
    }
  });

  test('RFC 7748, section 5.2, and a key of low order', () => {
    const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
    const scalar = hex('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4');
    const point = hex('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c');
    const out = 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552';
    expect(Buffer.from(x25519.getSharedSecret(scalar, point)).toString('hex')).toBe(out);
    expect(() => x25519.getSharedSecret(scalar, new Uint8Array(32))).toThrow();
  });

  test('E1', () => {
    const { sealed, associatedData, text } = vectors.E1.name;
    const bytes = toBytes(sealed);
    const plain = openX(key.bytes, bytes.subarray(3, 27), bytes.subarray(27), utf8(associatedData));
    expect(plain.readUInt16BE(0)).toBe(4);
    expect(plain.subarray(2, 6).toString()).toBe(text);
    expect(plain.subarray(6).every((byte) => byte === 0)).toBe(true);
  });

  test('E3', () => {
    const shared = node.diffieHellman({ privateKey: raw(given.joinerSeed), publicKey: rawPublic(made.supervisorKey) });
    const info = concat(utf8('rundan-keyring-1'), toBytes(made.supervisorKey), toBytes(made.joinerKey));
    const bytes = toBytes(vectors.E3.box.sealed);
    const data = utf8(`rundan-keyring-1\n${given.session}\n${given.holder}\n2`);
    const plain = openX(hkdf(shared, info), bytes.subarray(1, 25), bytes.subarray(25), data);
    expect(plain.readUInt16BE(0)).toBe(2);
    expect(same(plain.subarray(4, 36), keys[0]!.bytes)).toBe(true);
  });

  test('E5: hashes', () => {
    const hash = (secret: string) => node.createHash('sha256').update(toBytes(secret)).digest('base64url');
    expect([made.tokenHash, made.invitationHash]).toEqual([hash(given.token), hash(given.joinToken)]);
  });

  test('E6', () => {
    const { id, publicKey, tokenHash, name, proof } = vectors.E6;
    const pieces = [given.session, id, publicKey, tokenHash, name].map(toBytes);
    const secret = toBytes(given.secret);
    const mac = node.createHmac('sha256', hkdf(secret, utf8('knock'))).update(concat(...pieces));
    expect(mac.digest('base64url')).toBe(proof);
    const bytes = toBytes(name);
    const data = utf8(`rundan-1\n${given.session}\n${id}\nknock\n-`);
    const plain = openX(hkdf(secret, utf8('name')), bytes.subarray(3, 27), bytes.subarray(27), data);
    expect(plain.subarray(2, 8).toString()).toBe('Björn');
  });

  test('E8', () => {
    const bytes = toBytes(vectors.E8);
    const data = utf8(`rundan-1\n${given.session}\ndoor\ninvitation\n-`);
    const plain = openX(key.bytes, bytes.subarray(3, 27), bytes.subarray(27), data);
    const text = plain.subarray(2, 2 + plain.readUInt16BE(0)).toString();
    expect(text).toBe(toText(concat(toBytes(given.joinToken), toBytes(given.secret))));
  });
});

describe('what is for one or two only', () => {
  const { session, seat, holder } = given;
  const [supervisor, joiner] = [toBytes(given.supervisorSeed), toBytes(given.joinerSeed)];
  const { sender: supervisorKey, receiver: joinerKey } = handover;
  const path: HeadingPath = {
    session,
    seat,
    sender: joinerKey,
    receiver: supervisorKey,
    seed: supervisor,
    other: joinerKey,
  };

  test('E2: a card with a name opens under its own id and seat, and no other', () => {
    const { card, named } = vectors.E2;
    expect(openText(named.sealed, key, signedBinding(session, card, seat))).toBe(named.text);
    expect(() => openText(named.sealed, key, signedBinding(session, card, holder))).toThrow();
    expect(() => openText(named.sealed, key, signedBinding(session, seat, seat))).toThrow();
    expect(() => openText(named.sealed, key, cardBinding(session))).toThrow();
  });

  test('E9: a heading is opened only by the supervisor and its author', () => {
    const { text, sealed } = vectors.E9;
    expect(toBytes(sealed).length).toBe(NAME_BYTES);
    expect(openHeading(sealed, path)).toBe(text);
    expect(openHeading(sealed, { ...path, seed: joiner, other: supervisorKey })).toBe(text);
    expect(openHeading(sealed, { ...path, seed: deviceRandom(32) })).toBeNull();
    expect(openHeading(sealed, { ...path, seat: holder })).toBeNull();
    expect(openHeading(turned(sealed, 40), path)).toBeNull();
  });

  test('E9: for a seat without a phone, from the supervisor to herself', () => {
    const herself = { ...path, sender: supervisorKey, other: supervisorKey };
    expect(openHeading(boxHeading('Dörren', herself, deviceRandom), herself)).toBe('Dörren');
    expect(() => boxHeading('å'.repeat(200), herself, deviceRandom)).toThrow(Refusal);
  });

  test('E10: a thought opens with the seed of its holder, and with no content key', () => {
    const { thought, text, sealed } = vectors.E10;
    const binding = thoughtBinding(session, thought, seat);
    expect(openText(sealed, thoughtKey(session, seat, joiner), binding)).toBe(text);
    expect(() => openText(sealed, thoughtKey(session, seat, supervisor), binding)).toThrow();
    expect(() => openText(sealed, thoughtKey(session, holder, joiner), binding)).toThrow();
    expect(openWith(keys, sealed, binding)).toBeNull();
  });

  test('E11: what leading needs is opened by the co-supervisor it was made for', () => {
    const { sealed } = vectors.E11;
    const lead = { seed: given.supervisorSeed, holder, secret: given.token };
    expect(toBytes(sealed).length).toBe(256);
    expect(openLead(sealed, joiner, handover)).toEqual(lead);
    expect(openLead(sealed, deviceRandom(32), handover)).toBeNull();
    expect(openLead(sealed, joiner, { ...handover, holder: seat })).toBeNull();
    expect(openLead(boxLead(lead, handover, deviceRandom), joiner, { ...handover, session: seat })).toBeNull();
  });

  test('E12: what a card says comes back from its text', () => {
    for (const { fields, text } of vectors.E12) expect(cardFields(text)).toEqual(fields);
  });
});
