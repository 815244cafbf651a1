import { boxKeyring, sealInvitation, withNewKey } from '../../seal/key-handover';
import type { HolderPart, Id, KnockPart } from '../../protocol/parts';
import { toBytes } from '../../seal/bytes';
import { codeHash, makeCode, sealCode } from '../../seal/code';
import { hashOf, newId, newSecret } from '../../seal/ids';
import { newest, type Keyring } from '../../seal/keyring';
import { type Invitation } from '../../seal/knock';
import { boxLead, type LeadSecrets } from '../../seal/lead';
import { NAME_BYTES, nameBinding, sealText } from '../../seal/text';
import { sender } from '../commands';
import type { LiveSession } from '../live-session';
import { holderOf, partOf, partsOf } from '../state';
import type { Actions } from '../view';

/** At most so many are let in by one command. */
const MOST_ADMISSIONS = 30;

/** Door, seats, roles. What is handed over goes under the supervisor's key, whoever leads (E4, E11). */
export function peopleActions(live: LiveSession): Partial<Actions> {
  const { random } = live.page;
  const { session } = live.state;
  const send = sender(live);

  const sealedName = (seat: Id, name: string) =>
    sealText(name.trim(), NAME_BYTES, newest(live.keyring), nameBinding(session, seat), random);

  function lead(): LeadSecrets {
    if (!live.lead) throw new RangeError('not-allowed');
    return live.lead;
  }

  const boxFor = (holder: Id, publicKey: string, keyring: Keyring) =>
    boxKeyring(keyring, toBytes(lead().seed), live.handover(holder, toBytes(publicKey)), random);

  /** For one who knocks rightly, or whose digits were compared; nothing for any other (E7, E14). */
  function admission(knock: Id, seat: Id) {
    const part = partOf<KnockPart>(live.state, `knock/${knock}`);
    const name = part && live.leader?.door.nameOf(part);
    if (!part || !name) return [];
    return [{ knock, seat, name: sealedName(seat, name), keyring: boxFor(knock, part.publicKey, live.keyring) }];
  }

  function admit(knocks: Id[]): void {
    const admitted = knocks.slice(0, MOST_ADMISSIONS).map((knock) => ({ knock, seat: newId(random) }));
    live.command(() => {
      const admissions = admitted.flatMap(({ knock, seat }) => admission(knock, seat));
      if (admissions.length === 0) throw new RangeError('unknown-knock');
      return { type: 'admit', admissions };
    }, ['unknown-knock']);
  }

  const newSecrets = (): Invitation => ({ joinToken: newSecret(random), secret: newSecret(random) });

  const sealedInvitation = (invitation: Invitation, keyring: Keyring) => ({
    invitationHash: hashOf(invitation.joinToken),
    invitation: sealInvitation(session, invitation, keyring, random),
  });

  /** The invitation goes with the key: whoever is put out has seen both. */
  function putOut(seat: Id): void {
    const holder = holderOf(live.state, seat)?.id;
    if (holder === undefined) return;
    const invitation = newSecrets();
    live.command(() => {
      const keyring = withNewKey(live.keyring, random);
      const stay = partsOf<HolderPart>(live.state, 'holder/').filter(({ id }) => id !== holder);
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
    admitNextRound: (knocks) => live.update({ atNextRound: [...new Set([...live.state.atNextRound, ...knocks])] }),
    admitAgain: (knock, seat) =>
      live.command(() => {
        const [again] = admission(knock, seat);
        if (!again) throw new RangeError('unknown-knock');
        return { type: 'admitAgain', ...again };
      }),
    turnAway: (knock) => send({ type: 'turnAway', knock }),
    newInvitation: () => {
      const invitation = newSecrets();
      live.command(() => ({ type: 'newInvitation', ...sealedInvitation(invitation, live.keyring) }));
    },
    showCode: () => {
      live.leader?.door.newCode();
      live.command(() => {
        const code = makeCode(random);
        return { type: 'showCode', codeHash: codeHash(code), code: sealCode(session, code, live.keyring, random) };
      }, ['id-taken']);
    },
    hideCode: () => send({ type: 'hideCode' }),
    addSeat: (name) => live.sending?.send({ type: 'addSeat', seat: newId(random), text: name.trim() }),
    renameSeat: (seat, name) => live.sending?.send({ type: 'renameSeat', seat, text: name.trim() }),
    removeSeat: (seat) => send({ type: 'removeSeat', seat }),
    orderSeats: (order, first) => send({ type: 'orderSeats', order, first }),
    putOut,
    takeOver: () => send({ type: 'takeOver' }),
    setRole: (seat, role) =>
      live.command(() => {
        const holder = role === 'co_supervisor' ? holderOf(live.state, seat) : null;
        const seed = holder && boxLead(lead(), live.handover(holder.id, toBytes(holder.publicKey)), random);
        return { type: 'setRole', seat, role, seed };
      }),
    setGroup: (group) => send({ type: 'setGroup', ...group }),
    writeWith: (seat, other) => {
      const holder = other === null ? null : (holderOf(live.state, other)?.id ?? null);
      // A neighbour who has no phone cannot write for anybody.
      if (other === null || holder !== null) send({ type: 'writeWith', seat, holder });
    },
  };
}
