// The whole life of a session, as the people in it see it, on two servers behind one address.
import type { Locator, Page } from '@playwright/test';
import { everythingKept, expect, wordsInFiles, wordsInRedis, type TwoNodes } from './harness/index.js';
import { each, Participant, Person, phone, readCode, test, type Stage, type Supervisor } from './people/index.js';

/** Whoever is put out has a closed screen by then. */
const PUT_OUT_MILLIS = 1_000;
/** "At once": the cards are on every screen within this of the first that shows them. */
const REVEAL_SPREAD_MILLIS = 1_000;
/** A clock that shows whole seconds may be read on either side of one. */
const READING_SECONDS = 1;

// Long enough not to turn up by chance in what is sealed.
const names = {
  supervisor: 'Margareta Sånglärka',
  amina: 'Amina Kungsfiskare',
  bjorn: 'Björn Stenskvätta',
  cecilia: 'Cecilia Rödstjärt',
  david: 'David Strömstare',
  eva: 'Eva Trädpiplärka',
  filip: 'Filip Gråsiska',
  gunnar: 'Gunnar Sävsparv',
};
const cards = {
  amina: 'Hallonsaften räckte till alla i korridoren',
  bjorn: 'Regnkappan hängde kvar på fel krok',
  cecilia: 'Tystnaden efter mötet var vänlig',
  david: 'Detta hann aldrig läggas på bordet',
  eva: 'Dörren mot gården stod öppen hela dagen',
  filip: 'Vi sade förtroende men menade kontroll',
};
const note = 'Fråga mer om korridoren nästa gång';

