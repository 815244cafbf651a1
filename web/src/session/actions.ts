import type { Command } from '../protocol/messages';
import type { CardPart, HolderPart, Id, KnockPart, PlacePart, PlanPart } from '../protocol/parts';
import { toBytes } from '../seal/bytes';
import { hashOf, newId, newSecret } from '../seal/ids';
import { boxKeyring, newest, withNewKey } from '../seal/keyring';
import { sealInvitation } from '../seal/knock';
import { CARD_BYTES, cardBinding, mandateBinding, NAME_BYTES, nameBinding, sealText } from '../seal/text';
import type { LiveSession } from './live-session';
import { partOf, partsOf } from './state';
import type { Actions } from './view';
import { holderOf } from './view-of';

/** At most so many are let in by one command. */
const MOST_ADMISSIONS = 30;

/** What a person does on a screen, as commands; nothing is changed here before the server has changed it. */
export function actionsOf(live: LiveSession): Actions {
  const { random } = live.page;
  const send = (command: Command) => live.command(() => command);
  const round = () => partOf<PlacePart>(live.state, 'place')?.round ?? null;

  const sealedName = (seat: Id, name: string) =>
    sealText(name.trim(), NAME_BYTES, newest(live.keyring), nameBinding(live.state.session, seat), random);

  /** Along the plan: lobby, opening, its rounds. */
  function step(by: 1 | -1): void {
    const place = partOf<PlacePart>(live.state, 'place');
    const rounds = partOf<PlanPart>(live.state, 'plan')?.rounds ?? [];
    const stops = ['lobby', 'opening', ...rounds.map(({ id }) => `round/${id}`)];
    const here = place?.at === 'round' ? `round/${place.round}` : (place?.at ?? 'lobby');
    const next = stops[stops.indexOf(here) + by];
    if (next === 'lobby' || next === 'opening') send({ type: 'goTo', at: next });
    else if (next) send({ type: 'goTo', at: 'round', round: next.slice('round/'.length) });
  }

  function admit(knocks: Id[]): void {
    const admitted = knocks.slice(0, MOST_ADMISSIONS).map((knock) => ({ knock, seat: newId(random) }));
    live.command(() => {
      const admissions = admitted.flatMap(({ knock, seat }) => {
        const part = partOf<KnockPart>(live.state, `knock/${knock}`);
        const name = part && live.opener.knockName(live.state, part);
        if (!part || name === null) return [];
        const handing = live.handing(knock, toBytes(part.publicKey));
        const keyring = boxKeyring(live.keyring, live.seed, handing, random);
        return [{ knock, seat, name: sealedName(seat, name), keyring }];
      });
      if (admissions.length === 0) throw new RangeError('unknown-knock');
      return { type: 'admit', admissions };
    }, ['unknown-knock']);
  }

  /** The invitation goes with the key: whoever is put out has seen both. */
  function putOut(seat: Id): void {
    const holder = holderOf(live.state, seat);
    if (holder === null) return;
    const invitation = { joinToken: newSecret(random), secret: newSecret(random) };
    live.command(() => {
      const keyring = withNewKey(live.keyring, random);
      const stay = partsOf<HolderPart>(live.state, 'holder/').filter(({ id }) => id !== holder);
      const boxes = stay.map(({ id, publicKey }) => {
        return [id, boxKeyring(keyring, live.seed, live.handing(id, toBytes(publicKey)), random)] as const;
      });
      return {
        type: 'putOut',
        holder,
        keyNumber: newest(keyring).number,
        keyrings: Object.fromEntries(boxes),
        invitationHash: hashOf(invitation.joinToken),
        invitation: sealInvitation(live.state.session, invitation, keyring, random),
      };
    }, ['holders-changed']);
  }

  function inRound(act: (round: string) => void): void {
    const at = round();
    if (at !== null) act(at);
  }

  const acts: Partial<Actions> = {
    goTo: (at, to) => {
      if (at !== 'round') send({ type: 'goTo', at });
      else if (to !== undefined) send({ type: 'goTo', at, round: to });
    },
    next: () => step(1),
    back: () => step(-1),
    undo: () => send({ type: 'undo' }),
    giveWord: (seat) => send({ type: 'giveWord', seat }),
    allHaveHad: () => send({ type: 'allHaveHad' }),
    openTalk: () => send({ type: 'openTalk' }),
    addTime: (millis) => send({ type: 'addTime', millis }),
    pause: () => send({ type: 'pause' }),
    resume: () => send({ type: 'resume' }),
    still: () => send({ type: 'still' }),
    continue: () => send({ type: 'continue' }),
    freeTalk: () => send({ type: 'freeTalk' }),
    setEnd: (endsAtMillis) => send({ type: 'setEnd', endsAtMillis: Math.round(endsAtMillis) }),
    reveal: () => send({ type: 'reveal' }),
    end: () => send({ type: 'end' }),
    setMandate: (text) =>
      live.command(() => {
        const binding = mandateBinding(live.state.session);
        return { type: 'setMandate', text: sealText(text.trim(), CARD_BYTES, newest(live.keyring), binding, random) };
      }),
    admit,
    turnAway: (knock) => send({ type: 'turnAway', knock }),
    addSeat: (name) => {
      const seat = newId(random);
      live.command(() => ({ type: 'addSeat', seat, name: sealedName(seat, name) }));
    },
    renameSeat: (seat, name) => live.command(() => ({ type: 'renameSeat', seat, name: sealedName(seat, name) })),
    removeSeat: (seat) => send({ type: 'removeSeat', seat }),
    orderSeats: (order, first) => send({ type: 'orderSeats', order, first }),
    putOut,
    done: (seat) => inRound((at) => send({ type: 'done', seat, round: at })),
    pass: (seat) => inRound((at) => send({ type: 'pass', seat, round: at })),
    write: (seat, fields) => inRound((at) => live.drafts.write(at, seat, fields)),
    putCard: (seat) => inRound((at) => void live.drafts.put(at, seat)),
    passCard: (seat) => inRound((at) => void live.drafts.pass(at, seat)),
    changeCard: (seat) => inRound((at) => live.drafts.change(at, seat)),
    takeBack: (seat) => inRound((at) => live.drafts.takeBack(at, seat)),
    takeCard: (card) => {
      const part = partOf<CardPart>(live.state, `card/${card}`);
      const text = part?.text && live.opener.open(part.text, cardBinding(live.state.session));
      if (part && text) live.drafts.takeText(part.round, text);
    },
    note: (text) => live.drafts.note(text),
    forget: () => void live.forget(),
  };
  return acts as Actions;
}
