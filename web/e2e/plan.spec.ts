// The plan and what may become of it: changed before and during, too late, a second story, no story, an own case, the closing questions.
import { expect } from './harness/index.js';
import { each, openRoom, Participant, test, type Person, type Supervisor } from './people/index.js';

const SQUEEZED = /^Reflektionen får \d+ av \d+ min\. Minst en fjärdedel brukar behövas\.$/;

/** The rounds and their minutes as the plan beside the table shows them. */
const planOf = (margareta: Supervisor): Promise<string[]> =>
  margareta.page
    .getByRole('navigation', { name: 'Planen' })
    .getByRole('button', { name: / min$/ })
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')!.replace('Gå till ', '')));

const minutesOf = (plan: string[], round: string) =>
  Number(/, (\d+) min$/.exec(plan.find((row) => row.startsWith(round))!)![1]);

async function openPlan(margareta: Supervisor) {
  await margareta.button('Mer …').click();
  await margareta.page.getByRole('dialog').getByRole('button', { name: 'Ändra planen' }).click();
  return margareta.page.getByRole('dialog', { name: 'Ändra planen' });
}

/** From the lobby to *Val av berättelse*, where this person says yes. */
async function tells(margareta: Supervisor, teller: Participant, heading = ''): Promise<void> {
  await teller.page.getByLabel('Rubrik, om du vill').fill(heading);
  await teller.button('Jag kan berätta').click();
  await margareta.press(`Fråga ${teller.name}`);
  await teller.button('Ja, jag berättar').click();
  await expect(margareta.primary).toHaveText(/^Nästa: Berättelsen/);
}

test('the plan is changed before and during: dropped, added, moved, minutes; squeezed reflection is said @full', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const { page } = margareta;
  await page.goto(`${node.origin}/`);
  await margareta.button('Led en träff').click();
  await margareta.sees(/60 min · 8 personer: ca 35 s var i incheckningen/);
  await page.getByText('Ändra planen').click();
  await margareta.button('Ta bort Vårt uppdrag').click();
  await margareta.sees('58 av 60 min');
  await margareta.sees('2 min kvar att fördela');
  await margareta.button('Lägg till Vårt uppdrag').click();
  await margareta.sees('60 av 60 min');
  await margareta.button('Ta bort Klargörande frågor').click();
  await margareta.seesNot(SQUEEZED);
  for (let minute = 18; minute > 12; minute--)
    await margareta.button('En minut mindre till Gemensam reflektion').click();
  await margareta.seesNot(SQUEEZED);
  await margareta.button('En minut mindre till Gemensam reflektion').click();
  await margareta.sees('Reflektionen får 11 av 45 min. Minst en fjärdedel brukar behövas.');
  for (let minute = 11; minute < 20; minute++) await margareta.button('En minut mer till Gemensam reflektion').click();
  await margareta.seesNot(SQUEEZED);
  await margareta.button('Flytta Vårt uppdrag ett steg tidigare').click();
  await page.getByLabel('Ditt namn i gruppen').fill('Margareta');
  await margareta.button('Öppna rummet').click();
  await expect(margareta.primary).toHaveText('Innan vi börjar');
  await expect
    .poll(() => planOf(margareta))
    .toEqual([
      'Vårt uppdrag, 2 min',
      'Incheckning, 5 min',
      'Val av berättelse, 3 min',
      'Berättelsen, 8 min',
      'Gemensam reflektion, 20 min',
      'Åter till berättaren, 4 min',
      'Insikt och nästa steg, 7 min',
      'Utcheckning, 5 min',
    ]);

  await margareta.space('Innan vi börjar');
  await margareta.space('Starta Vårt uppdrag');
  const editor = await openPlan(margareta);
  // Where one has been stays as it is.
  await expect(editor.getByRole('button', { name: /Vårt uppdrag/ })).toHaveCount(0);
  await editor.getByRole('button', { name: 'Ta bort Insikt och nästa steg' }).click();
  await editor.getByRole('button', { name: 'Lägg till Klargörande frågor' }).click();
  await editor.getByRole('button', { name: 'Flytta Utcheckning ett steg tidigare' }).click();
  for (let minute = 20; minute > 11; minute--)
    await editor.getByRole('button', { name: 'En minut mindre till Gemensam reflektion' }).click();
  await expect(editor.getByText(SQUEEZED)).toBeVisible();
  await editor.getByRole('button', { name: 'En minut mer till Gemensam reflektion' }).click();
  expect((await planOf(margareta)).join()).toContain('Gemensam reflektion, 20 min');
  await editor.getByRole('button', { name: 'Spara' }).click();
  await expect
    .poll(() => planOf(margareta))
    .toEqual([
      'Vårt uppdrag, 2 min',
      'Incheckning, 5 min',
      'Val av berättelse, 3 min',
      'Berättelsen, 8 min',
      'Klargörande frågor, 8 min',
      'Gemensam reflektion, 12 min',
      'Utcheckning, 5 min',
      'Åter till berättaren, 4 min',
    ]);
  await margareta.space('Nästa: Incheckning');
  expect(company.complaints).toEqual([]);
});

