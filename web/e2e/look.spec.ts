// The screens of a running session, in the sizes they are used in: nothing cut, nothing out of reach, accessible to all.
import { en, sv, type Words } from './people/words.js';
import { expect } from './harness/index.js';
import { each, Supervisor, test, type Company } from './people/index.js';
import { Looks } from './people/looks.js';

for (const [ownName, w, when] of [
  ['Svenska', sv, ''],
  ['English', en, ' @full'],
] as const) {
  test(`the screens are whole and open to all, in ${ownName}${when}`, async ({ node, invite }) => {
    test.setTimeout(180_000);
    const company = invite(node.origin, {}, w);
    await walk(company, ownName, w, new Looks(w.code, w === sv));
    expect(company.complaints).toEqual([]);
  });
}

async function walk(company: Company, ownName: string, w: Words, looks: Looks): Promise<void> {
  const lead = await company.supervisor('Margareta');
  const [amina, bjorn] = await company.participants('Amina', 'Björn');
  const people = [amina!, bjorn!];
  for (const { page } of [lead, ...people]) {
    await page.goto(`${company.origin}/`);
    await page.getByRole('button', { name: ownName }).click();
  }

  await looks.at(lead, 'start', { primary: 'in sight', axe: true });
  await lead.button(w.start.lead).click();
  await lead.page.getByLabel(w.create.yourName).fill(lead.name);
  await looks.at(lead, 'new', { primary: 'on the page', axe: true });
  await lead.open(company.origin, 'school');

  const stage = await lead.openStage();
  const invitation = await lead.invitation();
  await amina!.page.goto(invitation);
  await amina!.page.getByLabel(w.join.name).fill('Amina');
  await looks.at(amina!, 'join', { primary: 'in sight', axe: true });
  await amina!.button(w.join.knock).click();
  await bjorn!.knock(invitation);
  await each(people, (person) => person.seesDoor());
  await looks.at(amina!, 'door');
  await looks.at(lead, 'lobby-knocks', { primary: 'in sight' });
  await lead.admitAll(2);
  await each(people, (person) => person.isIn());
  for (const name of ['Cecilia', 'Alexandra', 'Ann-Sofie', 'Bo']) await addSeat(lead, name);
  await looks.at(lead, 'lobby', { primary: 'in sight', axe: true });
  await looks.at(amina!, 'lobby-phone', { axe: true });
  await looks.at(stage, 'lobby-stage', { axe: true });

  await lead.press(w.lobby.next);
  await each([amina!, stage], (person) => person.sees(w.opening.title));
  await looks.at(lead, 'opening', { primary: 'in sight' });
  await looks.at(amina!, 'opening-phone');
  await looks.at(stage, 'opening-stage');

  await lead.primary.click();
  await lead.press(w.lead.wordTo('Amina'));
  await amina!.sees(w.turn.youHave);
  await looks.at(lead, 'lap', { primary: 'in sight', axe: true });
  await looks.at(amina!, 'lap-mine', { primary: 'in sight', axe: true });
  await looks.at(bjorn!, 'lap-phone', { axe: true });
  await looks.at(stage, 'lap-stage', { axe: true });
  await lead.page.keyboard.press('p');
  await looks.at(lead, 'private', { primary: 'in sight' });
  await lead.page.keyboard.press('p');
  await lead.page.keyboard.press('s');
  await each([lead, amina!, stage], (person) => person.sees(w.still.text));
  await looks.at(lead, 'still', { primary: 'in sight' });
  await looks.at(amina!, 'still-phone');
  await looks.at(stage, 'still-stage');
  await lead.button(w.stillness.go).click();
  await amina!.sees(w.turn.youHave);

  await lead.page.getByRole('navigation', { name: w.lead.plan }).getByRole('button').nth(2).click();
  await each(people, (person) => expect(person.field).toBeEditable());
  await amina!.field.fill('Vi vill möta föräldrarna tidigare, innan det har hunnit bli ett ärende som någon äger.');
  await looks.at(lead, 'write', { primary: 'in sight', axe: true });
  await looks.at(amina!, 'write-phone', { axe: true });
  await looks.at(stage, 'write-stage', { axe: true });
  await amina!.putCard();
  await amina!.hasCardOnTable();
  await bjorn!.field.fill('Ordet delaktighet. Vem bestämmer vad det är?');
  await bjorn!.putCard();
  await bjorn!.hasCardOnTable();
  await looks.at(amina!, 'on-table-phone');
  await writeForOthers(lead);
  await looks.at(lead, 'write-for', { primary: 'for each', axe: true });
  await lead.button(w.close).click();

  await lead.sees(w.board.done(3, 6));
  await lead.press(w.lead.reveal);
  await each([lead, amina!, stage], (person) => expect(person.cardList).toBeVisible());
  await looks.at(lead, 'cards', { primary: 'in sight', axe: true });
  await looks.at(amina!, 'cards-phone', { axe: true });
  await looks.at(stage, 'cards-stage', { axe: true });

  await lead.primary.click();
  await stage.sees(/Fritt samtal|Free talk/);
  await looks.at(lead, 'talk', { primary: 'in sight' });
  await looks.at(amina!, 'talk-phone');
  await looks.at(stage, 'talk-stage');
  await amina!.notes();
  await looks.at(amina!, 'notes-phone', { axe: true });
  await lead.putOut('Björn');
  await bjorn!.sees(w.outside.reasons.all['put-out']![0]);
  await looks.at(bjorn!, 'put-out-phone');

  await lead.primary.click();
  await looks.at(lead, 'end-asked', { primary: 'in sight', axe: true });
  await lead.confirmEnd();
  await each([lead, amina!], (person) => person.sees(w.outside.end.title));
  await stage.sees(w.stage.erased);
  await looks.at(lead, 'end', { axe: true });
  await looks.at(amina!, 'end-phone', { axe: true });
  await looks.at(stage, 'end-stage', { axe: true });
}

/** The form stays open after the first, for the next. */
async function addSeat(lead: Supervisor, name: string): Promise<void> {
  const field = lead.page.getByRole('textbox', { name: lead.w.lobby.addName });
  if (!(await field.isVisible())) return lead.addSeat(name);
  await field.fill(name);
  await lead.button(lead.w.lobby.add).click();
  await expect(lead.seat(name)).toHaveCount(1);
}

async function writeForOthers(lead: Supervisor): Promise<void> {
  const field = await lead.writeFor('Cecilia');
  await field.fill('Tålamod');
  await lead.page.getByRole('dialog').getByRole('button', { name: lead.w.write.put }).first().click();
  await expect(lead.page.getByText(lead.w.write.onTable, { exact: true })).toBeVisible();
}
