// What somebody writes to do harm is text on every screen: it runs nothing, leads nowhere and covers nothing beside it.
import type { Page } from '@playwright/test';
import { HOSTILE } from '../src/session/hostile.js';
import { expect } from './harness/index.js';
import { each, openRoom, test, type Participant, type Person } from './people/index.js';

/** Whatever a page was asked to run, or was forbidden to. */
const watchPolicy = (page: Page) =>
  page.context().addInitScript(() => {
    const broken: string[] = [];
    Object.assign(window, { broken });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      broken.push(`${violatedDirective} ${blockedURI}`),
    );
    window.alert = () => void broken.push('alert');
  });

/** Nothing ran, nothing was made of the text but text, and nothing sticks out. */
async function staysText({ name, page }: Person): Promise<void> {
  const found = await page.evaluate(() => {
    const inside = (element: Element) => [
      ...element.querySelectorAll('img, script, iframe, a[href^="javascript" i], b, svg[onload]'),
    ];
    const narrow = [...document.querySelectorAll('.text, .prompt, .question, li, dialog p')].filter(
      (element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1,
    );
    return {
      broken: (window as unknown as { broken: string[] }).broken,
      made: inside(document.body).map(({ outerHTML }) => outerHTML),
      wider: document.documentElement.scrollWidth - innerWidth,
      narrow: narrow.map((element) => `${element.className}: ${element.textContent?.slice(0, 40)}`),
      turned: /[\u202a-\u202e\u2066-\u2069]|\p{M}{5}/u.test(document.body.innerText),
    };
  });
  expect(found, name).toEqual({ broken: [], made: [], wider: 0, narrow: [], turned: false });
}

const some = (text: string) => text.slice(0, 38);

test('hostile text in names, mandate, notes and cards runs nothing and keeps to its place', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor(some(HOSTILE.html));
  const amina = await company.participant(some(HOSTILE.piled));
  const bjorn = await company.participant(some(HOSTILE.overridden + HOSTILE.wide));
  const both = [amina, bjorn];
  await each([margareta, amina, bjorn], ({ page }) => watchPolicy(page));
  await margareta.open(node.origin, 'school');
  const invitation = await margareta.invitation();
  await each(both, (person) => person.knock(invitation));
  await each(both, (person) => person.seesDoor());
  await margareta.admitAll(2);
  await each(both, (person) => person.isIn());
  const stage = await margareta.openStage();
  await margareta.addSeat(some(HOSTILE.script));
  const all: Person[] = [margareta, ...both, stage];
  await each(all, staysText);
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  await each(both, async (person) => {
    await person.field.fill((person === amina ? HOSTILE.html + HOSTILE.address : HOSTILE.wide).slice(0, 200));
    await person.putCard();
    await person.hasCardOnTable();
  });
  await margareta.press(margareta.w.lead.reveal);
  await margareta.page.getByRole('dialog').getByRole('button', { name: margareta.w.lead.reveal }).click();
  await expect(amina.cardList).toBeVisible();
  await amina.sees(HOSTILE.address.slice(0, 20));
  await each(all, staysText);
  expect(company.complaints).toEqual([]);
});

test('every kind of hostile text, as a name at the table and in each field of an insight @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'uppdragsrunda', ['Amina']);
  const [amina] = people as [Participant];
  const stage = await margareta.openStage();
  const all: Person[] = [margareta, amina, stage];
  await each(all, ({ page }) => page.evaluate(() => Object.assign(window, { broken: [] })));
  for (const hostile of Object.values(HOSTILE)) await margareta.addSeat(some(hostile));
  await expect(margareta.page.getByText(`<b>`).first()).toBeVisible();
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Insikt och nästa steg');
  const fields = amina.page.getByRole('textbox');
  await expect(fields).toHaveCount(2);
  for (const hostile of Object.values(HOSTILE)) {
    for (const field of await fields.all()) await field.fill(hostile.slice(0, 250));
    await staysText(amina);
  }
  await each(all, staysText);
  expect(company.complaints).toEqual([]);
});
