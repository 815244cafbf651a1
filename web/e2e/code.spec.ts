// In by a typed code: six digits that are the same on two screens, and only then a name.
import { expect } from './harness/index.js';
import { laptop, Participant, Supervisor, test, type Person } from './people/index.js';

const SHOW = 'Visa en kod att skriva in';
const SAME = 'Samma siffror';

/** The code as it stands on a screen, in words that a person would say. */
async function shownCode(person: Person): Promise<string> {
  const code = person.page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
  await expect(code).toBeVisible();
  return code.innerText();
}

const digitsOn = ({ page }: Person) => page.getByText(/^\d{3} \d{3}$/);

/** Types it as one does who is in no hurry to be exact. */
async function seek(person: Participant, origin: string, code: string): Promise<void> {
  await person.page.goto(`${origin}/`);
  await person.button('Gå med').click();
  await person.page
    .getByLabel('Koden som handledaren visar')
    .pressSequentially(code.toLowerCase().replaceAll('-', ' '));
  await person.page.getByLabel(person.w.join.name).fill(person.name);
  await person.button(person.w.join.knock).click();
}

async function roomWithCode(margareta: Supervisor, origin: string): Promise<string> {
  await margareta.open(origin, 'school');
  await margareta.button(SHOW).click();
  return shownCode(margareta);
}

test('C11 C12 C13: a phone joins by typed code, with the same digits on both screens, and its card counts', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const [margareta, bjorn] = await Promise.all([company.supervisor('Margareta'), company.participant('Björn')]);
  const code = await roomWithCode(margareta, node.origin);
  await expect(margareta.page.getByText('Margareta är med.'), 'not announced to herself').toHaveCount(0);
  await seek(bjorn, node.origin, code);
  await expect(digitsOn(bjorn)).toBeVisible();
  const digits = await digitsOn(bjorn).innerText();
  await expect(digitsOn(margareta)).toHaveText(digits);
  await margareta.sees('Någon med kod');
  await margareta.seesNot('Björn');
  await expect(margareta.button(/^Släpp in/)).toHaveCount(0);

  await bjorn.button(SAME).click();
  await margareta.admit('Björn');
  await bjorn.isIn();
  await expect(margareta.seat('Björn')).toHaveCount(1);
  await margareta.press('Innan vi börjar');
  await bjorn.sees('Innan vi börjar');
  for (const person of [margareta, bjorn])
    await expect(person.page.getByText('är med.'), 'all have seen the lobby').toHaveCount(0);
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  await bjorn.type('Att hinna lyssna.');
  await bjorn.putCard();
  await bjorn.hasCardOnTable();
  const said = bjorn.watch.lines.flatMap(({ sent }) => sent.map(({ text }) => text)).join('\n');
  expect(said).toContain('"type":"confirm"');
  for (const secret of ['Björn', code.replaceAll('-', ''), 'lyssna']) expect(said).not.toContain(secret);
  expect(company.complaints).toEqual([]);
});

