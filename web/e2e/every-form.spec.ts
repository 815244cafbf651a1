// Every form from the lobby to the end, led by the one large button: none gets stuck, and no screen is empty or unreadable.
import { readFileSync } from 'node:fs';
import { expect } from './harness/index.js';
import { leadToTheEnd } from './forms/any-form.js';
import { openRoom, test } from './people/index.js';

const TEMPLATES = new URL('../../src/main/resources/org/rundan/template/', import.meta.url);
const FORMS = JSON.parse(readFileSync(new URL('forms.json', TEMPLATES), 'utf8')) as string[];

/** Five screens and a server on a small machine. */
const LONGEST_MILLIS = 240_000;

for (const form of FORMS)
  test(`${form} is led to its end by the large button alone @full`, async ({ node, invite }) => {
    test.setTimeout(LONGEST_MILLIS);
    const names = ['Amina', 'Björn', 'Cecilia'];
    const room = await openRoom({ node, invite }, form, names, ['Greta']);
    const stage = await room.margareta.openStage();
    const rounds = await leadToTheEnd({ ...room, stage });
    expect(rounds.length, rounds.join(', ')).toBeGreaterThan(3);
    await room.margareta.end();
    await stage.sees('Texten är raderad.');
    expect(room.company.complaints).toEqual([]);
  });
