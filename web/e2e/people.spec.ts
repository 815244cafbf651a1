// The people in the room, as rules.md has them: who may lead, who has no turn, who comes late, who sits far away, who has no phone.
import { expect } from './harness/index.js';
import { each, openRoom, Participant, Supervisor, test, type Person } from './people/index.js';

const opening = /Vi har avsatt den här tiden/;

test('R1 R2 a co-supervisor named beforehand takes over, and only she; the supervisor takes back @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, people, invitation } = await openRoom({ node, invite }, 'uppdragsrunda', [
    'Amina',
    'Björn',
  ]);
  const [amina, bjorn] = people as [Participant, Participant];
  await expect(amina.button('Ta över ledningen')).toHaveCount(0);
  await margareta.chooseFor('Amina', 'Roll', 'Medhandledare');
  await expect(bjorn.seat('Amina')).toContainText('medhandledare');
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');

  await amina.button('Ta över ledningen').click();
  await amina.sees('Du leder träffen från den här skärmen tills handledaren tar tillbaka den. Alla ser det.');
  await amina.button('Ta över').click();
  const leading = new Supervisor('Amina', amina.page, amina.watch, amina.w);
  await expect(leading.primary).toHaveText('Ordet till Amina');
  await bjorn.sees('Amina leder nu.');
  await expect(bjorn.button('Ta över ledningen')).toHaveCount(0);
  await margareta.sees('Amina leder just nu.');
  await expect(margareta.primary).toHaveText('Ta tillbaka ledningen');
  await expect(margareta.button('Stilla')).toHaveCount(0);

  const filip = await company.participant('Filip');
  await filip.knock(invitation);
  await leading.button('En vid dörren').click();
  await leading.button('Släpp in nu: Filip').click();
  await leading.button('Stäng').click();
  await filip.sees(/Incheckning/i);
  await leading.primary.click();
  await bjorn.sees('Amina har ordet, sedan du');
  await filip.sees('Amina leder nu.');

  await margareta.space('Ta tillbaka ledningen');
  await amina.sees('Du har ordet');
  await expect(amina.button('Ta över ledningen')).toBeVisible();
  await expect(amina.button('Stilla')).toHaveCount(0);
  await bjorn.seesNot('Amina leder nu.');
  // The one let in by another leader stays, and the one who led has her turn as before.
  await amina.button('Klar').click();
  await margareta.space('Ordet till Björn');
  await filip.sees('Björn har ordet, sedan du');
  await margareta.chooseFor('Amina', 'Roll', 'Deltagare');
  await expect(amina.button('Ta över ledningen')).toHaveCount(0);
  expect(company.complaints).toEqual([]);
});

test('R1 R3 interpreter without a turn, observer without cards, a manager: known to all from the start @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'kort-traff', ['Amina', 'Ibrahim', 'Olga']);
  const [amina, ibrahim, olga] = people as [Participant, Participant, Participant];
  const stage = await margareta.openStage();
  await margareta.chooseFor('Ibrahim', 'Roll', 'Tolk');
  await margareta.chooseFor('Olga', 'Roll', 'Observatör');
  await margareta.setGroup('Chef deltar', true);
  await each([margareta, stage, ...people], async (person) => {
    await expect(person.seat('Ibrahim')).toContainText('tolk');
    await expect(person.seat('Olga')).toContainText('observatör');
  });

  await margareta.space('Innan vi börjar');
  await each([margareta, stage, ...people], (person) => person.sees(opening));
  await each(people, (person) => person.sees('En chef är med i dag.'));
  await each([margareta, stage], (person) => person.sees('Chef deltar'));

  await margareta.space('Starta incheckningen');
  await margareta.sees('Har haft ordet: 0 av 1');
  await ibrahim.sees('Du är med som tolk. Du ser allt, men ordet går inte till dig.');
  await olga.sees('Du är med som observatör. Du ser allt, men skriver inga kort och får inte ordet.');
  await each([ibrahim, olga], (person) => expect(person.button('Stå över')).toHaveCount(0));
  await margareta.space('Ordet till Amina');
  await each([ibrahim, olga], (person) => person.sees('Amina har ordet'));
  await amina.button('Klar').click();
  await expect(margareta.primary).toHaveText('Nästa: Vårt uppdrag');

  await margareta.space('Nästa: Vårt uppdrag');
  await expect(amina.field).toBeEditable();
  await margareta.sees('0 av 1 klara');
  await each([ibrahim, olga], async (person) => {
    await person.sees('Att ge alla elever');
    await expect(person.page.getByRole('textbox')).toHaveCount(0);
    await expect(person.button('Lägg på bordet')).toHaveCount(0);
  });
  await amina.type('Ett kort om tystnad');
  await amina.putCard();
  await margareta.sees('1 av 1 klara');
  await margareta.space('Visa korten');
  await margareta.page.getByRole('dialog').getByRole('button', { name: 'Visa korten' }).click();
  await each([stage, ...people], (person) => person.sees('Ett kort om tystnad'));
  expect(company.complaints).toEqual([]);
});

