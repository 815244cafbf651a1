// The page stays where it is while one writes, and shows what is so when the browser rewrites it.
import { expect } from './harness/index.js';
import { each, openRoom, test, type Participant } from './people/index.js';

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

/** As extensions do that translate: each text is wrapped, or another is put in its place. Runs in the page. */
function translate(how: 'wrap' | 'replace', always: boolean): void {
  const all = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest('font, script, style')) continue;
      const font = document.createElement('font');
      const inner = font.appendChild(document.createElement('font'));
      if (how === 'replace') inner.textContent = `[${text.data}]`;
      text.replaceWith(font);
      if (how === 'wrap') inner.append(text);
    }
  };
  all();
  if (always) new MutationObserver(all).observe(document.body, { childList: true, subtree: true });
}

for (const how of ['wrap', 'replace'] as const)
  test(`what is shown is what is so although an extension translates: it would ${how} each text @full`, async ({
    node,
    invite,
  }) => {
    const { company, margareta, people } = await openRoom({ node, invite }, 'kort-traff', ['Amina']);
    const amina = people[0] as Participant;
    await margareta.space('Innan vi börjar');
    await amina.sees('Innan vi börjar');
    for (const person of [amina, margareta])
      await person.page.evaluate(([run, way]) => (0, eval)(`(${run})`)(way, false), [
        translate.toString(),
        how,
      ] as const);
    for (const person of [amina, margareta]) await expect(person.page.locator('font')).toHaveCount(0);
    await margareta.space('Starta incheckningen');
    await amina.sees(/hur har du det just nu/i);
    await margareta.goTo('Vårt uppdrag');
    await amina.sees(/Vårt uppdrag/i);
    for (const old of [/hur har du det just nu/i, 'Innan vi börjar', /^\[/]) await amina.seesNot(old);
    expect(company.complaints).toEqual([]);
  });

test('an extension that begins again and again is told of @full', async ({ node, invite }) => {
  const { company, margareta } = await openRoom({ node, invite }, 'kort-traff', []);
  await margareta.page.evaluate((run) => (0, eval)(`(${run})`)('replace', true), translate.toString());
  await expect(margareta.page.getByText(/skriver om sidan/)).toBeVisible();
  expect(company.complaints).toEqual([]);
});

test('who has the word stays in sight under two notices on a small laptop @full', async ({ node, invite }) => {
  const { company, margareta, people, invitation } = await openRoom(
    { node, invite },
    'kort-traff',
    ['Amina'],
    ['Björn', 'Cecilia', 'David', 'Elin', 'Farid', 'Greta'],
  );
  await margareta.page.setViewportSize({ width: 1280, height: 720 });
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');
  const filip = await company.participant('Filip');
  await filip.knock(invitation);
  await margareta.sees('En vid dörren');
  await people[0]!.button('Någon kan kännas igen').click();
  await people[0]!.button('Säg till handledaren').click();
  await margareta.sees('Någon kan kännas igen i det som sägs.');
  await margareta.button('Jag har sett det').click();
  // Under an open dialog the notices are silent; it is said inside.
  await margareta.button('Mer …').click();
  await people[0]!.button('Stäng').click();
  await people[0]!.button('Någon kan kännas igen').click();
  await people[0]!.button('Säg till handledaren').click();
  const dialog = margareta.page.getByRole('dialog');
  await expect(dialog.getByText('Någon kan kännas igen i det som sägs.')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Stäng' }).click();
  const under = (await margareta.page.getByRole('timer').filter({ visible: true }).first().boundingBox())!.y;
  for (const name of ['Amina', 'Björn', 'Cecilia', 'David', 'Elin', 'Farid', 'Greta']) {
    await margareta.tap(name);
    await margareta.sees(`${name} har ordet`);
    const label = margareta.seat(name).getByText(name, { exact: true }).filter({ visible: true });
    await expect
      .poll(async () => {
        const { y, height } = (await label.boundingBox())!;
        return y + height <= under;
      }, name)
      .toBe(true);
  }
  expect(company.complaints).toEqual([]);
});

test('in the reader’s own colours a lap is told by lines: has, had and not yet, and how the time goes @full', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin, { forcedColors: 'active' });
  const margareta = await company.supervisor('Margareta');
  const people = await company.participants('Amina', 'Björn', 'Cecilia');
  await margareta.open(node.origin, 'school');
  const invitation = await margareta.invitation();
  for (const person of people) {
    await person.knock(invitation);
    await margareta.admit(person.name);
    await person.isIn();
  }
  const stage = await margareta.openStage();
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');
  await margareta.space('Ordet till Amina');
  await margareta.space('Ordet till Björn');
  for (const person of [people[2]!, stage, margareta]) {
    await person.sees(/Björn har ordet/);
    // The lines are fetched ahead, once the phone has been in for a while.
    const chairs = () =>
      each(['Amina', 'Björn', 'Cecilia'], (name) =>
        person
          .seat(name)
          .locator('.chair')
          .evaluate((chair) => {
            const { borderStyle, backgroundColor } = getComputedStyle(chair);
            return `${borderStyle} ${backgroundColor}`;
          }),
      );
    await expect.poll(async () => new Set(await chairs()).size, { message: person.name, timeout: 20_000 }).toBe(3);
    const line = person.page.getByRole('timer').filter({ visible: true }).first();
    const [around, gone] = await line.evaluate((timer) =>
      [timer, timer.querySelector('.gone')!].map((one) => getComputedStyle(one).backgroundColor),
    );
    expect(gone, person.name).not.toBe(around);
  }
  expect(company.complaints).toEqual([]);
});
