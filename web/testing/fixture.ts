/** For tests: a session's parts, sealed as a supervisor's page seals them. */
import type { Draft } from '../src/session/draft';
import type { InvitedKnock, RoundPart, SeatPart } from '../src/protocol/parts';
import { deviceRandom, toText } from '../src/seal/bytes';
import { hashOf, newId } from '../src/seal/ids';
import { newest, publicKeyOf, type Keyring } from '../src/seal/keyring';
import { makeKnock } from '../src/seal/knock';
import { CARD_BYTES, cardBinding, NAME_BYTES, nameBinding, mandateBinding, sealText } from '../src/seal/text';
import { Opener } from '../src/session/opener';
import { startingState, type SessionState } from '../src/session/state';

const MANDATE = 'Att ge alla elever tillgång till lärande.';

export const session = newId(deviceRandom);
export const keyring: Keyring = [{ number: 1, bytes: deviceRandom(32) }];

export function openerFor(ring: Keyring = keyring): Opener {
  const opener = new Opener();
  opener.keyring = ring;
  return opener;
}

export const sealedCard = (text: string) =>
  sealText(text, CARD_BYTES, newest(keyring), cardBinding(session), deviceRandom);

export const seat = (id: string, name: string, role: SeatPart['role'] = 'participant', device = true): SeatPart => ({
  id,
  name: sealText(name, NAME_BYTES, newest(keyring), nameBinding(session, id), deviceRandom),
  role,
  device,
  remote: false,
  undisturbed: false,
  hand: false,
});

export const lap = (changes: Partial<RoundPart> = {}): RoundPart => ({
  id: 'incheckning',
  act: 'lap',
  floor: null,
  last: null,
  had: [],
  timer: { state: 'idle' },
  writing: false,
  ...changes,
});

/** Åsa leads; Amina, Björn and Cecilia sit around the table, Cecilia without a phone; they stand in the check-in. */
export function group(changes: Record<string, unknown> = {}): SessionState {
  const parts = {
    plan: {
      form: 'kort-traff',
      lengthMinutes: 20,
      language: 'sv',
      rounds: [
        { id: 'incheckning', minutes: 4 },
        { id: 'vart-uppdrag', minutes: 7 },
        { id: 'fritt-samtal', minutes: 9 },
      ],
      endsAtMillis: 0,
    },
    place: { at: 'round', round: 'incheckning', still: false, mandate: false },
    table: { order: ['asa', 'amina', 'bjorn', 'cecilia'], first: null },
    mandate: { text: sealText(MANDATE, CARD_BYTES, newest(keyring), mandateBinding(session), deviceRandom) },
    'seat/asa': seat('asa', 'Åsa', 'supervisor'),
    'seat/amina': seat('amina', 'amina'),
    'seat/bjorn': seat('bjorn', 'Björn'),
    'seat/cecilia': seat('cecilia', 'Cecilia', 'participant', false),
    'round/incheckning': lap(),
    ...changes,
  };
  const here = ['asa', 'bjorn'];
  const position = { version: 1, chain: 'first' };
  return {
    ...startingState(session, 'h', 'participant'),
    connection: 'live',
    position,
    seats: ['bjorn'],
    parts,
    here,
  };
}

export interface Joiner {
  holder: string;
  token: string;
  knock: InvitedKnock;
}

export function joiner(secret: string, name: string): Joiner {
  const [holder, token] = [newId(deviceRandom), newId(deviceRandom)];
  const publicKey = toText(publicKeyOf(deviceRandom(32)));
  const knock = makeKnock(session, secret, { holder, tokenHash: hashOf(token), publicKey }, name, deviceRandom);
  return { holder, token, knock };
}

/** A text of Björn's that nothing has been done with. */
export const draftOf = (changes: Partial<Draft>): Draft => ({
  round: 'vart-uppdrag',
  seat: 'bjorn',
  slot: 'card',
  fields: [],
  fromThought: false,
  signed: false,
  kept: false,
  key: null,
  former: null,
  sending: null,
  onTable: null,
  run: null,
  taking: false,
  editing: false,
  refusal: null,
  ...changes,
});
