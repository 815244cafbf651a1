// What an old phone must fetch before it is in the room, on whatever network there is, and what it meets when it cannot.
import type { Page, Request } from '@playwright/test';
import { expect } from './harness/index.js';
import { each, test, type Participant } from './people/index.js';

/**
 * Script and style as they go over the network, in Brotli, from the link through the door, the lobby and the check-in to
 * the first card; fonts come after and may fail. Not counted is what a phone fetches ahead for later in the session: it
 * asks for that when the person is in and nothing has been asked for in a while, so no one waits for it.
 */
const FIRST_LOAD_BYTES = 64_000;

/**
 * All of script and style that a phone ever fetches for a session with a story, what it fetches ahead included: who
 * is in the room, said whenever one asks, is half a kilobyte; 5 kB say why one is not in any more, for when there is no
 * network to fetch them over; 4 kB bring back what was saved or written in silence, and tell who has the word over it; half a
 * kilobyte keeps the focus near by where what was pressed is gone.
 */
const WHOLE_SESSION_BYTES = 99_000;

/** Fetched ahead, in the room. */
const AHEAD =
  /\/assets\/(deferred-screens|keep-focus|sending|words\.svelte|texts\.svelte|Cards|cover|Dialog|OwnInsights|Thread|sv-more|sv-outside|screens|sv-part|sv-later-texts|rolldown-runtime)-/;

test('a participant loads little, from the link of the invitation to the first card', async ({ node, invite }) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const amina = await company.participant('Amina');
  const asked = asking(amina);
  await margareta.open(node.origin, 'school');
  await company.gather(margareta, amina);
  const beforeIn = asked.length;
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  await expect(amina.field).toBeEditable();

  const ahead = asked.filter((request) => AHEAD.test(request.url()));
  expect(ahead.filter((request) => asked.indexOf(request) < beforeIn)).toEqual([]);
  const needed = await loaded(asked.filter((request) => !ahead.includes(request)));
  expect(needed.length).toBeGreaterThan(1);
  await test.info().attach('bytes', { body: String(sum(needed)) });
  expect(sum(needed), JSON.stringify(needed, null, 1)).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  expect(needed.filter(({ coding }) => !coding)).toEqual([]);
  expect(await whereFrom(amina.page)).toEqual([node.origin]);
  expect(company.complaints).toEqual([]);
});

test('all that a participant ever loads of a session with a story is bounded, and there ahead', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const amina = await company.participant('Amina');
  const asked = asking(amina);
  await margareta.openForm(node.origin, 'school', 'uppdragsrunda');
  await company.gather(margareta, amina);
  for (const piece of ['deferred-screens', 'sending'])
    await expect.poll(() => asked.some((request) => request.url().includes(`/assets/${piece}-`))).toBe(true);
  await amina.page.waitForLoadState('networkidle');
  const all = await loaded(asked);
  await test.info().attach('bytes', { body: String(sum(all)) });
  expect(sum(all), JSON.stringify(all, null, 1)).toBeLessThanOrEqual(WHOLE_SESSION_BYTES);
  expect(company.complaints).toEqual([]);
});

test('a piece that the server does not have any more says so, and a reload brings one back to the seat @full', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const [amina, bjorn] = (await company.participants('Amina', 'Björn')) as [Participant, Participant];
  const gone = (piece: string) => `**/assets/${piece}-*.js`;
  const missing = { status: 404, body: '' };
  await amina.page.route(gone('deferred-screens'), (route) => route.fulfill(missing));
  await bjorn.page.route(gone('kort-traff'), (route) => route.fulfill(missing));
  await margareta.open(node.origin, 'school');
  await company.gather(margareta, amina);
  const invitation = await margareta.invitation();
  await bjorn.knock(invitation);
  await bjorn.seesDoor();
  await margareta.admitAll(1);
  await bjorn.sees(bjorn.w.outside.reasons.all['old-page']![0]);
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await amina.sees('Incheckning');
  await margareta.page.keyboard.press('s');
  await margareta.sees(margareta.w.still.text);
  await amina.sees(amina.w.outside.reasons.all['old-page']![0]);

  await each([amina, bjorn], (person) => expect(person.button(person.w.reload)).toBeVisible());
  await amina.page.unroute(gone('deferred-screens'));
  await bjorn.page.unroute(gone('kort-traff'));
  // not by the button: a page that tries again by itself may be back before it is tapped
  await each([amina, bjorn], (person) => person.page.reload());
  await each([amina, bjorn], (person) => person.sees(person.w.still.text));
});

test('a phone that reads English meets no Swedish first, and fetches no Swedish text @full', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const amina = await company.participant('Amina');
  await margareta.open(node.origin, 'school');
  await amina.page.addInitScript(() => {
    localStorage.setItem('rundan-language', 'en');
    const drawn: string[] = [];
    Object.assign(window, { drawn });
    new MutationObserver(() => drawn.push(document.getElementById('app')?.innerText ?? '')).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  // Later than the page itself, as on a slow network.
  await amina.page.route('**/assets/en-*.js', async (route) => {
    await amina.page.evaluate(() => new Promise(requestAnimationFrame));
    await route.continue();
  });
  const asked = asking(amina);
  await amina.page.goto(await margareta.invitation());
  await amina.sees('Welcome to the session');
  expect(asked.filter((request) => /\/assets\/sv-/.test(request.url()))).toEqual([]);
  const drawn = await amina.page.evaluate(() => (window as unknown as { drawn: string[] }).drawn.join('\n'));
  expect(drawn).toContain('Welcome to the session');
  expect(drawn).not.toContain('Välkommen till träffen');
});

/** What this page asks for from now on. */
function asking({ page }: Participant): Request[] {
  const asked: Request[] = [];
  page.on('request', (request) => asked.push(request));
  return asked;
}

async function loaded(asked: readonly Request[]) {
  const all = await each(asked, async (request) => ({
    url: request.url(),
    type: request.resourceType(),
    bytes: (await request.sizes()).responseBodySize,
    coding: (await request.response())?.headers()['content-encoding'],
  }));
  // The page itself, and what is shown all the same when it does not come.
  return all.filter(({ type, url }) => !['document', 'font'].includes(type) && !url.endsWith('/ring.svg'));
}

const sum = (all: readonly { bytes: number }[]) => all.reduce((bytes, one) => bytes + one.bytes, 0);

/** The origins of everything the page has loaded, as the page itself counts. */
function whereFrom(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return [...new Set(entries.map(({ name }) => new URL(name).origin))];
  });
}
