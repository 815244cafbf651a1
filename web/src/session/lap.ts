import type { Id, RoundPart, SeatPart, TablePart } from '../protocol/parts';
import type { RoundText } from './forms';

/** The same circle, begun at this seat; as it is when the seat is null or not of it. */
const turned = (seats: readonly Id[], from: Id | null): Id[] => {
  const at = from === null ? 0 : Math.max(0, seats.indexOf(from));
  return [...seats.slice(at), ...seats.slice(0, at)];
};

/**
 * The seats that take a turn (L11), in table order from the chosen start: those who take part, by what the round says
 * of who contributes. The server works out the same from the same parts.
 */
export function lapOf(
  table: TablePart,
  seat: (id: Id) => SeatPart | null,
  contributors: RoundText['contributors'] = 'all',
  teller: Id | null = null,
): Id[] {
  return turned(table.order, table.first).filter((id) => {
    const role = seat(id)?.role;
    if (role !== 'participant' && role !== 'co_supervisor') return false;
    if (contributors === 'all_but_case_giver') return id !== teller;
    if (contributors === 'case_giver') return id === teller;
    return contributors === 'all';
  });
}

/** Who has the word next: the first who has not had it, from the last who had; null when the lap is done. */
export function nextInLap(lap: readonly Id[], table: TablePart, round: RoundPart): Id | null {
  // The last holder may be a seat outside the lap, whose place at the table still counts.
  const circle = turned(turned(table.order, table.first), round.floor ?? round.last);
  return circle.find((id) => lap.includes(id) && id !== round.floor && !round.had.includes(id)) ?? null;
}