test('a session lives from the start to the erasing, and leaves nothing', async ({ browser, nodes, invite }) => {
  // Seven screens and two servers on a small machine; alone it takes about a third of this.
  test.setTimeout(180_000);
  const company = invite(nodes.origin);
  const redis = await nodes.redis.connect();
  const canaries = [...Object.values(names), ...Object.values(cards), note];

  const margareta = await company.supervisor(names.supervisor);
  const [amina, bjorn, cecilia, david, filip, gunnar] = (await company.participants(
    names.amina,
    names.bjorn,
    names.cecilia,
    names.david,
    names.filip,
    names.gunnar,
  )) as [Participant, Participant, Participant, Participant, Participant, Participant];
  const four = [amina, bjorn, cecilia, david];
  let stage: Stage;
  let invitation = '';

  /** No word that anybody said or wrote is anywhere but on the devices. */
  const nothingReadable = async () => {
    expect(await wordsInRedis(redis, canaries)).toEqual([]);
    expect(wordsInFiles(nodes.redis.data, canaries)).toEqual([]);
    expect(canaries.filter((word) => nodes.output.includes(word))).toEqual([]);
  };
  /** Whoever looks at the screen, the address or the list of windows learns nothing. */
  const noSecretInSight = async (...people: Person[]) => {
    for (const { page } of people) {
      expect(page.url()).toBe(`${nodes.origin}/`);
      expect(await page.title()).toBe('Rundan');
    }
  };

  await test.step('the room is opened', async () => {
    const mandate = await margareta.open(nodes.origin, 'social-services');
    expect(mandate).toContain('människor får en trygg försörjning');
    canaries.push(mandate);
    await margareta.sees(/Kort träff · 20 min/i);
  });

  await test.step('the stage stands in its own window and shows the same code', async () => {
    stage = await margareta.openStage();
    invitation = (await readCode(browser, await margareta.code())) ?? 'no code to be read';
    expect(invitation).toMatch(new RegExp(`^${nodes.origin}/#i[\\w-]{100,}$`));
    expect(await readCode(browser, await stage.code())).toBe(invitation);
    expect(await margareta.invitation()).toBe(invitation);
    await noSecretInSight(margareta, stage);
  });

  await test.step('one knocks and is let in, then three together', async () => {
    await amina.knock(invitation);
    await amina.seesDoor();
    await amina.sees('Handledaren släpper in dig.');
    await margareta.admit(names.amina);
    await amina.isIn();
    await each([bjorn, cecilia, david], (person) => person.knock(invitation));
    await each([bjorn, cecilia, david], (person) => person.seesDoor());
    await margareta.button('Släpp in alla 3').click();
    await each([bjorn, cecilia, david], (person) => person.isIn());
    await noSecretInSight(...four);
  });

  await test.step('someone without a phone gets a seat, and the lap starts with Björn', async () => {
    await margareta.addSeat(names.eva);
    await expect(margareta.seat(names.eva)).toContainText('utan telefon');
    await margareta.button(`Flytta ${names.eva} ett steg tidigare`).click();
    await margareta.menu(names.bjorn);
    await margareta.button(`Börja laget runt hos ${names.bjorn}`).click();
    await expect(margareta.page.getByRole('button', { name: `Mer om ${names.bjorn}` }).last()).toContainText('börjar');
    await each([...four, stage], (person) => expect(person.seat(names.eva)).toHaveCount(1));
    await nothingReadable();
  });

  await test.step('the door is locked: the code goes, and who comes late knocks unseen', async () => {
    await margareta.press('Innan vi börjar');
    await each([...four, stage], (person) => person.sees('Vi har avsatt den här tiden'));
    await expect(margareta.page.getByRole('img', { name: /koden/ })).toHaveCount(0);
    await expect(stage.page.getByRole('img', { name: /koden/ })).toHaveCount(0);
    await filip.knock(invitation);
    await filip.sees('Gruppen har börjat. Du släpps in när det passar.');
    await margareta.sees('En vid dörren');
    await each([...four, stage], async (person) => {
      await person.seesNot(/vid dörren/);
      await person.seesNot(names.filip);
    });
  });

  await lap({ margareta, stage: stage!, four, filip });
  const written = await writing({ margareta, stage: stage!, four, filip, nodes, nothingReadable });

  await test.step('the old invitation lets nobody in any more', async () => {
    await david.knock(invitation);
    await david.sees('Länken är förbrukad');
  });

  await test.step('free talk; back again the cards lie there, and nothing more can be written', async () => {
    await margareta.press('Nästa: Fritt samtal');
    await each([amina, stage], (person) => person.sees(/Fritt samtal/));
    await margareta.back();
    await expect(amina.cardList).toBeVisible();
    await expect(amina.page.getByRole('textbox')).toHaveCount(0);
    await expect(amina.button('Lägg på bordet')).toHaveCount(0);
    expect(await amina.cards()).toEqual(written);
    await margareta.press('Nästa: Fritt samtal');
  });

  await test.step('own notes stay on the device', async () => {
    const said = () => amina.watch.line.sent.filter(({ text }) => !text.startsWith('{"type":"ping"')).length;
    const before = said();
    await (await amina.notes()).pressSequentially(note);
    await amina.button('Stäng').click();
    expect(said()).toBe(before);
    await amina.page.reload();
    await expect(await amina.notes()).toHaveValue(note);
    await amina.button('Stäng').click();
    await nothingReadable();
  });

  await test.step('the new invitation lets in', async () => {
    await margareta.goTo('Innan vi börjar');
    await margareta.back();
    const fresh = (await readCode(browser, await margareta.code())) ?? 'no code to be read';
    expect(fresh).not.toBe(invitation);
    await gunnar.knock(fresh);
    await margareta.admit(names.gunnar);
    await gunnar.isIn();
    await margareta.goTo('Fritt samtal');
    await gunnar.sees(/Fritt samtal/);
    await expect(gunnar.seat(names.amina)).toContainText(names.amina);
  });

  const pocket = await company.supervisor(names.supervisor, { viewport: phone });
  await test.step("the supervisor's own link leads from her phone", async () => {
    await margareta.goTo('Innan vi börjar');
    await margareta.back();
    await margareta.page.getByText('Din handledarlänk').click();
    await margareta.button('Kopiera länken').last().click();
    await pocket.page.goto(await margareta.page.evaluate(() => navigator.clipboard.readText()));
    await expect(pocket.primary).toHaveText('Innan vi börjar');
    await noSecretInSight(pocket);
    await pocket.primary.click();
    await pocket.press('Starta incheckningen');
    await each([amina, gunnar], (person) => person.sees(/Incheckning/i));
    await expect(margareta.primary).toHaveText(/Ordet till|Nästa/);
  });

  await test.step('all is erased, and every screen says so', async () => {
    await margareta.goTo('Fritt samtal');
    await margareta.press('Avsluta och radera');
    await margareta.sees('Alla namn, uppdraget, korten och anteckningarna raderas nu, för alla.');
    await margareta.button('Inte än').click();
    await nothingReadable();
    await margareta.end();
    await each([margareta, pocket, amina, bjorn, cecilia, filip, gunnar], (person) =>
      person.sees(/^Raderat \d\d\.\d\d\.$/),
    );
    await stage.sees('Texten är raderad. Tack för i dag.');
    await each([margareta, pocket, stage, ...four, filip, gunnar], async ({ page }) => {
      const shown = await page.locator('body').innerText();
      expect(canaries.filter((word) => shown.includes(word))).toEqual([]);
    });
  });

  await test.step('nothing is left, on the servers and on the devices', async () => {
    await nothingReadable();
    const kept = [...(await everythingKept(redis)).keys()].filter((key) => !key.startsWith('rundan:node:'));
    expect(kept).toEqual([expect.stringMatching(/^rundan:\{.+\}:ended$/)]);
    await each([margareta, amina, david], async ({ name, page }) =>
      expect(await keptInBrowser(page), `kept by ${name}`).toEqual([]),
    );
    await amina.knock(invitation);
    await amina.sees(/^Raderat /);
    await noSecretInSight(margareta, pocket, stage, ...four, filip, gunnar);
  });

  expect(company.complaints).toEqual([]);
  redis.close();
});

