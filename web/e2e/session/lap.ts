import { expect } from '../harness/index.js';
import { each, isCovered, test, type Supervisor } from '../people/index.js';
import { names, type Scene } from './scene.js';

/** A clock that shows whole seconds may be read on either side of one. */
const READING_SECONDS = 1;

/** The check-in: the word goes round, and only the supervisor moves it. */
export async function lap({ margareta, stage, four, filip }: Scene): Promise<void> {
  const all = [margareta, stage, ...four];
  const phoneOf = (name: string) => four.find((person) => person.name === name)!;
  let order: string[] = [];

  await test.step('the lap goes from Björn, in table order, the supervisor left out', async () => {
    await margareta.press('Starta incheckningen');
    await each(four, (person) => person.sees(/Incheckning · 1 av 3/i));
    await expect(margareta.primary).toHaveText(`Ordet till ${names.bjorn}`);
    await phoneOf(names.bjorn).sees('Du börjar');
    order = await orderFrom(names.bjorn, margareta);
    expect([...order].sort()).toEqual([names.amina, names.bjorn, names.cecilia, names.david, names.eva].sort());
  });

  await test.step('Space gives the word; Klar passes it to no one', async () => {
    await margareta.space(`Ordet till ${names.bjorn}`);
    const bjorn = phoneOf(names.bjorn);
    await bjorn.sees('Du har ordet');
    await expect(stage.seat(names.bjorn)).toContainText('har ordet');
    for (const person of four) if (person !== bjorn) await person.sees(new RegExp(`^${names.bjorn} har ordet`));
    await bjorn.button('Klar').click();
    await margareta.sees('Har haft ordet: 1 av 5');
    await expect(margareta.primary).toHaveText(`Ordet till ${order[1]}`);
    await each(all, (person) => expect.poll(() => person.seats()).not.toMatch(/har ordet(?!,? har haft)/));
  });

  const early = order.slice(1).find((name) => name !== names.eva)!;
  await test.step('Stå över before one has the word looks like having had it', async () => {
    const before = phoneOf(early);
    await before.button('Stå över').click();
    await before.sees('Du har haft ordet');
    await margareta.sees('Har haft ordet: 2 av 5');
    await expect(stage.seat(early)).toContainText('har haft ordet');
  });

  await test.step('a tap on a seat gives the word, also to someone without a phone, and takes it', async () => {
    await margareta.tap(names.eva);
    await each(four, (person) => person.sees(new RegExp(`^${names.eva} har ordet`)));
    await margareta.tap(names.eva);
    await expect(stage.seat(names.eva)).toContainText('har haft ordet');
    await margareta.sees('Har haft ordet: 3 av 5');
  });

  await test.step('no one else can advance', async () => {
    await each([stage, ...four], async (person) => {
      const before = await person.seats();
      await person.page.keyboard.press('Space');
      await person.page.keyboard.press('s');
      await expect(
        person.page.getByRole('button', { name: /Ordet till|Ge ordet|Nästa|Tillbaka|Stilla|Visa korten|Avsluta/ }),
      ).toHaveCount(0);
      expect(await person.seats()).toBe(before);
    });
    await margareta.sees('Har haft ordet: 3 av 5');
  });

  const last = order.filter((name) => name !== names.bjorn && name !== names.eva && name !== early);
  await margareta.tap(last[0]!);
  await phoneOf(last[0]!).sees('Du har ordet');
  await movingAbout({ margareta, stage, four, filip });

  await test.step('who came late is let in between the rounds, last in the lap', async () => {
    await phoneOf(last[0]!).button('Klar').click();
    await margareta.button('En vid dörren').click();
    await margareta.admit(names.filip);
    await margareta.button('Stäng').click();
    await filip.sees(/Incheckning/i);
    await margareta.space(`Ordet till ${last[1]}`);
    await phoneOf(last[1]!).sees('Du har ordet');
    await margareta.space(`Ordet till ${names.filip}`);
    await filip.sees('Du har ordet');
    await filip.button('Klar').click();
    await each([...four, filip], (person) => person.sees('Varvet är klart'));
    await expect(margareta.primary).toHaveText('Nästa: Vårt uppdrag');
  });
}

/** Back, elsewhere, undone, paused, still: the lap stands as it stood. */
async function movingAbout({ margareta, stage, four }: Scene): Promise<void> {
  const all = [margareta, stage, ...four];
  const picture = () => each(all, (person) => person.seats());
  const stands = await picture();
  const standsAgain = () => each(all, (person) => expect.poll(() => person.seats()).toBe(stands[all.indexOf(person)]));

  await test.step('Tillbaka and Gå till keep the round as it was', async () => {
    await margareta.back();
    await each([stage, ...four], (person) => person.sees('Vi har avsatt den här tiden'));
    await margareta.goTo('Incheckning');
    await standsAgain();
  });

  await test.step('Ångra restores exactly', async () => {
    await margareta.goTo('Fritt samtal');
    await each([stage, ...four], (person) => person.sees(/Fritt samtal/));
    await margareta.button('Ångra').click();
    await standsAgain();
    await expect(margareta.button('Ångra')).toHaveCount(0);
  });

  await test.step('time stands still when paused, and +2 min is two minutes', async () => {
    await margareta.button('Pausa tiden').click();
    await margareta.sees('tiden är pausad');
    const paused = await margareta.remainingSeconds();
    await each([stage, ...four], (person) => expect.poll(() => person.remainingSeconds()).toBe(paused));
    await margareta.button('+2 min').click();
    await each(all, (person) => expect.poll(() => person.remainingSeconds()).toBe(paused + 120));
    await margareta.button('Starta tiden').click();
    await expect.poll(() => stage.remainingSeconds()).toBeLessThan(paused + 120);
  });

  await test.step('Stilla covers all screens, and Fortsätt takes up exactly', async () => {
    const words = 'Vi stannar här en stund.';
    // What lies open on a screen is covered too.
    await four[0]!.notes();
    const from = performance.now();
    const before = await margareta.remainingSeconds();
    await margareta.page.keyboard.press('s');
    await margareta.sees(words);
    const stillFrom = performance.now();
    await each([stage, ...four], (person) => isCovered(person, words));
    await isCovered(margareta, words, ['Fortsätt', 'Fritt samtal', 'Avsluta']);
    const stillTo = performance.now();
    await margareta.button('Fortsätt').click();
    await each(all, (person) => person.seesNot(words));
    await four[0]!.button('Stäng').click();
    await standsAgain();
    const after = await margareta.remainingSeconds();
    const ranSeconds = (performance.now() - from - (stillTo - stillFrom)) / 1000;
    expect(before - after).toBeLessThanOrEqual(Math.ceil(ranSeconds) + READING_SECONDS);
    // The line moves at whole seconds of the clock, and what is left of a round is not a whole number of them.
    expect(after).toBeLessThanOrEqual(before + 1);
  });
}

/** The names round the table from this one on, without the supervisor's. */
async function orderFrom(first: string, { page }: Supervisor): Promise<string[]> {
  const seats = page.getByRole('list', { name: 'Bordet', exact: true }).getByRole('button', { name: /^Mer om / });
  const order = (await seats.allInnerTexts()).filter((name) => name !== names.supervisor);
  const at = order.indexOf(first);
  return [...order.slice(at), ...order.slice(0, at)];
}
