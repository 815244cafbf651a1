/**
 * Where the seats stand round the table, in px from the middle of the room they are given. Pure arithmetic, so that one
 * to thirty seats can be checked for overlap without a screen.
 */

export interface Room {
  width: number;
  height: number;
  /** the text size everything is measured in, so that larger text gets larger seats */
  em: number;
  count: number;
  /** whether names are wanted at the seats; else the initials alone */
  names: boolean;
  /** letters of the longest that stands at a seat; 0 or absent when not known */
  letters?: number;
  /** index of the seat that stands a little outside the rim, and listens; absent or negative for none */
  outside?: number;
  /** a card stands below the names, taller than a line of text */
  cards?: boolean;
}

/** Where a name stands in relation to its seat. */
export type Side = 'above' | 'below' | 'left' | 'right';

export interface Place {
  x: number;
  y: number;
  /** clockwise from the top, degrees */
  angle: number;
  side: Side;
  /** extra distance between seat and name, so that neighbours in a crowd do not touch */
  lift: number;
  /** the widest the name may be */
  room: number;
}

export interface TableLayout {
  /** radius of the table */
  disc: number;
  /** radius of the ring the seats stand on */
  ring: number;
  /** what stands in the middle keeps clear of seats and thread */
  middle: { width: number; height: number };
  /** how far the ring is moved up, for names that hang below it */
  rise: number;
  /** diameter of a seat */
  seat: number;
  /** text size of the names, as a share of `em` */
  text: number;
  names: 'out' | 'under' | 'none';
  places: Place[];
}

/** Above this many seats the names shrink to one line. */
const CROWD = 14;
/** Above this many the names above and below stand at two distances in turn. */
const STEPPING = 18;
/** Seats closer than this to the vertical carry their names above or below, the others beside. */
const STEEP_DEGREES = 34;
const GAP_EM = 0.6;
/** name and one quiet line below it */
const LABEL_LINES_EM = 2.5;
const CARD_EM = 0.35;
/** The middle is a rectangle within the seats: so much of their inner circle's radius in width and height. */
const MIDDLE_WIDE = 1.62;
const MIDDLE_HIGH = 1.16;
/** A name shorter than this is no name. */
const LEAST_NAME_EM = 4.6;
/** For a longer one the table would shrink too much. */
const MOST_NAME_EM = 8;
/** How far outside the ring the one who listens sits, in seats: clear of the rim, and still at the table. */
const STEP_OUT = 0.55;
/** How wide letters are, with a little air; names are mostly of small ones. */
const LETTER_EM = 0.58;

export function layTable(room: Room): TableLayout {
  const wanted = Math.min(MOST_NAME_EM, Math.max(LEAST_NAME_EM, (room.letters ?? 0) * LETTER_EM));
  const outward = room.names ? (layOut(room, wanted) ?? layOut(room, LEAST_NAME_EM)) : null;
  if (outward) return outward;
  const under = room.names ? layUnder(room) : null;
  return under ?? layBare(room);
}

const angleOf = (index: number, count: number) => (count === 1 ? 0 : (360 / count) * (index + 0.5));
export const radians = (degrees: number) => (degrees * Math.PI) / 180;
const chord = (ring: number, count: number) => (count < 3 ? ring * 2 : 2 * ring * Math.sin(Math.PI / count));

/** The ring, drawn in where the seat that stands outside would leave the room; `beyond` is what lies past its middle. */
function drawnIn(ring: number, { width, height, count, outside = -1 }: Room, seat: number, beyond: Beyond): number {
  if (outside < 0) return ring;
  const angle = radians(angleOf(outside, count));
  const across = Math.abs(Math.sin(angle));
  const along = Math.abs(Math.cos(angle));
  const bounds = [
    ring,
    ...(across > 0.01 ? [(width / 2 - beyond.across) / across - STEP_OUT * seat] : []),
    ...(along > 0.01 ? [(height / 2 - beyond.along) / along - STEP_OUT * seat] : []),
  ];
  return Math.min(...bounds);
}
interface Beyond {
  across: number;
  along: number;
}
const middleOf = (ring: number, seat: number) => {
  const inner = Math.max(0, ring - seat * 0.56);
  return { width: inner * MIDDLE_WIDE, height: inner * MIDDLE_HIGH };
};
const isSteep = (angle: number) => Math.abs(((angle + 90) % 180) - 90) < STEEP_DEGREES;

