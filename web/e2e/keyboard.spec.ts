// A whole session by keyboard alone: the one who leads and the one who tells press keys, and never a mouse.
import { expect } from './harness/index.js';
import { Keyboard, openByKeyboard, test, type Participant, type Supervisor } from './people/index.js';

const QUESTION = 'Vad är det jag inte ser?';
const INSIGHT = 'Jag vill fråga mer';

interface Scene {
  margareta: Supervisor;
  amina: Participant;
  bjorn: Participant;
  leads: Keyboard;
  tells: Keyboard;
}

test('a whole session is led and told in by keyboard alone @full', async ({ node, invite }) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta', { letterKeys: false });
  const [amina, bjorn] = (await company.participants('Amina', 'Björn')) as [Participant, Participant];
  const scene = { margareta, amina, bjorn, leads: new Keyboard(margareta), tells: new Keyboard(amina) };
  await gathering(scene, node.origin);
  await lap(scene);
  await mandate(scene);
  await story(scene);
  await questions(scene);
  await insight(scene);
  await closing(scene);
  expect(company.complaints).toEqual([]);
});

async function gathering({ margareta, amina, bjorn, leads, tells }: Scene, origin: string): Promise<void> {
  await test.step('a room is opened, people knock and are let in', async () => {
    const invitation = await openByKeyboard(leads, margareta, origin);
    await amina.page.goto(invitation);
    await tells.write(amina.w.join.name, 'Amina');
    await tells.key('Enter');
    await amina.seesDoor();
    await tells.isAt(amina.w.join.atDoor);
    await leads.press('Släpp in Amina');
    await amina.isIn();
    await tells.isAt(amina.w.join.youAreIn);
    await amina.hasEverything();
    // Who was let in is gone from the list; the focus is not.
    await leads.isAt();
    await bjorn.knock(invitation);
    await leads.press('Släpp in Björn');
    await bjorn.isIn();
  });

  await test.step('a seat is added, moved, called otherwise and taken away', async () => {
    await leads.press('+ Lägg till plats utan telefon');
    await leads.isAt('Namn');
    await leads.write('Namn', 'Eva');
    await leads.key('Enter');
    await leads.press('Flytta Eva ett steg tidigare');
    await leads.isAt('Flytta Eva ett steg tidigare');
    await leads.press(/^Mer om Eva/);
    await leads.press('Byt namn');
    await leads.write('Namn', 'Eivor');
    await leads.key('Enter');
    await expect(margareta.seat('Eivor')).toHaveCount(1);
    // Back where the menu was opened, though a second layer came between.
    await leads.isAt(/^Mer om Eivor/);
    await leads.key('Enter');
    await leads.press('Ta bort platsen');
    await expect(margareta.seat('Eivor')).toHaveCount(0);
    await leads.isAt();
  });
}

async function lap({ margareta, amina, bjorn, leads, tells }: Scene): Promise<void> {
  await test.step('the word goes round', async () => {
    await leads.press('Innan vi börjar');
    await leads.press('Starta incheckningen');
    await amina.sees(/Incheckning/i);
    await tells.isAt(/Incheckning/);
    await leads.press(/^Ge ordet till Björn/);
    await bjorn.sees('Du har ordet');
    await leads.press(/^Björn har haft ordet/, 'Space');
    await leads.press('Ordet till Amina', 'Space');
    await tells.press('Klar');
    await amina.sees('Du har haft ordet');
    await tells.isAt();
    await expect(margareta.primary).toHaveText('Nästa: Vårt uppdrag');
  });

  await test.step('Stilla, the mandate, a step undone, the time and the plan', async () => {
    await leads.press('Stilla');
    await margareta.sees('Vi stannar här en stund.');
    await leads.press('Fortsätt');
    await leads.isAt('Stilla');
    await leads.press('Stanna vid uppdraget');
    await leads.isAt('Fortsätt');
    await leads.key('Space');
    await leads.isAt('Stanna vid uppdraget');
    await leads.press(/^Gå till Utcheckning/);
    await amina.sees(/Utcheckning/i);
    await leads.press('Ångra');
    await amina.sees(/Incheckning/i);
    await leads.isAt();
    await leads.press('Pausa tiden');
    await leads.isAt('Starta tiden');
    await leads.key('Enter');
    await leads.press('+2 min');

    await leads.press('Mer …');
    await leads.press('Ändra planen');
    await leads.press('En minut mindre till Utcheckning');
    await leads.press('Spara');
    await leads.isAt('Mer …');
    await expect(margareta.button(/^Gå till Utcheckning, 4 min/)).toBeVisible();
    await leads.press('Mer …');
    await leads.key('Escape');
    await leads.isAt('Mer …');
    await leads.press('Bara för dig ‹');
    await leads.write('Egna anteckningar', 'Fråga mer');
    await leads.press('Dölj ›');
    await leads.isAt();
    await leads.press(/^Mer om Björn/);
    await leads.press('Stäng');
    await leads.isAt(/^Mer om Björn/);
  });
}

