/** Makes the test vectors of PROTOCOL.md section 6 from fixed bytes; `npm run vectors` prints them. */
import { boxKeyring, sealInvitation } from '../src/seal/key-handover';
import { concat, toText, utf8, type Bytes, type Random } from '../src/seal/bytes';
import { cardText, type CardField } from '../src/protocol/card-text';
import { codeHash, makeCode, sealCode, shownCode } from '../src/seal/code';
import { boxName } from '../src/seal/code-name';
import { commitmentOf, digitsOf, nonceFor } from '../src/seal/digits';
import { hashOf } from '../src/seal/ids';
import { newest, publicKeyOf, type Keyring } from '../src/seal/keyring';
import { makeKnock } from '../src/seal/knock';
import { boxLead } from '../src/seal/lead';
import { fragmentOf } from '../src/seal/make-links';
import { boxHeading } from '../src/seal/box-heading';
import { thoughtKey } from '../src/seal/own';
import {
  associatedData,
  CARD_BYTES,
  cardBinding,
  LONG_BYTES,
  mandateBinding,
  NAME_BYTES,
  nameBinding,
  sealText,
  signedBinding,
  thoughtBinding,
} from '../src/seal/text';

/** `length` bytes that count up from `first`, so that anyone can write them down. */
const counting = (first: number, length: number): Bytes => Uint8Array.from({ length }, (_, i) => (first + i) & 255);

export function makeVectors() {
  const [session, seat, holder] = [counting(0x10, 16), counting(0x20, 16), counting(0x30, 16)].map(toText) as [
    string,
    string,
    string,
  ];
  const [supervisorSeed, joinerSeed] = [counting(0x40, 32), counting(0x80, 32)];
  const [supervisorKey, joinerKey] = [publicKeyOf(supervisorSeed), publicKeyOf(joinerSeed)];
  const token = toText(counting(0x50, 16));
  const invitation = { joinToken: toText(counting(0x60, 16)), secret: toText(counting(0x70, 16)) };
  const keyring: Keyring = [1, 2].map((number) => ({ number, bytes: counting(number * 16, 32) }));
  const seven: Keyring = [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number, bytes: counting(number * 16, 32) }));
  const nonce: Random = (length) => counting(0xa0, length);

  const text = (written: string, size: number, binding: ReturnType<typeof mandateBinding>) => ({
    text: written,
    size,
    keyNumber: newest(keyring).number,
    associatedData: new TextDecoder().decode(associatedData(binding)),
    sealed: sealText(written, size, newest(keyring), binding, nonce),
  });
  const handover = { session, holder, sender: supervisorKey, receiver: joinerKey };
  const joiner = { holder, tokenHash: hashOf(token), publicKey: toText(joinerKey) };
  const [card, thought] = [counting(0x90, 16), counting(0xb0, 16)].map(toText) as [string, string];
  const heading = { session, seat, sender: joinerKey, receiver: supervisorKey, seed: joinerSeed, other: supervisorKey };
  const saved = thoughtKey(session, seat, joinerSeed);
  const code = makeCode((length) => counting(0xc0, length));
  const seeker = { ...joiner, id: holder };
  const reveal = toText(counting(0xd0, 32));
  const commitment = commitmentOf(seeker, reveal);
  const answer = nonceFor(session, seeker, commitment, supervisorSeed);
  const compared = { session, supervisorKey: toText(supervisorKey), seeker, reveal, nonce: answer };
  const path = { session, holder, sender: joinerKey, receiver: supervisorKey, seed: joinerSeed, other: supervisorKey };
  const own = { session, holder, secret: token, seed: toText(supervisorSeed), supervisorKey: toText(supervisorKey) };

  return {
    given: {
      session,
      seat,
      holder,
      token,
      ...invitation,
      nonce: toText(nonce(24)),
      supervisorSeed: toText(supervisorSeed),
      joinerSeed: toText(joinerSeed),
      keys: seven.map(({ number, bytes }) => ({ number, key: toText(bytes) })),
    },
    made: {
      supervisorKey: toText(supervisorKey),
      joinerKey: toText(joinerKey),
      tokenHash: hashOf(token),
      invitationHash: hashOf(invitation.joinToken),
    },
    E1: {
      name: text('Åsa', NAME_BYTES, nameBinding(session, seat)),
      card: text('Att hinna lyssna.', CARD_BYTES, cardBinding(session)),
      pass: text('', CARD_BYTES, cardBinding(session)),
      mandate: text('Att ge alla elever tillgång till lärande.', CARD_BYTES, mandateBinding(session)),
      long: text('ö'.repeat(2000), LONG_BYTES, mandateBinding(session)),
    },
    E3: {
      box: { keyNumber: 2, sealed: boxKeyring(keyring, supervisorSeed, handover, nonce) },
      large: { keyNumber: 7, sealed: boxKeyring(seven, supervisorSeed, handover, nonce) },
      info: toText(concat(utf8('rundan-keyring-1'), supervisorKey, joinerKey)),
    },
    E5: {
      invitation: fragmentOf({ kind: 'invitation', session, ...invitation, supervisorKey: own.supervisorKey }),
      supervisor: fragmentOf({ kind: 'supervisor', ...own }),
      stage: fragmentOf({ kind: 'stage', ...own }),
    },
    E6: makeKnock(session, invitation.secret, joiner, 'Björn', nonce),
    E8: sealInvitation(session, invitation, keyring, nonce),
    E2: { card, named: text('Att hinna lyssna.', CARD_BYTES, signedBinding(session, card, seat)) },
    E9: { text: 'Dörren', sealed: boxHeading('Dörren', heading, nonce) },
    E10: {
      thought,
      text: 'Fråga om tisdagarna',
      key: toText(saved.bytes),
      sealed: sealText('Fråga om tisdagarna', CARD_BYTES, saved, thoughtBinding(session, thought, seat), nonce),
    },
    E11: { sealed: boxLead(own, handover, nonce) },
    E12: [
      [{ name: 'text', text: 'Att hinna lyssna.' }],
      [
        { name: 'approach', text: 'Lugnare start' },
        { name: 'trial', text: 'Möta i dörren' },
      ],
      [],
    ].map((fields) => ({ fields, text: cardText(fields as CardField[]) })),
    code: {
      code,
      shown: shownCode(code),
      codeHash: codeHash(code),
      sealed: sealCode(session, code, keyring, nonce),
    },
    E13: { text: 'Björn', sealed: boxName('Björn', path, nonce) },
    E14: { reveal, commitment, nonce: answer, digits: digitsOf(compared) },
  };
}