test('C11: the stage shows the code, a reload at the door goes on, and what is hidden or wrong leads nowhere @full', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const [amina, bjorn, cecilia] = (await company.participants('Amina', 'Björn', 'Cecilia')) as [
    Participant,
    Participant,
    Participant,
  ];
  const code = await roomWithCode(margareta, node.origin);
  const stage = await margareta.openStage();
  expect(await shownCode(stage)).toBe(code);

  // One character misread: said at once, without asking the server.
  const last = code.at(-1) === '7' ? '8' : '7';
  await seek(amina, node.origin, code.slice(0, -1) + last);
  await amina.sees('Koden stämmer inte. Titta en gång till.');
  expect(amina.watch.lines).toEqual([]);
  const field = amina.page.getByLabel('Koden som handledaren visar');
  await field.fill(code);
  await amina.button(amina.w.join.knock).click();
  await expect(digitsOn(amina)).toBeVisible();
  const digits = await digitsOn(amina).innerText();
  await amina.page.reload();
  await expect(digitsOn(amina)).toHaveText(digits);
  await expect(digitsOn(margareta)).toHaveText(digits);

  // Another one, whose digits are not hers.
  await seek(bjorn, node.origin, code);
  await expect(digitsOn(bjorn)).toBeVisible();
  const others = await digitsOn(bjorn).innerText();
  expect(others).not.toBe(digits);
  await bjorn.button('Inte samma').click();
  await bjorn.sees('Då släpps ingen in');
  await expect(margareta.button(/^Släpp in/)).toHaveCount(0);
  await margareta.sees('Siffrorna var inte desamma');
  await margareta.button('Ta bort: Siffrorna var inte desamma').click();
  await expect(digitsOn(margareta)).toHaveCount(1);
  await expect(digitsOn(margareta)).toHaveText(digits);

  await amina.button(SAME).click();
  await amina.page.reload();
  await amina.sees('Tack, Amina');
  await margareta.admit('Amina');
  await amina.isIn();

  await margareta.button('Dölj koden').click();
  await expect(margareta.button(SHOW)).toBeVisible();
  await seek(cecilia, node.origin, code);
  await cecilia.sees('Koden gäller inte. Be handledaren visa den igen, eller be om länken.');
  await margareta.button(SHOW).click();
  const another = await shownCode(margareta);
  expect(another).not.toBe(code);

  // During the session too, from the invitation, and the leading reads the digits where the door is.
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.button('Mer …').click();
  await margareta.button('Visa inbjudan').click();
  await margareta.button(SHOW).click();
  const late = await shownCode(margareta);
  await margareta.button('Stäng').click();
  await cecilia.page.getByLabel('Koden som handledaren visar').fill(late);
  await cecilia.button(cecilia.w.join.knock).click();
  await margareta.button(/vid dörren/).click();
  await expect(digitsOn(cecilia)).toBeVisible();
  await expect(digitsOn(margareta)).toHaveText(await digitsOn(cecilia).innerText());
  await cecilia.button(SAME).click();
  await margareta.button('Släpp in nu: Cecilia').click();
  // No one is in the room unseen: all are told, and find who is there whenever they ask.
  for (const person of [amina, stage])
    await expect(
      person.page.locator('p:not([role])', { hasText: 'Cecilia är med.' }),
      `${person.name} is told`,
    ).toBeVisible();
  await cecilia.sees(/Incheckning/i);
  await amina.button('3 är med').click();
  for (const name of ['Margareta', 'Amina', 'Cecilia'])
    await expect(amina.page.getByRole('dialog').getByRole('listitem').filter({ hasText: name })).toHaveCount(1);
  await amina.button('Stäng').click();
  expect(company.complaints).toEqual([]);
});

test('C11 R2: who came by code becomes co-supervisor, leads, and lets in who types the code that she shows @full', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const amina = await company.participant('Amina', { viewport: laptop });
  const bjorn = await company.participant('Björn');
  const first = await roomWithCode(margareta, node.origin);
  await seek(amina, node.origin, first);
  await amina.button(SAME).click();
  await margareta.admit('Amina');
  await amina.isIn();
  await margareta.chooseFor('Amina', 'Roll', 'Medhandledare');
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');

  await amina.button('Ta över ledningen').click();
  await amina.button('Ta över').click();
  await margareta.sees('Amina leder just nu.');
  const leading = new Supervisor('Amina', amina.page, amina.watch, amina.w);
  await leading.button('Mer …').click();
  await leading.button('Visa inbjudan').click();
  await leading.button(SHOW).click();
  const second = await shownCode(leading);
  expect(second).not.toBe(first);
  await leading.button('Stäng').click();

  await seek(bjorn, node.origin, second);
  await leading.button(/vid dörren/).click();
  await expect(digitsOn(bjorn)).toBeVisible();
  await expect(digitsOn(leading)).toHaveText(await digitsOn(bjorn).innerText());
  // Who does not lead is not asked, and sees neither the code nor who comes with it.
  await expect(digitsOn(margareta)).toHaveCount(0);
  await margareta.seesNot(second);
  await expect(leading.button(/^Släpp in/)).toHaveCount(0);
  await bjorn.button(SAME).click();
  await leading.button('Släpp in nu: Björn').click();
  await bjorn.sees('Amina leder nu.');
  await leading.button('Stäng').click();

  await margareta.press('Ta tillbaka ledningen');
  await expect(margareta.seat('Björn')).toHaveCount(1);
  await bjorn.seesNot('Amina leder nu.');
  expect(company.complaints).toEqual([]);
});

test('C11: a keyboard that composes words does not double what is typed @full', async ({ node, invite }) => {
  const company = invite(node.origin);
  const amina = await company.participant('Amina');
  await amina.page.goto(`${node.origin}/`);
  await amina.button('Gå med').click();
  const field = amina.page.getByLabel('Koden som handledaren visar');
  await field.click();
  const keyboard = await amina.page.context().newCDPSession(amina.page);
  const code = 'K7QF2M9X4';
  for (let length = 1; length <= code.length; length++) {
    const text = code.slice(0, length);
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
  }
  await keyboard.send('Input.insertText', { text: code });
  await field.press('Tab');
  expect((await field.inputValue()).replaceAll(/[^0-9A-Z]/g, '')).toBe(code);
  expect(company.complaints).toEqual([]);
});
