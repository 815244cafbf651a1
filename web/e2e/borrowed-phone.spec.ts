// A borrowed phone: when the session is over nothing of it is on the phone, in what the page keeps or in what the browser does.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expect } from './harness/index.js';
import { openRoom, Participant, phone, test, type Supervisor } from './people/index.js';
import { Watch } from './people/watch.js';

const NAME = 'Valdemarsvik';
const CARD = 'Kastanjeallén';
const NOTE = 'Vinterträdgården';

/** Where a page can leave something behind, and what is there. */
const leftBehind = (page: Page) =>
  page.evaluate(async () => {
    const kept: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAllKeys();
        const keys = await new Promise<IDBValidKey[]>((resolve) => (request.onsuccess = () => resolve(request.result)));
        kept.push(...keys.map(String));
      }
      database.close();
    }
    const workers = await navigator.serviceWorker?.getRegistrations();
    return {
      database: kept,
      session: Object.keys(sessionStorage),
      local: Object.keys(localStorage).filter((key) => key !== 'rundan-language'),
      caches: 'caches' in globalThis ? await caches.keys() : [],
      workers: workers?.length ?? 0,
      cookies: document.cookie,
      title: document.title,
      address: location.href.replace(location.origin, ''),
      state: history.state as unknown,
    };
  });

const NOTHING = {
  database: [],
  session: [],
  local: [],
  caches: [],
  workers: 0,
  cookies: '',
  title: 'Rundan',
  address: '/',
  state: null,
};

/** Files below a folder that hold one of these, as bytes or as two bytes a sign, by the name of the file. */
function filesWith(folder: string, words: readonly string[]): string[] {
  const forms = words.flatMap((word) =>
    (['utf8', 'latin1', 'utf16le'] as const).map((code) => Buffer.from(word, code)),
  );
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return forms.some((form) => bytes.includes(form));
    })
    .map((path) => path.slice(folder.length));
}

/** Writes a note and a card, and lets the phone keep them. */
async function take(part: Participant, margareta: Supervisor): Promise<void> {
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  await part.type(CARD);
  const notes = await part.notes();
  await notes.fill(NOTE);
  await part.button(part.w.close).click();
}

test('what is written on a borrowed phone is nowhere on it when the session is over', async ({
  node,
  invite,
}, info) => {
  const profile = mkdtempSync(join(tmpdir(), 'rundan-borrowed-'));
  const { executablePath, args } = info.project.use.launchOptions!;
  const { margareta, invitation } = await openRoom({ node, invite }, 'kort-traff', []);
  const context = await chromium.launchPersistentContext(profile, { executablePath, args, viewport: phone });
  try {
    const page = context.pages()[0]!;
    const amina = new Participant(NAME, page, new Watch(context, NAME, node.origin));
    await amina.knock(invitation);
    await margareta.admit(NAME);
    await amina.isIn();
    expect(await page.evaluate(() => history.length)).toBe(2);
    await take(amina, margareta);
    // Not by chance: while it lasts, what is sealed is there.
    await expect.poll(async () => (await leftBehind(page)).database.length).toBeGreaterThan(2);
    await margareta.goTo('Fritt samtal');
    await margareta.end();
    await amina.sees(amina.w.outside.end.title);
    await expect.poll(() => leftBehind(page)).toEqual(NOTHING);
    expect(await context.cookies()).toEqual([]);
    // Back in the history stands no invitation.
    expect(await page.evaluate(() => history.length)).toBe(2);
    await page.reload();
    await amina.sees(amina.w.start.promise);
    expect(await leftBehind(page)).toEqual(NOTHING);
    await context.close();
    // No list of what was typed, no restored page, no cache has it; of the database what was sealed may be left. The browser's
    // own history has the address of the invitation, which opens nothing any more.
    expect(filesWith(profile, [CARD, NOTE])).toEqual([]);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
});

test('turned away, put out, and away while all was erased: the phone keeps nothing @full', async ({ node, invite }) => {
  const { company, margareta, people, invitation } = await openRoom({ node, invite }, 'kort-traff', ['Amina', 'Björn']);
  const [amina, bjorn] = people as [Participant, Participant];
  const cecilia = await company.participant('Cecilia');
  await cecilia.knock(invitation);
  await margareta.button(margareta.w.lobby.notNowName('Cecilia')).click();
  await cecilia.sees(cecilia.w.outside.reasons.all['turned-away']![0]);
  await expect.poll(() => leftBehind(cecilia.page)).toEqual(NOTHING);

  await take(amina, margareta);
  await bjorn.type(CARD);
  // Put out while the phone is away: it hears only that it is unknown.
  await bjorn.page.goto('about:blank');
  await margareta.putOut('Björn');
  await expect(margareta.seat('Björn')).toHaveCount(0);
  await bjorn.page.goto(node.origin);
  await bjorn.sees(bjorn.w.outside.reasons.all.unknown![0]);
  await expect.poll(() => leftBehind(bjorn.page)).toEqual(NOTHING);

  await amina.page.goto('about:blank');
  await margareta.goTo('Fritt samtal');
  await margareta.end();
  await margareta.sees(margareta.w.outside.end.title);
  await amina.page.goto(node.origin);
  await amina.sees(amina.w.outside.end.title);
  await expect.poll(() => leftBehind(amina.page)).toEqual(NOTHING);
  await amina.page.reload();
  await amina.sees(amina.w.start.promise);
});

test('@full while one is elsewhere the page is covered, and afterwards as it was', async ({ node, invite }) => {
  const { margareta, people } = await openRoom({ node, invite }, 'kort-traff', ['Amina']);
  const [amina] = people as [Participant];
  const stage = await margareta.openStage();
  await take(amina, margareta);
  await amina.field.focus();
  const see = (page: Page) =>
    page.evaluate(() => ({
      body: getComputedStyle(document.body).opacity,
      ground: getComputedStyle(document.documentElement).backgroundColor,
      focused: document.activeElement?.tagName,
      scrolled: scrollY,
    }));
  const goAway = (page: Page, away: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (hidden ? 'hidden' : 'visible'),
      });
      document.dispatchEvent(new Event('visibilitychange'));
    }, away);
  const before = await see(amina.page);
  expect(before).toMatchObject({ body: '1', focused: 'TEXTAREA' });
  for (const { page } of [amina, margareta, stage]) await goAway(page, true);
  expect(await see(amina.page)).toMatchObject({ body: '0', focused: 'TEXTAREA', scrolled: before.scrolled });
  expect((await see(amina.page)).ground).not.toBe('rgba(0, 0, 0, 0)');
  expect(await see(margareta.page)).toMatchObject({ body: '0' });
  expect(await see(stage.page)).toMatchObject({ body: '1' });
  for (const { page } of [amina, margareta, stage]) await goAway(page, false);
  expect(await see(amina.page)).toEqual(before);
  await expect(amina.field).toHaveValue(CARD);

  // Only the focus goes: a phone may be about to show its switcher, a laptop shows another window beside.
  for (const { page } of [amina, margareta]) await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  expect([(await see(amina.page)).body, (await see(margareta.page)).body]).toEqual(['0', '1']);
  await expect.poll(async () => (await see(amina.page)).body).toBe('1');
});
