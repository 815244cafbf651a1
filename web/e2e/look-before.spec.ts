// The screens before one is in a session, and the texts that anybody may read: whole and open to all, also in large letters.
import { seekEn } from '../src/words/en/seek.js';
import { seekSv } from '../src/words/sv/seek.js';
import { en, sv } from './people/words.js';
import { expect } from './harness/index.js';
import { test } from './people/index.js';
import { Looks } from './people/looks.js';

const LANGUAGES = [
  ['Svenska', sv, seekSv],
  ['English', en, seekEn],
] as const;

for (const [ownName, w, s] of LANGUAGES) {
  test(`by typed code, at both ends, in ${ownName} @full`, async ({ node, invite }) => {
    const company = invite(node.origin, {}, w);
    const looks = new Looks(w.code, true);
    const lead = await company.supervisor('Margareta');
    const amina = await company.participant('Amina');
    for (const { page } of [lead, amina]) {
      await page.goto(`${node.origin}/`);
      await page.getByRole('button', { name: ownName }).click();
    }
    await lead.open(node.origin, 'school');
    const stage = await lead.openStage();
    await lead.button(w.typed.show).click();
    await looks.at(lead, 'code-lobby', { primary: 'in sight', axe: true, large: true });
    await looks.at(stage, 'code-stage', { axe: true });
    const code = await lead.page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/).innerText();

    await amina.button(w.start.join).click();
    const field = amina.page.getByLabel(s.code);
    await looks.at(amina, 'seek', { primary: 'on the page', axe: true, large: true });
    await field.fill(code.slice(0, -1) + (code.at(-1) === '7' ? '8' : '7'));
    await amina.sees(s.wrong);
    await amina.button(w.join.how).click();
    await expect(amina.page.getByRole('listitem').first()).toBeVisible();
    await looks.at(amina, 'seek-wrong', { primary: 'on the page', axe: true, large: true });
    await field.fill(code);
    await amina.button(w.join.knock).click();
    await amina.sees(w.join.needName);
    await looks.at(amina, 'seek-no-name', { primary: 'on the page', axe: true, large: true });
    await amina.page.getByLabel(w.join.name).fill('Amina');
    await amina.button(w.join.knock).click();
    await amina.sees(s.compare);
    await looks.at(amina, 'digits-phone', { primary: 'in sight', axe: true, large: true });
    await looks.at(lead, 'digits-lobby', { primary: 'in sight', axe: true, large: true });
    await amina.button(s.same).click();
    await amina.sees(s.thanks('Amina'));
    await looks.at(amina, 'same-phone', { axe: true, large: true });
    await expect(lead.button(w.lobby.admitName('Amina'))).toBeVisible();
    await looks.at(lead, 'same-lobby', { primary: 'in sight', axe: true, large: true });

    await lead.press(w.lobby.next);
    await lead.button(w.lead.knocking(1)).click();
    await looks.at(lead, 'same-door', { axe: true, large: true });
    expect(company.complaints).toEqual([]);
  });
}

test('the texts about personal data, in both languages @full', async ({ node, invite }) => {
  for (const [overview, language] of [
    ['/uppgifter/oversikt.html', 'sv'],
    ['/privacy/overview.html', 'en'],
  ] as const) {
    const company = invite(node.origin);
    const looks = new Looks(language, true);
    const reader = await company.participant('Amina');
    await reader.page.goto(node.origin + overview);
    const addresses = await reader.page
      .getByRole('navigation')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(addresses.length).toBe(7);
    for (const address of addresses) {
      await reader.page.goto(address);
      await looks.at(reader, address.split('/').at(-1)!, { axe: true, large: true });
    }
    expect(company.complaints).toEqual([]);
  }
});
