// Any form led by the one large button: at every step all screens stand in the same round, and none is empty.
import { expect } from '../harness/index.js';
import { each, type Participant, type Room, type Stage } from '../people/index.js';
import { isAccessible, keepPicture } from '../people/look.js';

/** More than the longest form has; beyond it the large button leads nowhere. */
const MOST_STEPS = 150;

const GOES_MILLIS = 1_000;

export interface Table extends Room {
  stage: Stage;
}

/** Leads to the end, and answers the rounds that were gone through, in their order. */
export async function leadToTheEnd(table: Table): Promise<string[]> {
  const { margareta } = table;
  const { w } = margareta;
  const rounds: string[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    // While somebody is asked whether to tell there is no button, until there is an answer.
    await expect.poll(() => answered(table, () => margareta.primary.count()), 'a large button').toBe(1);
    await expect(margareta.primary).toHaveAttribute('aria-busy', 'false');
    const next = await margareta.primary.innerText();
    const round = await standsIn(table);
    if (round !== rounds.at(-1)) {
      rounds.push(round);
      await lookAt(table, round);
      await takePart(table);
      continue;
    }
    if (next.startsWith(w.lead.ending.yes) || next === w.lead.end) return rounds;
    const before = `${next} ${round}`;
    await margareta.primary.click();
    await expect
      .poll(
        () =>
          answered(table, async () => {
            const button = (await margareta.primary.count()) ? await margareta.primary.innerText() : '';
            return `${button} ${await standsIn(table)}`;
          }),
        { message: `“${next}” leads on`, timeout: 15_000 },
      )
      .not.toBe(before);
  }
  throw new Error(`no end after ${MOST_STEPS} steps: ${rounds.join(', ')}`);
}

/** The round as the plan marks it. */
async function standsIn({ margareta }: Table): Promise<string> {
  const now = margareta.page.getByRole('navigation', { name: margareta.w.lead.plan }).locator('[aria-current="step"]');
  return (await now.count()) ? (await now.innerText()).split('\n')[0]! : margareta.w.lobby.title;
}

/** Nothing is empty, all speak of the same round, and who cannot see is told the same. */
async function lookAt({ margareta, people, stage }: Table, round: string): Promise<void> {
  await each([margareta, ...people, stage], (person) => keepPicture(person, round));
  await each([...people, stage], async (person) => {
    await expect(person.page.locator('main'), `${person.name} in ${round}`).not.toBeEmpty();
    await expect.poll(async () => (await person.page.locator('main').innerText()).trim().length).toBeGreaterThan(10);
  });
  const [first] = people;
  await isAccessible(first!, round);
  await isAccessible(margareta, round);
}

/** What people do where the form asks something of them: who may pass does. */
async function takePart({ people }: Table): Promise<void> {
  await each(people, async (person) => {
    const { w } = person;
    const pass = person.button(w.part.pass).or(person.button('Inget än')).first();
    const writes = await person.button(w.write.put).isVisible();
    if (writes && (await pass.isVisible())) await pass.click();
  });
}

async function answered<T>(table: Table, look: () => Promise<T>): Promise<T> {
  await answer(table);
  return look();
}

/** A question that the button has opened, or that it has put to somebody. */
async function answer({ margareta, people }: Table): Promise<void> {
  const dialog = margareta.page.getByRole('dialog');
  if (await dialog.isVisible()) {
    const yes = dialog.locator('.primary');
    if (await yes.isVisible()) await yes.click();
  }
  for (const yes of ['Jag kan berätta', 'Ja, jag berättar']) {
    const button = (people[0] as Participant).button(yes);
    // It may go while it is tapped, when the answer to the tap before has come.
    if (await button.isVisible()) await button.click({ timeout: GOES_MILLIS }).catch(() => undefined);
  }
}