test('someone late knocks: in at the next round, past the rounds of a story; at once by her tap @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, people, invitation } = await openRoom({ node, invite }, 'uppdragsrunda', [
    'Amina',
    'Cecilia',
  ]);
  const [amina, cecilia] = people as [Participant, Participant];
  await tells(margareta, cecilia);
  await margareta.space('Nästa: Berättelsen');

  const [filip, gunnar] = (await company.participants('Filip', 'Gunnar')) as [Participant, Participant];
  await filip.knock(invitation);
  await filip.sees('Gruppen har börjat. Du släpps in när det passar.');
  await each([amina, cecilia], async (person) => {
    await person.seesNot(/vid dörren/);
    await person.seesNot('Filip');
  });
  await margareta.button('En vid dörren').click();
  await margareta.button('Släpp in vid nästa runda: Filip').click();
  await margareta.sees('släpps in vid nästa runda');
  await margareta.button('Stäng').click();
  const stillOutside = async () => {
    await filip.sees('Gruppen har börjat. Du släpps in när det passar.');
    await expect(margareta.seat('Filip')).toHaveCount(0);
  };

  await margareta.goTo('Klargörande frågor');
  await amina.sees(/Klargörande frågor/i);
  await stillOutside();
  await gunnar.knock(invitation);
  await margareta.page
    .getByRole('button', { name: /vid dörren/ })
    .first()
    .click();
  await margareta.button('Släpp in nu: Gunnar').click();
  await margareta.button('Stäng').click();
  await gunnar.sees(/Klargörande frågor/i);
  for (const round of ['Gemensam reflektion', 'Åter till berättaren']) {
    await margareta.goTo(round);
    await gunnar.sees(new RegExp(round, 'i'));
    await stillOutside();
  }
  await margareta.goTo('Insikt och nästa steg');
  await filip.sees(/Insikt och nästa steg/i);
  await expect(filip.button('Inget än')).toBeVisible();
  await expect(margareta.page.getByRole('button', { name: /vid dörren/ })).toHaveCount(0);
  await margareta.sees('0 av 4 klara');
  expect(company.complaints).toEqual([]);
});

test('@full P7 a new phone takes up the seat with its lap and cards, and the old one is let go', async ({
  node,
  invite,
}) => {
  const { company, margareta, people, invitation } = await openRoom({ node, invite }, 'uppdragsrunda', [
    'Amina',
    'Björn',
  ]);
  const [amina, old] = people as [Participant, Participant];
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');
  await old.button('Stå över').click();
  await margareta.sees('Har haft ordet: 1 av 2');
  await margareta.goTo('Insikt och nästa steg');
  await old.page.getByRole('textbox', { name: 'Förhållningssätt' }).fill('Jag vill fråga mer');
  await old.page.getByText('Dela', { exact: true }).click();
  await old.page.getByText('Skriv under med mitt namn').click();
  await old.putCard();
  await margareta.sees('1 av 2 klara');

  await old.page.close();
  await expect(margareta.seat('Björn')).toContainText('utan kontakt');
  const bjorn = await company.participant('Björn');
  await bjorn.knock(invitation);
  await bjorn.sees('Gruppen har börjat. Du släpps in när det passar.');
  await margareta.button('En vid dörren').click();
  await expect(margareta.button('Släpp in nu: Björn')).toBeVisible();
  await margareta.sees('Blir Björn 2, eftersom namnet redan finns.');
  await margareta.button('Har redan en plats … Björn').click();
  const moves = margareta.page.getByRole('dialog', { name: 'Vilken plats har Björn?' });
  await expect(moves.getByRole('button', { name: 'Flytta platsen hit' })).toBeDisabled();
  await moves.getByRole('radio', { name: 'Björn' }).check();
  await moves.getByRole('button', { name: 'Flytta platsen hit' }).click();
  await margareta.button('Stäng').click();

  await bjorn.sees(/Insikt och nästa steg/i);
  await margareta.sees('1 av 2 klara');
  await expect(margareta.seat('Björn')).toHaveCount(1);
  await expect(margareta.seat('Björn')).not.toContainText('utan kontakt');
  await bjorn.sees('Jag vill fråga mer');
  await bjorn.sees('Ligger på bordet');
  await amina.button('Inget än').click();
  await margareta.sees('2 av 2 klara');
  await margareta.goTo('Incheckning');
  await bjorn.sees('Du har haft ordet');

  const found = await old.page.context().newPage();
  await found.goto(invitation);
  const again = new Participant('Björn', found, old.watch, old.w);
  await again.button(again.w.outside.ask.as('Björn')).click();
  await again.sees('Din plats är på en annan enhet');
  expect(company.complaints).toEqual([]);
});

