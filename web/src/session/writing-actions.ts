import { inRound } from './commands';
import type { DraftPlace } from './drafts';
import type { LiveSession } from './live-session';
import { ONLY_SLOT, type Actions } from './view';
import type { Id } from '../protocol/parts';

/** Cards, until they are shown. */
export function writingActions(live: LiveSession): Partial<Actions> {
  const { drafts } = live;
  const at = (seat: Id, slot: string, act: (place: DraftPlace) => unknown) =>
    inRound(live, (round) => void act({ round, seat, slot }));

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
