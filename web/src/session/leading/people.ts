import { boxKeyring, sealInvitation, withNewKey } from '../../seal/key-handover';
import { Refusal } from '../../protocol/refusal';
import type { HolderPart, Id, KnockPart } from '../../protocol/parts';
import { toBytes } from '../../seal/bytes';
import { codeHash, makeCode, sealCode } from '../../seal/code';
import { hashOf, newId, newSecret } from '../../seal/ids';
import { newest, type Keyring } from '../../seal/keyring';
import { type Invitation } from '../../seal/knock';
import { boxLead, type LeadSecrets } from '../../seal/lead';
import { NAME_BYTES, nameBinding, sealText } from '../../seal/text';
import { sender } from '../commands';
import type { LeadingActions } from '../actions';
import type { SessionContext } from '../context';
import type { OutgoingText } from '../outgoing-text';
import { MOST_SEATS } from '../most-seats';
import { partOf, partsOf } from '../state';
import { holderOf } from './holder-of';
import type { Door } from './door';
import { distinctName } from './distinct-name';

export type PeopleActions = Pick<
  LeadingActions,
  | 'admit'
  | 'admitNextRound'
  | 'admitAgain'
  | 'turnAway'
  | 'newInvitation'
  | 'showCode'
  | 'hideCode'
  | 'addSeat'
  | 'renameSeat'
  | 'removeSeat'
  | 'orderSeats'
  | 'putOut'
  | 'setRole'
  | 'setGroup'
  | 'writeWith'
>;

/** Door, seats, roles. What is handed over is sealed under the supervisor's key, also when a co-supervisor leads (E4, E11). */
export function peopleActions(
  context: SessionContext,
  secrets: () => LeadSecrets | null,
  door: Door,
  sendText: (text: OutgoingText) => void,
): PeopleActions {
  const { random } = context.page;
  const { session } = context.state;
  const send = sender(context);

  const seatedNames = (but: Id | null = null) =>
    context.view.seats.filter((seat) => seat.id !== but).map((seat) => seat.name);

  const sealedName = (seat: Id, name: string) =>
    sealText(name.trim(), NAME_BYTES, newest(context.keyring), nameBinding(session, seat), random);

  function lead(): LeadSecrets {
    const mine = secrets();
    if (!mine) throw new Refusal('not-allowed');
    return mine;
  }

  const boxFor = (holder: Id, publicKey: string, keyring: Keyring) =>
    boxKeyring(keyring, toBytes(lead().seed), context.handover(holder, toBytes(publicKey)), random);

  /**
   * For one who knocks rightly, or whose digits were compared; nothing for any other (E7, E14).
   * @param taken names at the table; the one given is added
   */
  function admission(knock: Id, seat: Id, taken: string[]) {
    const part = partOf<KnockPart>(context.state, `knock/${knock}`);
    const own = part && door.nameOf(part);
    if (!part || !own) return [];
    const name = distinctName(own, taken);
    taken.push(name);
    return [{ knock, seat, name: sealedName(seat, name), keyring: boxFor(knock, part.publicKey, context.keyring) }];
  }

  /** As many as there is room for, in this order. */
  function admit(knocks: Id[]): void {
    const free = MOST_SEATS - context.view.seats.length;
    const admitted = knocks.slice(0, free).map((knock) => ({ knock, seat: newId(random) }));
    context.command(() => {
      const taken = seatedNames();
      const admissions = admitted.flatMap(({ knock, seat }) => admission(knock, seat, taken));
      if (admissions.length === 0) throw new Refusal('unknown-knock');
      return { type: 'admit', admissions };
    }, ['unknown-knock']);
  }

  const newSecrets = (): Invitation => ({ joinToken: newSecret(random), secret: newSecret(random) });

  const sealedInvitation = (invitation: Invitation, keyring: Keyring) => ({
    invitationHash: hashOf(invitation.joinToken),
    invitation: sealInvitation(session, invitation, keyring, random),
  });

  /** The invitation is replaced with the key: the person put out has seen both. */
  function putOut(seat: Id): void {
    const holder = holderOf(context.state, seat)?.id;
    if (holder === undefined) return;
    const invitation = newSecrets();
    context.command(() => {
      const keyring = withNewKey(context.keyring, random);
      const stay = partsOf<HolderPart>(context.state, 'holder/').filter(({ id }) => id !== holder);
      const keyrings = stay.map(({ id, publicKey }) => [id, boxFor(id, publicKey, keyring)] as const);
      return {
        type: 'putOut',
        holder,
        keyNumber: newest(keyring).number,
        keyrings: Object.fromEntries(keyrings),
        ...sealedInvitation(invitation, keyring),
      };
    }, ['holders-changed']);
  }

  return {
    admit,
    admitNextRound: (knocks) =>
      context.update({ atNextRound: [...new Set([...context.state.atNextRound, ...knocks])] }),
    admitAgain: (knock, seat) =>
      context.command(() => {
        const [again] = admission(knock, seat, seatedNames(seat));
        if (!again) throw new Refusal('unknown-knock');
        return { type: 'admitAgain', ...again };
      }),
    turnAway: (knock) => send({ type: 'turnAway', knock }),
    newInvitation: () => {
      const invitation = newSecrets();
      context.command(() => ({ type: 'newInvitation', ...sealedInvitation(invitation, context.keyring) }));
    },
    showCode: () => {
      door.newCode();
      context.command(() => {
        const code = makeCode(random);
        return { type: 'showCode', codeHash: codeHash(code), code: sealCode(session, code, context.keyring, random) };
      }, ['id-taken']);
    },
    hideCode: () => send({ type: 'hideCode' }),
    addSeat: (name) => sendText({ type: 'addSeat', seat: newId(random), text: distinctName(name, seatedNames()) }),
    renameSeat: (seat, name) => sendText({ type: 'renameSeat', seat, text: distinctName(name, seatedNames(seat)) }),
    removeSeat: (seat) => send({ type: 'removeSeat', seat }),
    orderSeats: (order, first) => send({ type: 'orderSeats', order, first }),
    putOut,
    setRole: (seat, role) =>
      context.command(() => {
        const holder = role === 'co_supervisor' ? holderOf(context.state, seat) : null;
        const seed = holder && boxLead(lead(), context.handover(holder.id, toBytes(holder.publicKey)), random);
        return { type: 'setRole', seat, role, seed };
      }),
    setGroup: (group) => send({ type: 'setGroup', ...group }),
    writeWith: (seat, other) => {
      const holder = other === null ? null : (holderOf(context.state, other)?.id ?? null);
      // A neighbour who has no phone cannot write for anybody.
      if (other === null || holder !== null) send({ type: 'writeWith', seat, holder });
    },
  };
}
