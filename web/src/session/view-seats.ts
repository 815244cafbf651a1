import type { HolderPart, Id, LeadPart, PerspectivesPart, SeatPart } from '../protocol/parts';
import { nameBinding } from '../seal/text';
import type { Opener } from './opener';
import { partOf, partsOf, tellerOf, type SessionState } from './state';
import type { SeatView } from './view';
import { tableOf } from './view-rounds';

export function seatViews(state: SessionState, opener: Opener, floor: (seat: Id) => SeatView['floor']): SeatView[] {
  const perspectives = partOf<PerspectivesPart>(state, 'perspectives')?.seats ?? {};
  const teller = tellerOf(state);
  return tableOf(state).order.flatMap((id) => {
    const seat = partOf<SeatPart>(state, `seat/${id}`);
    if (!seat) return [];
    const name = opener.open(seat, seat.name, nameBinding(state.session, id)) ?? '';
    return [
      {
        id,
        name,
        initial: ([...name.trim()][0] ?? '').toLocaleUpperCase(),
        role: seat.role,
        device: seat.device,
        here: state.here.includes(id),
        mine: state.seats.includes(id),
        remote: seat.remote,
        undisturbed: seat.undisturbed,
        hand: seat.hand,
        tells: id === teller,
        perspective: perspectives[id] ?? null,
        writtenBy: seat.device ? null : writerOf(state, id),
        floor: floor(id),
      },
    ];
  });
}

const hasDevice = (state: SessionState, seat: Id) => partOf<SeatPart>(state, `seat/${seat}`)?.device ?? false;

/** The seat whose phone also writes for this one; only the leading and the two are told. */
function writerOf(state: SessionState, seat: Id): Id | null {
  const holder = partsOf<HolderPart>(state, 'holder/').find(({ seats }) => seats.includes(seat));
  return holder?.seats.find((one) => hasDevice(state, one)) ?? null;
}

/** The leading seat when that is not the supervisor's. */
export function leadingSeat(state: SessionState): Id | null {
  const lead = partOf<LeadPart>(state, 'lead');
  return lead && partOf<SeatPart>(state, `seat/${lead.seat}`)?.role !== 'supervisor' ? lead.seat : null;
}

/** Whether no one who leads has a screen here. */
export function supervisorAway(state: SessionState): boolean {
  const led = leadingSeat(state);
  if (led !== null) return !state.here.includes(led);
  const supervisors = partsOf<SeatPart>(state, 'seat/').filter(({ role }) => role === 'supervisor');
  return supervisors.length > 0 && !supervisors.some(({ id }) => state.here.includes(id));
}