interface Scene {
  margareta: Supervisor;
  stage: Stage;
  four: Participant[];
  filip: Participant;
}

/** The check-in: the word goes round, and only the supervisor moves it. */
async function lap({ margareta, stage, four, filip }: Scene): Promise<void> {
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

  await test.step('Space gives the word; Klar gives it to nobody', async () => {
    await margareta.space(`Ordet till ${names.bjorn}`);
    const bjorn = phoneOf(names.bjorn);
    await bjorn.sees('Du har ordet');
    await expect(stage.seat(names.bjorn)).toContainText('har ordet');
    for (const person of four) if (person !== bjorn) await person.sees(new RegExp(`^${names.bjorn} har ordet`));
    await bjorn.button('Klar').click();
    await margareta.sees('Varv: 1 av 5');
    await expect(margareta.primary).toHaveText(`Ordet till ${order[1]}`);
    await each(all, (person) => expect.poll(() => person.seats()).not.toMatch(/har ordet(?!,? har haft)/));
  });

  const early = order.slice(1).find((name) => name !== names.eva)!;
  await test.step('Stå över before one has the word looks like having had it', async () => {
    const before = phoneOf(early);
    await before.button('Stå över').click();
    await before.sees('Du har haft ordet');
    await margareta.sees('Varv: 2 av 5');
    await expect(stage.seat(early)).toContainText('har haft ordet');
  });

  await test.step('a tap on a seat gives the word, also to someone without a phone, and takes it', async () => {
    await margareta.tap(names.eva);
    await each(four, (person) => person.sees(new RegExp(`^${names.eva} har ordet`)));
    await margareta.tap(names.eva);
    await expect(stage.seat(names.eva)).toContainText('har haft ordet');
    await margareta.sees('Varv: 3 av 5');
  });

  await test.step('nobody else can advance', async () => {
    await each([stage, ...four], async (person) => {
      const before = await person.seats();
      await person.page.keyboard.press('Space');
      await person.page.keyboard.press('s');
      await expect(
        person.page.getByRole('button', { name: /Ordet till|Ge ordet|Nästa|Tillbaka|Stilla|Visa korten|Avsluta/ }),
      ).toHaveCount(0);
      expect(await person.seats()).toBe(before);
    });
    await margareta.sees('Varv: 3 av 5');
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
    await each([...four, filip], (person) => person.sees('Laget är runt'));
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
    await margareta.sees('tiden står stilla');
    const paused = await margareta.remainingSeconds();
    await each([stage, ...four], (person) => expect.poll(() => person.remainingSeconds()).toBe(paused));
    await margareta.button('+2 min').click();
    await each(all, (person) => expect.poll(() => person.remainingSeconds()).toBe(paused + 120));
    await margareta.button('Låt tiden gå').click();
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
    expect(after).toBeLessThanOrEqual(before);
  });
}