function layOut(room: Room, nameEm: number): TableLayout | null {
  const { width, height, em, count, outside = -1, cards = false } = room;
  const crowd = count > CROWD;
  const text = crowd ? 0.88 : 1;
  const label = crowd ? 1.25 * text * em : (LABEL_LINES_EM + (cards ? CARD_EM : 0)) * em;
  const steps = count > STEPPING ? label : 0;
  const largestSeat = 3.3 * em;
  const gap = GAP_EM * em;
  const aside = nameEm * em * text + gap;
  let ring = Math.min(height / 2 - largestSeat / 2 - gap - label - steps, width / 2 - largestSeat / 2 - aside);
  const seat = Math.min(largestSeat, chord(ring, count) * 0.82);
  ring = Math.min(height / 2 - seat / 2 - gap - label - steps, width / 2 - seat / 2 - aside);
  const upright = isSteep(angleOf(Math.max(0, outside), count));
  ring = drawnIn(ring, room, seat, {
    across: seat / 2 + (upright ? 0 : aside),
    along: seat / 2 + (upright ? gap + label + steps : 0),
  });
  if (ring < 6 * em || seat < 1.5 * em) return null;
  const beside = width / 2;
  const places = Array.from({ length: count }, (_, index) => {
    const place = stand(index, count, ring + (index === outside ? STEP_OUT * seat : 0));
    const steep = isSteep(place.angle);
    const side: Side = steep
      ? place.angle < 90 || place.angle > 270
        ? 'above'
        : 'below'
      : place.angle < 180
        ? 'right'
        : 'left';
    const odd = steps > 0 && steep && index % 2 === 1;
    const across = chord(ring, count) * Math.cos(radians(steep ? Math.min(STEEP_DEGREES, 360 / count) : 0));
    return {
      ...place,
      side,
      // The lifted ones stand on one line, so that the curve of the ring does not bring them down on their neighbours.
      lift: odd ? steps + (ring - Math.abs(place.y)) : 0,
      room: steep
        ? Math.min(10 * em, across * (steps > 0 ? 1.9 : 1) - gap * 0.5)
        : beside - Math.abs(place.x) - seat / 2 - gap,
    };
  });
  return { disc: ring - seat * 0.16, ring, middle: middleOf(ring, seat), rise: 0, seat, text, names: 'out', places };
}

/** Names under the seats, towards the reader; for narrow rooms. The table is drawn smaller so that they stand free. */
function layUnder(whole: Room): TableLayout | null {
  const { width, height, em, count, outside = -1 } = whole;
  const text = 0.9;
  const label = 1.3 * text * em;
  const widest = chord(1, count);
  const seat = Math.min(2.9 * em, Math.max(2.6 * em, width * 0.12));
  const most = Math.min(width / 2 - LEAST_NAME_EM * 0.5 * em, height / 2 - seat / 2 - label);
  const ring = drawnIn(most, whole, seat, { across: LEAST_NAME_EM * 0.5 * em, along: seat / 2 + label });
  const room = ring * widest - 0.4 * em;
  const low = chord(ring, count) < seat + label * 0.75;
  if (room < LEAST_NAME_EM * 0.85 * em || room < seat || low || ring < 3 * em) return null;
  // the names of the upper seats hang towards the table, and stand clear of its rim
  const disc = Math.max(2 * em, ring - seat / 2 - label - GAP_EM * 1.5 * em);
  const places = Array.from({ length: count }, (_, index) => {
    const place = stand(index, count, ring + (index === outside ? STEP_OUT * seat : 0));
    const toEdge = 2 * (width / 2 - Math.abs(place.x));
    return { ...place, side: 'below' as Side, lift: 0, room: Math.min(room, toEdge, 8 * em) };
  });
  return { disc, ring, middle: { width: 0, height: 0 }, rise: label / 2, seat, text, names: 'under', places };
}

function layBare(room: Room): TableLayout {
  const { width, height, em, count, outside = -1 } = room;
  const outer = Math.min(width, height) / 2;
  const widest = Math.min(2.4 * em, outer * 0.3);
  const seat = Math.max(8, Math.min(widest, chord(outer - widest / 2, count) * 0.84));
  const beyond = seat / 2 + 0.3 * em;
  const ring = drawnIn(outer - beyond, room, seat, { across: beyond, along: beyond });
  const places = Array.from({ length: count }, (_, index) => ({
    ...stand(index, count, ring + (index === outside ? STEP_OUT * seat : 0)),
    side: 'below' as Side,
    lift: 0,
    room: seat,
  }));
  return {
    disc: ring - seat * 0.16,
    ring,
    middle: middleOf(ring, seat),
    rise: 0,
    seat,
    text: 1,
    names: 'none',
    places,
  };
}

function stand(index: number, count: number, ring: number): { x: number; y: number; angle: number } {
  const angle = angleOf(index, count);
  return { x: Math.sin(radians(angle)) * ring, y: -Math.cos(radians(angle)) * ring, angle };
}

/** Initials that tell seats apart: one letter, two where two begin alike. */
export function initials(names: { name: string; initial: string }[]): string[] {
  return names.map(({ name, initial }, index) => {
    const alike = names.some((other, at) => at !== index && other.initial === initial);
    return alike ? [...name.trim()].slice(0, 2).join('') || initial : initial;
  });
}