test('late: check-out and insight give in one tap, reflection keeps its time, the end stays as promised @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'uppdragsrunda', ['Amina']);
  await margareta.space('Innan vi börjar');
  await margareta.space('Starta incheckningen');
  const before = await planOf(margareta);
  await margareta.page.keyboard.press('p');
  await margareta.button('Sluta 5 min tidigare').click();
  await expect(
    margareta.text(/^Ni är 5 min sena\. Korta utcheckning och insikt, så att reflektionen får sin tid\?$/),
  ).toBeVisible();
  await margareta.button('Låt vara').click();
  await margareta.seesNot(/min sena/);
  await margareta.button('Sluta 5 min tidigare').click();
  await margareta.sees('Ni är 10 min sena. Korta utcheckning och insikt, så att reflektionen får sin tid?');
  await people[0]!.seesNot(/sena/);
  const end = await margareta.text(/^slut \d\d\.\d\d$/).innerText();
  await margareta.button('Korta').click();
  await margareta.seesNot(/min sena/);
  const after = await planOf(margareta);
  expect(minutesOf(after, 'Gemensam reflektion')).toBe(minutesOf(before, 'Gemensam reflektion'));
  expect(minutesOf(after, 'Insikt och nästa steg')).toBe(2);
  expect(minutesOf(after, 'Utcheckning')).toBe(2);
  const sum = (plan: string[]) => plan.reduce((all, row) => all + minutesOf([row], row.split(',')[0]!), 0);
  expect(sum(before) - sum(after)).toBe(10);
  await margareta.sees(end);
  await margareta.seesNot(/min efter planen/);
  expect(company.complaints).toEqual([]);
});

test('B6 A2 a story is taken back, and all of it is gone for all at once; a second one is told to its end @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'uppdragsrunda', ['Amina', 'Cecilia']);
  const [amina, cecilia] = people as [Participant, Participant];
  const stage = await margareta.openStage();
  const heading = 'En dörr som inte öppnas';
  const question = 'Vad ser jag inte?';
  const everybody: Person[] = [margareta, stage, amina, cecilia];
  await margareta.space('Innan vi börjar');
  await margareta.goTo('Val av berättelse');
  await tells(margareta, cecilia, heading);
  await margareta.press('Nästa: Berättelsen');
  await cecilia.button('Klar med berättelsen').click();
  await cecilia.page.getByLabel('Vad vill du förstå?').fill(question);
  await cecilia.button('Det är min fråga').click();
  await margareta.press('Nästa: Klargörande frågor');
  await each([margareta, amina], (person) => person.sees(question));

  await cecilia.button('Avbryt min berättelse').click();
  await cecilia.sees(/Du behöver inte ange något skäl\. Det går inte att ångra\./);
  await cecilia.button('Nej, gå tillbaka').click();
  await amina.sees(question);
  await cecilia.button('Avbryt min berättelse').click();
  await cecilia.button('Avbryt och radera').click();
  await each([amina, cecilia], (person) => person.sees('Berättelsen är avbruten. Handledaren leder oss vidare.'));
  await each(everybody, async (person) => {
    await person.seesNot(question);
    await person.seesNot(heading);
  });
  await margareta.page.reload();
  await margareta.sees(/Klargörande frågor/);
  await margareta.seesNot(question);

  await margareta.button('Mer …').click();
  await margareta.button('En berättelse till').click();
  await each([amina, cecilia], (person) => person.sees(/Val av berättelse/i));
  await margareta.seesNot(heading);
  await tells(margareta, amina);
  await margareta.press('Nästa: Berättelsen');
  await cecilia.sees(/Amina berättar/);
  await amina.button('Klar med berättelsen').click();
  await amina.page.getByLabel('Vad vill du förstå?').fill('Vad är mitt?');
  await amina.button('Det är min fråga').click();
  await margareta.press('Nästa: Klargörande frågor');
  await margareta.press('Ordet till Cecilia');
  await cecilia.button('Klar').click();
  await margareta.press('Nästa: Gemensam reflektion');
  await amina.sees('Du lyssnar nu');
  await margareta.press('Ordet till Cecilia');
  await margareta.press('Öppna samtalet');
  await margareta.press('Nästa: Åter till berättaren');
  await amina.button('Jag avstår').click();
  await amina.button('Inte i dag').click();
  await margareta.sees('Amina vill inte höra dem i dag. De stannar hos den som skrev.');
  await margareta.press('Nästa: Insikt och nästa steg');
  await margareta.goTo('Utcheckning');
  await margareta.button('Alla har haft ordet').click();
  await margareta.end();
  await amina.sees('Allt om din berättelse är raderat.');
  expect(company.complaints).toEqual([]);
});