interface WritingScene extends Scene {
  nodes: TwoNodes;
  nothingReadable: () => Promise<void>;
}

/** Writing and the reveal, with a new key in between. Answers the texts of the cards as all see them. */
async function writing({ margareta, stage, four, filip, nothingReadable }: WritingScene): Promise<string[]> {
  const [amina, bjorn, cecilia, david] = four as [Participant, Participant, Participant, Participant];
  const phones = [...four, filip];
  const done = (n: number, of: number) => each([margareta, stage], (person) => person.sees(`${n} av ${of} klara`));
  const nobodySees = async (text: string, ...but: Person[]) => {
    for (const person of [margareta, stage, ...phones]) if (!but.includes(person)) await person.seesNot(text);
  };

  await test.step('what is written stays on the phone, through a reload too, and is not sent', async () => {
    await margareta.press('Nästa: Vårt uppdrag');
    await each(phones, (person) => expect(person.field).toBeEditable());
    await done(0, 6);
    const seats = await stage.seats();
    await amina.type(cards.amina);
    await amina.page.reload();
    await expect(amina.field).toHaveValue(cards.amina);
    await amina.sees('Kvar på din telefon tills du lägger det');
    expect(await stage.seats()).toBe(seats);
    await done(0, 6);
    expect(amina.watch.line.sent.filter(({ text }) => /"(put|change)"/.test(text))).toEqual([]);
  });

  await test.step('a card is put, changed, taken back and passed', async () => {
    await amina.putCard();
    await amina.hasCardOnTable();
    await done(1, 6);
    await amina.button('Ändra').click();
    await amina.type(' och till grannen');
    await amina.putCard();
    await amina.hasCardOnTable();

    await bjorn.type('Något helt annat');
    await bjorn.putCard();
    await bjorn.hasCardOnTable();
    await done(2, 6);
    await bjorn.button('Ta tillbaka').click();
    await expect(bjorn.field).toHaveValue('Något helt annat');
    await done(1, 6);

    await cecilia.button('Stå över').click();
    await cecilia.sees('Du står över. Det ser ut som ett kort.');
    await done(2, 6);
    await cecilia.button('Ändra').click();
    await cecilia.type(cards.cecilia);
    await cecilia.putCard();
    await cecilia.hasCardOnTable();
    await done(2, 6);
  });

  await test.step('whoever is put out is out at once, with words', async () => {
    await david.type(cards.david);
    const line = david.watch.line;
    await margareta.putOut(names.david);
    const from = performance.now();
    await expect.poll(() => line.closedMillis).not.toBeNull();
    expect(line.closedMillis! - from).toBeLessThan(PUT_OUT_MILLIS);
    await david.sees('Handledaren har låtit den här skärmen gå ut. Det som fanns på den är raderat.');
    expect(await keptInBrowser(david.page)).toEqual([]);
    await each([stage, amina], (person) => expect(person.seat(names.david)).toHaveCount(0));
    await done(2, 5);
  });

  await test.step('the others go on under the new key, the one without a phone too', async () => {
    await bjorn.field.fill(cards.bjorn);
    await bjorn.putCard();
    await filip.type(cards.filip);
    await filip.putCard();
    await each([bjorn, filip], (person) => person.hasCardOnTable());
    await (await margareta.writeFor(names.eva)).fill(cards.eva);
    const dialog = margareta.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Lägg på bordet' }).click();
    await expect(dialog.getByText('Ligger på bordet')).toBeVisible();
    await dialog.getByRole('button', { name: 'Stäng' }).click();
    await done(5, 5);
  });

  await test.step('nobody sees a card before the reveal', async () => {
    await nobodySees(cards.amina, amina);
    await nobodySees(cards.bjorn, bjorn);
    await nobodySees(cards.eva);
    for (const person of [margareta, ...phones]) {
      const frames = person.watch.lines.flatMap(({ received }) => received);
      expect(frames.filter(({ text }) => text.includes('"card/'))).toEqual([]);
    }
    await nothingReadable();
  });

  return test.step('all see the same cards at once, without names', async () => {
    await margareta.press('Visa korten');
    const people = [margareta, stage, amina, bjorn, cecilia, filip];
    await each(people, (person) => expect(person.cardList.getByRole('listitem')).toHaveCount(5));
    const shown = await amina.cards();
    expect([...shown].sort()).toEqual(
      [`${cards.amina} och till grannen`, cards.bjorn, cards.cecilia, cards.eva, cards.filip].sort(),
    );
    for (const person of people) {
      expect(await person.cards()).toEqual(shown);
      const list = await person.cardList.innerText();
      expect(Object.values(names).filter((name) => list.includes(name))).toEqual([]);
    }
    const arrived = [margareta, amina, bjorn, cecilia, filip].map(
      ({ watch }) => watch.line.received.find(({ text }) => text.includes('"card/'))!.atMillis,
    );
    expect(Math.max(...arrived) - Math.min(...arrived)).toBeLessThan(REVEAL_SPREAD_MILLIS);
    await nothingReadable();
    return shown;
  });
}

