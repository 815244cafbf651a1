import type { HolderPart, Id, SeatPart } from '../../protocol/parts';
import { partOf, partsOf, type SessionState } from '../state';

/** The holder who writes for this seat with a device of its own; null for none, as far as this page is told. */
export function holderOf(state: SessionState, seat: Id): HolderPart | null {
  if (!partOf<SeatPart>(state, `seat/${seat}`)?.device) return null;
  return partsOf<HolderPart>(state, 'holder/').find(({ seats }) => seats.includes(seat)) ?? null;
}
