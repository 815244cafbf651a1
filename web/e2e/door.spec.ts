// Who is at the door: still there or gone, told apart from others of the name, and heard when the digits differ.
import { expect } from './harness/index.js';
import { openRoom, test } from './people/index.js';

test('who has gone from the door is let in by nobody: withdrawn at once, and known to be away', async ({
  node,
  invite,
}) => {
  const { company, margareta, invitation } = await openRoom({ node, invite }, 'kort-traff', []);
  await margareta.sees(/^Rummet väntar till \d\d[.:]\d\d\.$/);
  const [amina, bo, cecilia, dan] = await company.participants('Amina', 'Bo', 'Cecilia', 'Dan');
  for (const person of [amina!, bo!, cecilia!, dan!]) {
    await person.knock(invitation);
    await person.seesDoor();
  }
  await expect(margareta.button('Släpp in alla 4')).toBeVisible();
  await dan!.button('Avbryt').click();
  await expect(margareta.button('Inte nu: Dan')).toHaveCount(0);
  await dan!.sees(/Led en träff/);
  await bo!.page.goto('about:blank');
  await margareta.sees('utan kontakt just nu');
  await margareta.button('Släpp in båda').click();
  await amina!.isIn();
  await cecilia!.isIn();
  await expect(margareta.seat('Bo')).toHaveCount(0);
  // Let in by her own tap, Bo is in when he is back.
  await margareta.admit('Bo');
  await expect(margareta.seat('Bo')).toHaveCount(1);
  await bo!.page.goto(invitation);
  await bo!.isIn();
  expect(company.complaints).toEqual([]);
});

test('two of a name are told apart, and a seat goes to nobody by its name @full', async ({ node, invite }) => {
  const { company, margareta, people, invitation } = await openRoom({ node, invite }, 'kort-traff', ['Anna']);
  const [anna] = people;
  await anna!.page.goto('about:blank');
  await expect(margareta.seat('Anna')).toContainText('utan kontakt');
  const other = await company.participant('anna');
  await other.knock(invitation);
  await other.seesDoor();
  await margareta.sees('Blir anna 2, eftersom namnet redan finns.');
  await margareta.admit('anna');
  await other.isIn();
  await expect(margareta.seat('anna 2')).toHaveCount(1);
  await other.sees('anna 2');
  // The first Anna still has her seat.
  await anna!.page.goto(invitation);
  await anna!.button(anna!.w.outside.ask.as('Anna')).click();
  await anna!.isIn();
  expect(company.complaints).toEqual([]);
});

test('who was put out while away reads that, and not that the session is over @full', async ({ node, invite }) => {
  const { company, margareta, people, invitation } = await openRoom({ node, invite }, 'kort-traff', ['Anna', 'Bo']);
  const [anna] = people;
  await anna!.page.goto('about:blank');
  await margareta.menu('Anna');
  await margareta.button('Ta bort ur rummet').click();
  await margareta.page
    .getByRole('dialog', { name: 'Ta bort Anna ur rummet?' })
    .getByRole('button', { name: 'Ta bort ur rummet' })
    .click();
  await expect(margareta.seat('Anna')).toHaveCount(0);
  await anna!.page.goto(invitation);
  await anna!.button(anna!.w.outside.ask.as('Anna')).click();
  await anna!.sees('Du är inte längre med i rummet');
  expect(company.complaints).toEqual([]);
});
