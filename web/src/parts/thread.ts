import { radians, type Place, type TableLayout } from './table';

/** How far the thread between two seats bends in from the rim, as a share of the table; text stays clear of it. */
const THREAD_IN = 0.9;
const BEND_DEGREES = 9;

/** The thin line that joins two who speak with each other: from seat to seat along the inside of the rim, as an SVG path. */
export function thread({ disc, ring, seat, places, names }: TableLayout, from: number, to: number): string {
  const [one, other] = [places[from], places[to]];
  if (!one || !other || from === to) return '';
  const turn = ((((other.angle - one.angle) % 360) + 540) % 360) - 180;
  const bend = Math.min(BEND_DEGREES, Math.abs(turn) / 3) * Math.sign(turn);
  if (names === 'under') return straight(one, other, seat);
  const edge = ring - seat / 2;
  const inner = Math.min(disc * THREAD_IN, edge - seat * 0.12);
  const at = (angle: number, radius: number) =>
    `${(Math.sin(radians(angle)) * radius).toFixed(1)} ${(-Math.cos(radians(angle)) * radius).toFixed(1)}`;
  return [
    `M${at(one.angle, edge)}`,
    `Q${at(one.angle, inner)} ${at(one.angle + bend, inner)}`,
    `A${inner} ${inner} 0 0 ${turn > 0 ? 1 : 0} ${at(one.angle + turn - bend, inner)}`,
    `Q${at(other.angle, inner)} ${at(other.angle, edge)}`,
  ].join('');
}

/** Where names hang into the table, nothing else stands in it. */
function straight(one: Place, other: Place, seat: number): string {
  const length = Math.hypot(other.x - one.x, other.y - one.y);
  const share = Math.min(0.5, (seat * 0.62) / length);
  const at = (along: number) =>
    `${(one.x + (other.x - one.x) * along).toFixed(1)} ${(one.y + (other.y - one.y) * along).toFixed(1)}`;
  return `M${at(share)}L${at(1 - share)}`;
}
