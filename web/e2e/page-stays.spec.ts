// The page stays where it is while one writes, and shows what is so when the browser rewrites it.
import { expect } from './harness/index.js';
import { openRoom, test, type Participant } from './people/index.js';

test('the page stays where it is while a long text grows @full', async ({ node, invite }) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'uppdragsrunda', ['Amina']);
  const amina = people[0] as Participant;
  const { page } = amina;
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');
  await margareta.goTo('Insikt och nästa steg');
  await page.setViewportSize({ width: 360, height: 330 });
  const second = page.getByRole('textbox', { name: 'Att pröva' });
  await second.fill('Jag vill pröva att fråga en gång till innan jag svarar. '.repeat(4));
  await second.press('End');
  const top = () => second.evaluate((field) => field.getBoundingClientRect().top);
  const line = await second.evaluate((field) => parseFloat(getComputedStyle(field).lineHeight));
  let tried = 0;
  for (let at = 0; at < 100_000; at += 40) {
    await page.evaluate((to) => scrollTo(0, to), at);
    const { y, caret, last } = await second.evaluate((field) => ({
      y: scrollY,
      caret: field.getBoundingClientRect().bottom,
      last: scrollY + innerHeight >= document.documentElement.scrollHeight - 1,
    }));
    // Where the line that is written is in sight, nothing need move.
    if (caret > 3 * line && caret < 330 - line) {
      tried++;
      const before = await top();
      await page.keyboard.type('e');
      expect(Math.abs((await top()) - before), `from ${y}`).toBeLessThanOrEqual(line);
    }
    if (last) break;
  }
  expect(tried).toBeGreaterThan(2);
  // It holds its whole text, and shrinks with it.
  const fits = () => second.evaluate((field) => field.scrollHeight <= field.clientHeight + 1);
  expect(await fits()).toBe(true);
  const high = await second.evaluate((field) => field.clientHeight);
  await second.fill('Kort.');
  expect(await second.evaluate((field) => field.clientHeight)).toBeLessThan(high / 2);
  expect(await fits()).toBe(true);
  expect(company.complaints).toEqual([]);
});