/** The names round the table from this one on, without the supervisor's. */
async function orderFrom(first: string, { page }: Supervisor): Promise<string[]> {
  const seats = page.getByRole('list', { name: 'Bordet', exact: true }).getByRole('button', { name: /^Mer om / });
  const order = (await seats.allInnerTexts()).filter((name) => name !== names.supervisor);
  const at = order.indexOf(first);
  return [...order.slice(at), ...order.slice(0, at)];
}

/** Wherever one looks or touches there are these words and these buttons, and nothing else. */
async function isCovered(person: Person, words: string, buttons: string[] = []): Promise<void> {
  await person.sees(words);
  const cover: Locator = person.page.locator('.still');
  // It settles in; what lies behind shines through until then.
  await expect(cover).toHaveCSS('opacity', '1');
  const holes = await cover.evaluate((element) => {
    const steps = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];
    const points = steps.flatMap((x) => steps.map((y) => [x * innerWidth, y * innerHeight] as const));
    const through = points.filter(([x, y]) => !element.contains(document.elementFromPoint(x, y)));
    const glass = /rgba|transparent/.test(getComputedStyle(element).backgroundColor);
    return glass ? ['see-through'] : through;
  });
  expect(holes, `what ${person.name} sees behind the stillness`).toEqual([]);
  const said = await cover.innerText();
  expect(said.split('\n').filter(Boolean)).toEqual([words, ...buttons]);
  // Nor can it be reached by keyboard, or told by a screen reader; and Escape, though pressed twice, takes nothing away.
  for (const key of ['Escape', 'Escape', 'Tab', 'Tab', 'Tab', 'Tab']) await person.page.keyboard.press(key);
  const holds = (element: Element) =>
    element.matches(':modal') && (document.activeElement === document.body || element.contains(document.activeElement));
  expect(await cover.evaluate(holds), `the focus of ${person.name} stays in the stillness`).toBe(true);
}

/** Everything this browser keeps of a session. */
function keptInBrowser(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept: string[] = Object.keys(sessionStorage);
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of database.objectStoreNames) {
        const keys = await new Promise<IDBValidKey[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAllKeys();
          request.onsuccess = () => resolve(request.result);
        });
        kept.push(...keys.map(String));
      }
      database.close();
    }
    return kept;
  });
}
