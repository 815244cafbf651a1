// The forms played by six people, a supervisor and the stage: every cell of what they should see, on every screen.
// With -Pfull: at every build session.spec and look.spec go through the first form, and the rules of each screen are tested below.
import { expect } from './harness/index.js';
import { test } from './people/index.js';
import { Play } from './forms/cell.js';
import { fictionalCase } from './forms/fictional-case.js';
import { gather } from './forms/gathering.js';
import { ownStory } from './forms/own-story.js';

/** Eight screens and a server on a small machine. */
const LONGEST_MILLIS = 300_000;

const PLAYS = [
  { form: 'uppdragsrunda', play: ownStory, minutes: 60, light: 'light' },
  { form: 'uppdragsrunda', play: ownStory, minutes: 45, light: 'dark' },
  { form: 'fiktivt-fall', play: fictionalCase, minutes: 45, light: 'dark' },
  { form: 'fiktivt-fall', play: fictionalCase, minutes: 60, light: 'light' },
] as const;

for (const { form, play, minutes, light } of PLAYS) {
  test(`${form} in ${minutes} minutes, every cell, ${light} @full`, async ({ browser, node, invite }) => {
    test.setTimeout(LONGEST_MILLIS);
    const company = invite(node.origin, { colorScheme: light });
    const margareta = await company.supervisor('Margareta');
    await margareta.openForm(node.origin, 'school', form, minutes);
    const played = new Play(`${form}, ${minutes} min`, light);
    await play(await gather(company, margareta, played));
    await played.sheet(browser);
    expect(company.complaints).toEqual([]);
  });
}
