// Fiktivt fall, cell by cell: what differs from Uppdragsrundan.
import { everybody, goRound, look, others, type Gathering } from './gathering.js';
import { MANDATE } from './own-story.js';

const CASE = /Efter rasten blir samma elev ofta stående i korridoren/;
const BADGE = /fiktivt fall/i;
const KNOWN = 'Han går in när lektionen börjar tyst';
const UNKNOWN = 'Vad de andra två tänker';
const APPROACH = 'Vi kan börja lugnare';

export async function fictionalCase(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Innan vi börjar');
  await six.Farid.button('Jag sitter ostört').click();
  await margareta.space('Starta incheckningen');
  await margareta.space('Ordet till Amina');
  await look(gathering, '1 incheckning', {
    supervisor: { sees: [BADGE], primary: 'Ordet till Björn' },
    participants: { sees: [BADGE, 'Amina har ordet'], primary: null, offers: ['Läs fallet'] },
    of: { Amina: { primary: 'Klar', offers: ['Stå över'] } },
    stage: { sees: [BADGE, 'Amina'] },
  });
  await six.Amina.button('Klar').click();
  await goRound(gathering, others('Amina'));
  await read(gathering);
  await describe(gathering);
  await analyse(gathering);
  await reflect(gathering);
  await insight(gathering);
}

async function read(gathering: Gathering): Promise<void> {
  await gathering.margareta.space('Nästa: Fallet läses');
  await look(gathering, '2 fallet läses', {
    supervisor: { sees: ['Dörren', CASE, BADGE], primary: 'Nästa: Beskriva', offers: ['Låt någon läsa'] },
    participants: { sees: [CASE, BADGE], primary: null, lacks: [/^Klar$/, 'Stå över', MANDATE] },
    stage: { sees: [CASE, BADGE], lacks: [MANDATE] },
  });
}

async function describe(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Beskriva');
  await look(gathering, '3 beskriva, skrivning', {
    supervisor: { primary: 'Visa korten', sees: [/0 av 6 klara/] },
    participants: { sees: ['Vi vet', 'Vi vet inte', BADGE, 'Läs fallet'], primary: 'Lägg på bordet' },
    stage: { sees: [CASE, BADGE] },
  });
  await everybody(gathering, async (person) => {
    if (person.name === 'Elin') return person.button('Stå över').click();
    await person.page
      .getByRole('textbox', { name: 'Vi vet', exact: true })
      .first()
      .fill(`${KNOWN}, ${person.name.length}`);
    if (person.name === 'Amina')
      await person.page.getByRole('textbox', { name: 'Vi vet inte', exact: true }).first().fill(UNKNOWN);
    await person.button('Lägg på bordet').click();
    await person.sees('Ligger på bordet');
  });
  await margareta.sees('6 av 6 klara');
  await margareta.space('Visa korten');
  await look(gathering, '3 beskriva, två spalter', {
    supervisor: { sees: [new RegExp(KNOWN), UNKNOWN], primary: 'Nästa: Analysera' },
    participants: { sees: [new RegExp(KNOWN), UNKNOWN], primary: null, offers: [/Någon kan kännas igen/] },
    stage: { sees: ['Vi vet', 'Vi vet inte', UNKNOWN, BADGE] },
  });
  await six.David.page
    .locator('li', { hasText: UNKNOWN })
    .getByRole('button', { name: /kännas igen/ })
    .click();
  const sure = six.David.page.getByRole('dialog');
  if (await sure.isVisible()) await sure.locator('.primary').click();
  await look(gathering, '3 beskriva, ett kort är dolt', {
    supervisor: { sees: [UNKNOWN], offers: ['Visa igen'] },
    participants: { lacks: [UNKNOWN] },
    stage: { lacks: [UNKNOWN] },
  });
  await margareta.button('Visa igen').click();
  await six.Björn.sees(UNKNOWN);
}

const PERSPECTIVES = /Miljö|Relationer|Grupp|Organisation|Samhälle|Person|Tid/;