test('F4 no storyteller: an own fictional case, looked through on this screen alone, asked about and never stopped @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'uppdragsrunda', ['Amina', 'Björn']);
  const [amina] = people as [Participant, Participant];
  const stage = await margareta.openStage();
  await margareta.space('Innan vi börjar');
  await margareta.goTo('Val av berättelse');
  for (const person of people) await person.button('Inte i dag').click();
  await margareta.sees('Ingen berättar i dag. Hur går vi vidare?');
  await expect(margareta.button(/^Samtal om uppdraget/)).toBeVisible();
  await expect(margareta.button(/^Fritt samtal/).last()).toBeVisible();
  await stage.seesNot(/Ingen berättar/);
  await margareta.button(/^Fiktivt fall/).click();

  const cases = margareta.page.getByRole('dialog', { name: 'Välj fall' });
  const asked: string[] = [];
  margareta.page.on('request', (request) => asked.push(request.url()));
  const sent = () => margareta.watch.line.sent.filter(({ text }) => !text.startsWith('{"type":"ping"')).length;
  const before = sent();
  await cases.getByRole('radio', { name: 'Eget fall' }).check();
  await cases.getByLabel('Rubrik').fill('Ville vid grinden');
  await cases
    .getByLabel('Fallet', { exact: true })
    .fill('Ville Andersson, 850102-2386, bor på Storgatan 12. Ring 070-174 06 05 eller ville@skolan.se.');
  await margareta.sees('Ser ut som ett namn: ”Ville Andersson”. Är det påhittat?');
  await margareta.sees('Ser ut som ett personnummer: ”850102-2386”. Är det påhittat?');
  await margareta.sees('Ser ut som en gatuadress: ”Storgatan 12”. Är den påhittad?');
  await margareta.sees('Ser ut som ett telefonnummer: ”070-174 06 05”. Är det påhittat?');
  await cases.getByRole('button', { name: 'Ja, påhittat' }).first().click();
  await margareta.seesNot(/Ser ut som ett namn/);
  await margareta.sees('Ser ut som en e-postadress: ”ville@skolan.se”. Är den påhittad?');
  expect(asked.filter((url) => !url.endsWith('.js') && !url.endsWith('.css'))).toEqual([]);
  expect(sent()).toBe(before);
  await cases.getByRole('button', { name: 'Ta det här fallet' }).click();

  await each([margareta, stage, ...people], (person) => person.sees('Ville Andersson, 850102-2386'));
  await each([margareta, stage, ...people], (person) => person.sees('Fiktivt fall'));
  await margareta.press('Nästa: Beskriva');
  await amina.sees('Vi vet');
  await amina.page.getByText('Läs fallet').first().click();
  await amina.sees('Ville Andersson');
  const frames = [margareta, ...people].flatMap(({ watch }) =>
    watch.lines.flatMap((line) => [...line.sent, ...line.received]),
  );
  expect(frames.filter(({ text }) => /Ville|Storgatan|850102/.test(text))).toEqual([]);
  expect(company.complaints).toEqual([]);
});

