import type { Id, RoundPart, SeatPart, TablePart } from '../protocol/parts';

/** The seats that take a turn, in table order from the chosen start; the supervisor's is not among them. */
export function lapOf(table: TablePart, seat: (id: Id) => SeatPart | null): Id[] {
  const start = table.first === null ? 0 : Math.max(0, table.order.indexOf(table.first));
  const order = [...table.order.slice(start), ...table.order.slice(0, start)];
  return order.filter((id) => seat(id)?.role === 'participant');
}

/** Who has the word next: the first who has not had it after the last who did; null when the lap is done. */
export function nextInLap(lap: readonly Id[], table: TablePart, round: RoundPart): Id | null {
  const last = round.floor ?? round.last;
  const notYet = (id: Id) => id !== round.floor && !round.had.includes(id);
  // The last holder may be a seat outside the lap, whose place at the table still counts.
  const order = aroundFrom(table, lap);
  const at = last === null ? -1 : order.indexOf(last);
  const after = [...order.slice(at + 1), ...order.slice(0, at + 1)];
  return after.find((id) => lap.includes(id) && notYet(id)) ?? null;
}

function aroundFrom(table: TablePart, lap: readonly Id[]): Id[] {
  const start = lap[0] === undefined ? 0 : table.order.indexOf(lap[0]);
  return [...table.order.slice(start), ...table.order.slice(0, start)];
}
