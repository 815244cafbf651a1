/** What only the leading seals: new keys, the box in which they are handed over (PROTOCOL.md E3, E4), the invitation (E8). */
import { Refusal } from '../protocol/refusal';
import type { Id } from '../protocol/parts';
import { boxed, boxRoom } from './box';
import { concat, toText, twoBytes, type Bytes, type Random } from './bytes';
import { idBytes } from './ids';
import { dataOf, KEY, KIND, LARGE, MOST_KEYS, newest, SMALL, type KeyHandover, type Keyring } from './keyring';
import { invitationBinding } from './invitation';
import type { Invitation } from './knock';
import { NAME_BYTES, sealText } from './text';

/** The keyring with one more key. */
export function withNewKey(keyring: Keyring, random: Random): Keyring {
  const last = keyring[keyring.length - 1];
  return [...keyring, { number: (last?.number ?? 0) + 1, bytes: random(KEY) }];
}

/** Boxes a keyring for one holder, with the seed of the sender. */
export function boxKeyring(keyring: Keyring, seed: Bytes, handover: KeyHandover, random: Random): string {
  if (keyring.length > MOST_KEYS) throw new Refusal('too-many');
  const content = concat(
    twoBytes(keyring.length),
    ...keyring.map(({ number, bytes }) => concat(twoBytes(number), bytes)),
  );
  const between = { ...handover, kind: KIND, seed, other: handover.receiver };
  const size = content.length <= boxRoom(SMALL) ? SMALL : LARGE;
  return boxed(content, size, between, dataOf(handover, newest(keyring).number), random);
}

/** The invitation as it lies in the state, for the supervisor's own devices (E8). */
export function sealInvitation(session: Id, { joinToken, secret }: Invitation, keyring: Keyring, random: Random) {
  const text = toText(concat(idBytes(joinToken), idBytes(secret)));
  return sealText(text, NAME_BYTES, newest(keyring), invitationBinding(session), random);
}
