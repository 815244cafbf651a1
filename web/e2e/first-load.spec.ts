// What an old phone must fetch before it is in the room, on whatever network there is.
import type { Page, Request } from '@playwright/test';
import { expect } from './harness/index.js';
import { each, test } from './people/index.js';

/** Script and style as they go over the network, compressed; fonts come after and may fail. */
const FIRST_LOAD_BYTES = 70_000;

test('a participant loads little, from the link of the invitation to the first card', async ({ node, invite }) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const amina = await company.participant('Amina');
  const asked: Request[] = [];
  amina.page.on('request', (request) => asked.push(request));
  await margareta.open(node.origin, 'school');
  await company.gather(margareta, amina);
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  await expect(amina.field).toBeEditable();

  const loaded = await each(asked, async (request) => ({
    url: request.url(),
    type: request.resourceType(),
    bytes: (await request.sizes()).responseBodySize,
    coding: (await request.response())?.headers()['content-encoding'],
  }));
  // The page itself, and what is shown all the same when it does not come.
  const needed = loaded.filter(({ type, url }) => !['document', 'font'].includes(type) && !url.endsWith('/ring.svg'));
  expect(needed.length).toBeGreaterThan(1);
  const bytes = needed.reduce((sum, one) => sum + one.bytes, 0);
  test.info().annotations.push({ type: 'bytes', description: String(bytes) });
  expect(bytes, JSON.stringify(needed, null, 1)).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  expect(needed.filter(({ coding }) => !coding)).toEqual([]);
  expect(await whereFrom(amina.page)).toEqual([node.origin]);
  expect(company.complaints).toEqual([]);
});

/** The origins of everything the page has loaded, as the page itself counts. */
function whereFrom(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return [...new Set(entries.map(({ name }) => new URL(name).origin))];
  });
}