async function mandate({ margareta, amina, bjorn, leads, tells }: Scene): Promise<void> {
  await test.step('people write, and the cards are shown', async () => {
    await leads.press('Nästa: Vårt uppdrag');
    await leads.press(/^Skriv och tolka/);
    await leads.isAt();
    await tells.write('Inget namn på kortet', 'En dörr');
    await tells.press('Lägg på bordet');
    await amina.hasCardOnTable();
    await tells.isAt();
    await tells.press('Ändra');
    await tells.isAt('Inget namn på kortet');
    await tells.press('Lägg på bordet');
    await amina.hasCardOnTable();
    await bjorn.type('En nyckel');
    await bjorn.putCard();
    await margareta.sees('2 av 2 klara');
    await leads.press('Visa korten');
    await expect(margareta.page.getByRole('dialog')).toBeVisible();
    await leads.press('Visa korten');
    await expect(amina.cardList).toBeVisible();
    await leads.isAt();
  });
}

async function story({ margareta, amina, bjorn, leads, tells }: Scene): Promise<void> {
  await test.step('one says that she can tell, is asked, and tells', async () => {
    await leads.press('Nästa: Val av berättelse');
    await tells.press('Jag kan berätta');
    await tells.isAt('Jag kan berätta');
    await leads.press('Fråga Amina');
    await amina.sees('Vill du berätta i dag?');
    await tells.press('Ja, jag berättar');
    await tells.isAt();
    await leads.press('Nästa: Berättelsen');
    await tells.press('Klar med berättelsen');
    await tells.isAt();
    await leads.press('Föreslå fokusfråga');
    await leads.isAt(/Fokusfråga/);
    await leads.write(/Fokusfråga/, QUESTION);
    await leads.press('Skicka till Amina');
    await leads.isAt();
    await amina.sees('Är det din fråga?');
    await tells.press('Ja');
    await tells.isAt();
    await margareta.sees('Bekräftad');
    await bjorn.sees(QUESTION);
  });
}

async function questions({ amina, bjorn, leads, tells }: Scene): Promise<void> {
  await test.step('questions, reflection while she listens, and her last word', async () => {
    await leads.press('Nästa: Klargörande frågor');
    await leads.press('Ordet till Björn');
    await tells.press('Hoppa över frågan');
    await tells.isAt();
    await tells.key('Escape');
    await bjorn.button('Klar').click();
    await leads.press('Nästa: Gemensam reflektion');
    await tells.isAt('Du lyssnar nu');
    await tells.press('Anteckna');
    await tells.isAt('Bara för dig');
    await tells.press('Dölj anteckningen');
    await leads.press('Öppna samtalet');
    await leads.isAt();
    await leads.press('Nästa: Åter till berättaren');
    await amina.sees('Vad stannar kvar hos dig?');
    await tells.press('Klar');
    await tells.isAt();
    await tells.press('Inte i dag');
    await tells.isAt();
  });
}

async function insight({ margareta, amina, bjorn, leads, tells }: Scene): Promise<void> {
  await test.step('an insight is shared', async () => {
    await leads.press('Nästa: Insikt och nästa steg');
    await tells.write('Förhållningssätt', INSIGHT);
    await tells.to('Bara för mig');
    await tells.key('ArrowDown');
    await tells.press('Lägg på bordet');
    await amina.hasCardOnTable();
    await bjorn.button('Inget än').click();
    await margareta.sees('2 av 2 klara');
    await leads.press('Visa korten');
    await leads.press('Visa korten');
    await bjorn.sees(INSIGHT);
    await leads.press('Nästa: Utcheckning');
  });
}

async function closing({ margareta, amina, leads, tells }: Scene): Promise<void> {
  await test.step('one passes, and all is erased', async () => {
    await leads.press('Ordet till Amina');
    await tells.press('Stå över');
    await tells.isAt();
    await leads.press('Alla har haft ordet');
    await leads.isAt();
    await leads.press('Avsluta och radera');
    await leads.press('Inte än');
    await leads.isAt('Avsluta och radera');
    await leads.key('Enter');
    await leads.press('Avsluta och radera');
    await leads.press('Ja, radera');
    await margareta.sees(/^Raderat \d\d\.\d\d\.$/);
    await leads.isAt();
    await amina.sees(/^Raderat \d\d\.\d\d\.$/);
    await tells.isAt();
    await tells.press('Radera');
    await tells.isAt();
  });
}
