import { describe, expect, it } from 'vitest';
import { initials, layTable, type Place, type Room } from './table';

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
