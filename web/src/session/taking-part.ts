import type { TakingPartActions } from './actions';
import { inRound, sender } from './commands';
import type { SessionContext } from './context';
import type { DraftPlace } from './draft';
import type { Drafts } from './drafts';
import { ONLY_SLOT } from './view';
import type { Id } from '../protocol/parts';

type WritingActions = Pick<
  TakingPartActions,
  'write' | 'sign' | 'putCard' | 'passCard' | 'keepCard' | 'changeCard' | 'takeBack'
>;

/** What the session does itself. */
type OfSession = Pick<TakingPartActions, 'keepInsights' | 'prefetch' | 'forget'>;

export function takingPartActions(context: SessionContext, drafts: Drafts, session: OfSession): TakingPartActions {
  const send = sender(context);
  return {
    done: (seat) => inRound(context, (round) => send({ type: 'done', seat, round })),
    pass: (seat) => inRound(context, (round) => send({ type: 'pass', seat, round })),
    sitUndisturbed: (seat) => send({ type: 'sitUndisturbed', seat }),
    raiseHand: (seat, up) => send({ type: 'raiseHand', seat, up }),
    setRemote: (seat, remote) => send({ type: 'setRemote', seat, remote }),
    ...writingActions(context, drafts),
    ...session,
  };
}

/** Cards, until they are shown. */
function writingActions(context: SessionContext, drafts: Drafts): WritingActions {
  const at = (seat: Id, slot: string, act: (place: DraftPlace) => unknown) =>
    inRound(context, (round) => void act({ round, seat, slot }));

  return {
    write: (seat, fields, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.write(place, fields)),
    sign: (seat, signed, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.sign(place, signed)),
    putCard: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.put(place)),
    passCard: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.pass(place)),
    keepCard: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.keepHere(place)),
    changeCard: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.change(place)),
    takeBack: (seat, slot = ONLY_SLOT) => at(seat, slot, (place) => drafts.takeBack(place)),
  };
}
