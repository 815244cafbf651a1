import { describe, expect, it } from 'vitest';
import { initials, layTable, type Place, type Room, type TableLayout } from './table';
import { thread } from './thread';

const rooms = {
  stage: { width: 1790, height: 950, em: 32, names: true },
  'stage with the mandate below': { width: 1790, height: 780, em: 32, names: true },
  laptop: { width: 1120, height: 640, em: 17, names: true },
  'laptop with the private column': { width: 780, height: 640, em: 17, names: true },
  tablet: { width: 790, height: 760, em: 17, names: true },
  'a phone that leads': { width: 328, height: 320, em: 17, names: true },
  phone: { width: 320, height: 300, em: 17, names: false },
} satisfies Record<string, Omit<Room, 'count'>>;

const many = Array.from({ length: 30 }, (_, index) => index + 1);
const apart = (one: Place, other: Place) => Math.hypot(one.x - other.x, one.y - other.y);

describe.each(Object.entries(rooms))('the table on %s', (_, room) => {
  it.each(many)('places %i seats without overlap', (count) => {
    const { places, seat } = layTable({ ...room, count });
    expect(places).toHaveLength(count);
    places.forEach((one, at) =>
      places.slice(at + 1).forEach((other) => expect(apart(one, other)).toBeGreaterThan(seat)),
    );
  });

  it.each(many)('keeps %i seats inside their room', (count) => {
    const { places, seat, rise } = layTable({ ...room, count });
    for (const { x, y } of places) {
      expect(Math.abs(x) + seat / 2).toBeLessThanOrEqual(room.width / 2);
      expect(Math.abs(y - rise) + seat / 2).toBeLessThanOrEqual(room.height / 2);
    }
  });

  it.each(many)('gives each of %i names a width, or none of them a name', (count) => {
    const { places, names, text } = layTable({ ...room, count });
    if (names === 'none') return;
    for (const place of places) expect(place.room).toBeGreaterThan(2.5 * text * room.em);
  });
});

/** What a name and the line below it take up, as [left, top, right, bottom]. */
function labelOf({ x, y, side, lift, room }: Place, { seat, text }: TableLayout, em: number, letters: number) {
  const width = Math.min(room, letters * 0.55 * em * text);
  const height = 2.3 * em;
  const reach = seat * 0.63 + em * 0.28 + lift;
  const left = side === 'right' ? x + reach : side === 'left' ? x - reach - width : x - width / 2;
  const top = side === 'above' ? y - reach - height : side === 'below' ? y + reach : y - height / 2;
  return [left, top, left + width, top + height] as const;
}

describe.each(['stage', 'laptop', 'tablet'] as const)('names on %s, listeners outside the rim', (name) => {
  const room = rooms[name];
  const groups = Array.from({ length: 10 }, (_, index) => index + 3);
  it.each(groups)('stand free of each other and inside their room with %i seats', (count) => {
    for (let outside = -1; outside < count; outside++) {
      const laid = layTable({ ...room, count, letters: 9, outside });
      expect(laid.names).toBe('out');
      const labels = laid.places.map((place) => labelOf(place, laid, room.em, 9));
      labels.forEach(([left, top, right, bottom], at) => {
        expect(Math.max(-left, right)).toBeLessThanOrEqual(room.width / 2 + 1);
        expect(Math.max(-top, bottom)).toBeLessThanOrEqual(room.height / 2 + 1);
        labels.slice(at + 1).forEach((other) => {
          const free = right <= other[0] || other[2] <= left || bottom <= other[1] || other[3] <= top;
          expect(free, `${at} of ${count}, outside ${outside}`).toBe(true);
        });
      });
    }
  });
});

it('joins two seats by a thread that keeps clear of the middle', () => {
  const laid = layTable({ ...rooms.stage, count: 7 });
  expect(thread(laid, 2, 3)).toMatch(/^M[-\d. ]+Q[-\d. ]+A[-\d. ]+Q[-\d. ]+$/);
  expect(thread(laid, 3, 3)).toBe('');
  const radius = Number(/A([\d.]+)/.exec(thread(laid, 0, 3))?.[1]);
  expect(radius).toBeGreaterThan(Math.hypot(laid.middle.width / 2, laid.middle.height / 2) * 0.97);
});

it('gives a long name its room, and keeps the table where there is little of it', () => {
  const beside = (width: number, letters: number) =>
    Math.min(
      ...layTable({ width, height: 640, em: 17, count: 7, names: true, letters }).places.map(({ room }) => room),
    );
  expect(beside(780, 12)).toBeGreaterThan(beside(780, 4));
  expect(beside(780, 12)).toBeGreaterThan(12 * 0.5 * 17);
  expect(layTable({ width: 500, height: 640, em: 17, count: 7, names: true, letters: 30 }).names).toBe('out');
});

it('tells seats apart that begin alike', () => {
  const told = initials(['Amina', 'Anders', 'Björn'].map((name) => ({ name, initial: name.slice(0, 1) })));
  expect(told).toEqual(['Am', 'An', 'B']);
});
