// What the screens do by themselves while people look at them: they stay awake, guess no words, and lead by no stray letter.
import { expect } from './harness/index.js';
import { test, type Person } from './people/index.js';

/** Counts what is asked of the screen's wake lock; Chromium without a screen refuses it. */
function countLocks(): void {
  const counted = globalThis as unknown as { locks: number };
  counted.locks = 0;
  Object.defineProperty(navigator, 'wakeLock', {
    value: {
      request: () => {
        counted.locks++;
        return Promise.resolve({ release: () => Promise.resolve() });
      },
    },
  });
}

/** The fields that take text, and how many of them a spelling service of the browser may read. */
const checked = ({ page }: Person) =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLElement>('input:not([type]), input[type="text"], textarea')];
    return { fields: fields.length, guessing: fields.filter(({ spellcheck }) => spellcheck).length };
  });

const locks = ({ page }: Person) => page.evaluate(() => (globalThis as unknown as { locks: number }).locks);

test('the stage and the one who leads stay awake, no field guesses, and a sentence typed beside a field leads nowhere', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  await margareta.page.context().addInitScript(countLocks);
  await margareta.page.context().addInitScript(() => localStorage.removeItem('rundan-letter-keys'));
  await margareta.page.goto(`${node.origin}/`);
  await margareta.button('Led en träff').click();
  await expect(margareta.page.getByLabel('Ditt namn i gruppen')).toBeVisible();
  expect(await checked(margareta)).toEqual({ fields: expect.any(Number), guessing: 0 });
  expect((await checked(margareta)).fields).toBeGreaterThan(1);

  await margareta.open(node.origin, 'school');
  const opened = margareta.page.waitForEvent('popup');
  await margareta.button('Tavlan').click();
  const stage = { name: 'stage', page: await opened } as Person;
  await expect(stage.page.getByText('Skanna för att gå med')).toBeVisible();
  await expect.poll(() => locks(stage)).toBeGreaterThan(0);
  await expect.poll(() => locks(margareta)).toBeGreaterThan(0);

  await expect(margareta.primary).toHaveText('Innan vi börjar');
  await margareta.page.locator('body').click({ position: { x: 5, y: 5 } });
  await margareta.page.keyboard.type('en gång till nu ');
  await expect(margareta.primary).toHaveText('Innan vi börjar');
  await expect(margareta.page.getByRole('dialog')).toHaveCount(0);
  expect(company.complaints).toEqual([]);
});