test('@full R4 R5 at a distance: sits undisturbed, raises a hand that the supervisor alone sees, until she has the word', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'kort-traff', ['Amina', 'Farid']);
  const [amina, farid] = people as [Participant, Participant];
  const stage = await margareta.openStage();
  await farid.page.getByLabel('Jag är med på distans').check();
  await each([margareta, stage, amina], (person) => expect(person.seat('Farid')).toContainText('på distans'));
  await margareta.space('Innan vi börjar');
  await expect(amina.button('Jag sitter ostört')).toHaveCount(0);
  await farid.button('Jag sitter ostört').click();
  await farid.sees('Du har sagt att du sitter ostört. Tack.');
  await margareta.button('Runt bordet').click();
  await margareta.menu('Farid');
  await margareta.sees('sitter ostört');
  await margareta.page.getByRole('dialog').getByRole('button', { name: 'Stäng' }).click();
  await amina.seesNot(/ostört/);

  await margareta.goTo('Fritt samtal');
  await expect(amina.button('Räck upp handen')).toHaveCount(0);
  await farid.button('Räck upp handen').click();
  await margareta.sees('Farid räcker upp handen.');
  await farid.sees('Din hand är uppe.');
  const others: Person[] = [amina, stage];
  const toldOf = (person: Person) => person.seat('Farid').innerText();
  await each(others, async (person) => {
    await person.seesNot(/räcker upp handen/);
    expect(await toldOf(person)).not.toMatch(/hand/);
  });
  await farid.button('Ta ner handen').click();
  await margareta.seesNot('Farid räcker upp handen.');
  await farid.button('Räck upp handen').click();
  await margareta.button('Ge ordet till Farid').click();
  await amina.sees('Farid har ordet');
  await margareta.seesNot('Farid räcker upp handen.');
  await farid.seesNot('Din hand är uppe.');
  await expect(farid.button('Räck upp handen')).toHaveCount(0);
  expect(company.complaints).toEqual([]);
});

test('@full P6 two people on one phone: both are spoken for, both write, and the count is right', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'kort-traff', ['Amina', 'Björn'], ['Beata']);
  const [amina, bjorn] = people as [Participant, Participant];
  await margareta.chooseFor('Beata', 'Kortet skrivs', 'på telefonen hos Amina');
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');
  await margareta.space('Ordet till Amina');
  await amina.sees('Amina har ordet');
  await amina.button('Klar').click();
  await margareta.tap('Beata');
  await amina.sees('Beata har ordet');
  await bjorn.sees('Beata har ordet, sedan du');
  await amina.button('Klar').click();
  await margareta.sees('Har haft ordet: 2 av 3');

  await margareta.goTo('Vårt uppdrag');
  await margareta.sees('0 av 3 klara');
  const whose = amina.page.getByRole('group', { name: 'Vems kort?' });
  await expect(whose.getByRole('button')).toHaveText(['Amina', 'Beata']);
  await amina.page.getByRole('textbox', { name: 'Kort för Amina' }).fill('Aminas kort');
  await amina.putCard();
  await margareta.sees('1 av 3 klara');
  await amina.page.getByRole('textbox', { name: 'Kort för Beata' }).fill('Beatas kort');
  await amina.putCard();
  await margareta.sees('2 av 3 klara');
  await expect(whose.getByRole('button')).toHaveText(['Amina✓klar', 'Beata✓klar']);
  await bjorn.type('Björns kort');
  await bjorn.putCard();
  await margareta.sees('3 av 3 klara');
  await margareta.space('Visa korten');
  await each([margareta, amina, bjorn], async (person) => {
    await expect(person.cardList.getByRole('listitem')).toHaveCount(3);
    expect((await person.cards()).sort()).toEqual(['Aminas kort', 'Beatas kort', 'Björns kort']);
  });
  expect(company.complaints).toEqual([]);
});