test('@full Q1 Q2 closing questions: off by default, from five people, in bands and once, too few in words', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom(
    { node, invite },
    'uppdragsrunda',
    ['Amina', 'Björn'],
    ['Cecilia', 'David'],
  );
  const [amina, bjorn] = people as [Participant, Participant];
  const stage = await margareta.openStage();
  for (const name of ['Cecilia', 'David']) await margareta.chooseFor(name, 'Kortet skrivs', 'på telefonen hos Amina');
  const mayAsk = async () => {
    await margareta.button('Gruppen').click();
    const count = await margareta.page.getByRole('checkbox', { name: 'Tre avslutande frågor' }).count();
    await margareta.page.getByRole('dialog').getByRole('button', { name: 'Stäng' }).click();
    return count > 0;
  };
  expect(await mayAsk()).toBe(false);
  await margareta.addSeat('Elin');
  await expect(margareta.seat('Elin')).toHaveCount(1);
  expect(await mayAsk()).toBe(true);
  await margareta.chooseFor('Elin', 'Kortet skrivs', 'på telefonen hos Björn');
  await margareta.setGroup('Tre avslutande frågor', true);
  await margareta.space('Innan vi börjar');
  await margareta.goTo('Utcheckning');

  const asked = 'Jag förstår bättre vad som händer i situationer som den vi har talat om.';
  const shows = margareta.button(`Visa svaren: ${asked}`);
  const answers = (person: Participant) => person.page.getByRole('group', { name: asked });
  await each([amina, bjorn], (person) => person.page.getByText('Tre frågor, om du vill').click());
  await expect(answers(amina)).toHaveCount(3);
  await expect(answers(bjorn)).toHaveCount(2);
  for (const at of [0, 1, 2]) await answers(amina).nth(at).getByRole('button', { name: 'delvis' }).click();
  await expect(answers(amina).filter({ hasText: 'delvis · Svaret är mottaget' })).toHaveCount(3);
  await answers(bjorn).first().getByRole('button', { name: 'helt och hållet' }).click();
  await expect(answers(bjorn).filter({ hasText: 'helt och hållet · Svaret är mottaget' })).toHaveCount(1);
  await margareta.page.getByText('Tre avslutande frågor', { exact: true }).click();
  await shows.click();
  await margareta.sees('Med färre än fem svar visas inget.');
  await each([stage, amina, bjorn], (person) => person.seesNot(/en eller två|tre eller fler/));

  await answers(bjorn).last().getByRole('button', { name: 'helt och hållet' }).click();
  await expect(answers(bjorn).filter({ hasText: 'helt och hållet · Svaret är mottaget' })).toHaveCount(2);
  await shows.click();
  await each([margareta, stage, amina, bjorn], async (person) => {
    await person.sees(asked);
    await expect(person.page.getByText('tre eller fler', { exact: true })).toHaveCount(1);
    await expect(person.page.getByText('en eller två', { exact: true })).toHaveCount(1);
    await person.seesNot(/\b[2345] svar/);
  });
  await expect(shows).toHaveCount(0);
  await expect(answers(amina)).toHaveCount(0);
  expect(company.complaints).toEqual([]);
});

test('@full M3 the mandate in the words of the group: typed as it is said, and seen afterwards', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'uppdragsrunda', ['Amina']);
  const [amina] = people as [Participant];
  const stage = await margareta.openStage();
  const reading = 'För oss: att dörren är öppen också i april.';
  await margareta.space('Innan vi börjar');
  await margareta.goTo('Gemensam reflektion');
  await amina.sees(/Gemensam reflektion/i);
  await margareta.page.keyboard.press('u');
  await each([margareta, stage, amina], (person) =>
    person.sees(/Att ge alla elever kunskaper och goda förutsättningar/),
  );
  await margareta.page.getByRole('textbox', { name: 'Vår tolkning av uppdraget' }).fill(reading);
  await margareta.button('Spara').click();
  await each([stage, amina], (person) => person.sees(reading));
  await margareta.button('Fortsätt').click();
  await each([margareta, amina], (person) => person.seesNot(reading));
  await stage.sees(reading);
  await expect(margareta.button('Stanna vid uppdraget')).toBeVisible();
  await margareta.page.keyboard.press('u');
  await each([stage, amina], (person) => person.sees(reading));
  await expect(margareta.page.getByRole('textbox', { name: 'Vår tolkning av uppdraget' })).toHaveValue(reading);
  await margareta.button('Fortsätt').click();
  expect(company.complaints).toEqual([]);
});