async function analyse(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Analysera');
  await margareta.space('Ordet till Amina');
  await look(gathering, '4 analysera, varv', {
    supervisor: { sees: [MANDATE], primary: 'Ordet till Björn', offers: [/Påminn: det är påhittat/, 'Öppna samtalet'] },
    participants: { sees: [PERSPECTIVES, MANDATE, BADGE], primary: null, offers: ['Byt kort', 'Läs fallet'] },
    of: { Amina: { sees: [PERSPECTIVES], primary: 'Klar', offers: ['Byt kort'] } },
    stage: { sees: [PERSPECTIVES, BADGE] },
  });
  await six.Amina.button('Klar').click();
  await goRound(gathering, others('Amina'));
  await margareta.space('Öppna samtalet');
  await look(gathering, '4 analysera, öppet', {
    supervisor: { primary: 'Nästa: Reflektera' },
    participants: { primary: null },
    of: { Farid: { primary: 'Räck upp handen' } },
    stage: { sees: [BADGE] },
  });
}

async function reflect(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await six.Amina.button('Spara till senare').click();
  await six.Amina.page.getByRole('textbox', { name: 'En tanke' }).fill('Börja alla lektioner tyst');
  await six.Amina.button('Spara').click();
  await six.Amina.button('Stäng').click();
  await margareta.space('Nästa: Reflektera');
  await look(gathering, '5 reflektera', {
    supervisor: { sees: [MANDATE], primary: 'Nästa: Insikt och att pröva' },
    participants: { sees: [MANDATE, BADGE], primary: null, offers: ['Läs fallet'] },
    of: { Farid: { primary: 'Räck upp handen' } },
    stage: { sees: [MANDATE, BADGE] },
  });
  await six.Farid.button('Räck upp handen').click();
  await margareta.sees('Farid räcker upp handen.');
  await six.Amina.seesNot(/räcker upp handen/);
}

async function insight(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Insikt och att pröva');
  await look(gathering, '6 insikt, skrivning', {
    supervisor: { primary: 'Visa korten', lacks: [/räcker upp handen/] },
    participants: { sees: [MANDATE, 'Förhållningssätt', BADGE], primary: 'Behåll för mig själv', offers: ['Inget än'] },
    of: { Amina: { sees: ['Dina sparade tankar'] } },
    stage: { sees: [MANDATE, BADGE] },
  });
  await six.Amina.page.getByText('Dina sparade tankar').click();
  await six.Amina.button('Använd').click();
  for (const name of ['Amina', 'Björn', 'David'] as const) {
    const { page } = six[name];
    if (name !== 'Amina')
      await page.getByRole('textbox', { name: 'Förhållningssätt' }).fill(`${APPROACH}, ${name.length}`);
    await page.getByText('Dela', { exact: true }).click();
    await six[name].button('Lägg på bordet').click();
    await six[name].sees('Ligger på bordet');
  }
  await margareta.sees('3 av 6 klara');
  await margareta.space('Visa korten');
  await look(gathering, '6 insikt, korten visas', {
    supervisor: { sees: [new RegExp(APPROACH), 'Börja alla lektioner tyst'], primary: 'Nästa: Utcheckning' },
    participants: { sees: [new RegExp(APPROACH)], primary: null },
    stage: { sees: [new RegExp(APPROACH), BADGE] },
  });
  await margareta.space('Nästa: Utcheckning');
  await margareta.space('Ordet till Amina');
  await look(gathering, '7 utcheckning', {
    supervisor: { primary: 'Ordet till Björn', sees: [/3 delade insikter/] },
    participants: { sees: [/vilken tanke från en kollega tar du med dig/i], lacks: [MANDATE] },
    of: { Amina: { primary: 'Klar', offers: ['Stå över'] } },
    stage: { sees: [BADGE], lacks: [MANDATE] },
  });
  await six.Amina.button('Klar').click();
  await goRound(gathering, others('Amina'));
  await margareta.space('Avsluta och radera');
  await margareta.confirmEnd();
  await look(gathering, 'slut', {
    participants: { sees: [/Raderat \d\d\.\d\d/] },
    stage: { sees: ['Texten är raderad. Tack för i dag.'] },
  });
}