test('no phones at all: a story from the check-in to the erasing, by Space and what is said aloud @full', async ({
  node,
  invite,
}) => {
  const { company, margareta } = await openRoom({ node, invite }, 'uppdragsrunda', [], ['Amina', 'Cecilia', 'David']);
  const stage = await margareta.openStage();
  const lap = async (...names: string[]) => {
    for (const name of names) {
      await margareta.space(`Ordet till ${name}`);
      await expect(stage.seat(name)).toContainText(/har ordet|frågar/);
    }
  };
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');
  await lap('Amina', 'Cecilia', 'David');
  await margareta.space('Nästa: Vårt uppdrag');
  await stage.sees('Att ge alla elever');
  await margareta.space('Nästa: Val av berättelse');
  await margareta.button('Välj Cecilia').click();
  await margareta.space('Fråga Cecilia');
  await stage.seesNot(/Cecilia berättar/);
  await margareta.space('Cecilia sa ja');
  await margareta.space('Nästa: Berättelsen');
  await stage.sees('Cecilia berättar');
  await margareta.button('Föreslå fokusfråga').click();
  await margareta.page.keyboard.type('Vad är det jag inte ser?');
  await margareta.button('Spara frågan').click();
  await margareta.button('Cecilia sa ja').click();
  await margareta.sees('Bekräftad');
  await stage.seesNot('Vad är det jag inte ser?');
  await margareta.space('Nästa: Klargörande frågor');
  await lap('Amina', 'David');
  await margareta.space('Nästa: Gemensam reflektion');
  await lap('Amina', 'David');
  await margareta.space('Öppna samtalet');
  await margareta.space('Nästa: Åter till berättaren');
  await stage.sees('Cecilia har ordet');
  await margareta.space('Nästa: Insikt och nästa steg');
  await margareta.space('Visa korten');
  await margareta.sees('Inga kort ligger på bordet än. Efteråt går det inte att lägga fler.');
  await margareta.page.getByRole('dialog').getByRole('button', { name: 'Visa korten' }).click();
  await margareta.space('Nästa: Utcheckning');
  await lap('Amina', 'Cecilia', 'David');
  await margareta.space('Avsluta och radera');
  await margareta.page.getByRole('dialog').getByRole('button', { name: 'Avsluta och radera' }).click();
  await margareta.sees(/^Raderat \d\d\.\d\d\.$/);
  await stage.sees('Texten är raderad. Tack för i dag.');
  expect(company.complaints).toEqual([]);
});

test('@full Följ ordet off: ring, prompt and time remain, no name is shown, and she goes on by round', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'kort-traff', ['Amina', 'Björn']);
  const stage = await margareta.openStage();
  await margareta.setGroup('Visa vems tur det är', false);
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');
  await each([stage, ...people], async (person) => {
    await person.sees(/hur har du det just nu/i);
    await expect(person.page.getByRole('timer')).toHaveCount(1);
    await person.seesNot(/har ordet|(Amina|Björn|Du) börjar|har haft ordet|inte än/);
    expect(await person.seats()).not.toMatch(/har ordet|inte än|har haft/);
  });
  await each(people, async (person) => {
    await expect(person.button('Klar')).toHaveCount(0);
    await expect(person.button('Stå över')).toHaveCount(0);
  });
  await margareta.seesNot(/Varv:/);
  await expect(margareta.primary).toHaveText('Nästa: Vårt uppdrag');
  await margareta.setGroup('Visa vems tur det är', true);
  await expect(margareta.primary).toHaveText('Ordet till Amina');
  await people[0]!.sees('Du börjar');
  expect(company.complaints).toEqual([]);
});

/** From the lobby to *Val av berättelse*, where this person says yes. */
async function tells(margareta: Supervisor, teller: Participant): Promise<void> {
  await margareta.space('Innan vi börjar');
  await margareta.goTo('Val av berättelse');
  await teller.button('Jag kan berätta').click();
  await margareta.space(`Fråga ${teller.name}`);
  await teller.button('Ja, jag berättar').click();
  await teller.sees('Du berättar i dag');
}
