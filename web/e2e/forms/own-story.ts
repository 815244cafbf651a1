// Uppdragsrundan, cell by cell: what the table of screens says of each round, on every screen.
import { expect } from '../harness/index.js';
import { test } from '../people/index.js';
import { everybody, goRound, look, others, type Gathering } from './gathering.js';

export const MANDATE = /Att ge alla elever kunskaper och goda förutsättningar/;
const HEADING = 'En lärare, en dörr som inte öppnas';
const QUESTION = 'Vad är det jag inte ser i dörren?';
const IDEA = 'Möt utanför dörren i stället';
const APPROACH = 'Jag vill fråga mer och förklara mindre';
const TRIAL = 'Stå kvar en minut i korridoren';

export async function ownStory(gathering: Gathering): Promise<void> {
  await beginning(gathering);
  await mandate(gathering);
  await choice(gathering);
  await story(gathering);
  await questions(gathering);
  await reflection(gathering);
  await back(gathering);
  await insight(gathering);
  await closing(gathering);
}

async function beginning(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await look(gathering, 'lobbyn', {
    supervisor: { sees: ['Cecilia'], primary: 'Innan vi börjar', offers: [/Lägg till plats utan telefon/] },
    participants: { sees: ['Du är med'], primary: null },
    stage: { sees: ['Cecilia'] },
  });
  await margareta.space('Innan vi börjar');
  const text = 'Vi har avsatt den här tiden för att reflektera över vårt arbete.';
  await look(gathering, 'innan vi börjar', {
    supervisor: { sees: [new RegExp(text)], primary: 'Starta incheckningen' },
    participants: { sees: [new RegExp(text)], primary: null },
    of: { Farid: { sees: [new RegExp(text)], primary: 'Jag sitter ostört' } },
    stage: { sees: [new RegExp(text)] },
  });
  await six.Farid.button('Jag sitter ostört').click();

  await margareta.space('Starta incheckningen');
  await margareta.space('Ordet till Amina');
  await look(gathering, '1 incheckning', {
    supervisor: {
      sees: [/Har haft ordet: 0 av 6 · ca \d\d s var/],
      primary: 'Ordet till Björn',
      offers: ['+2 min', /Stilla/],
    },
    participants: { sees: ['Amina har ordet'], primary: null, offers: ['Stå över', 'Anteckna'], lacks: [MANDATE] },
    of: {
      Amina: { sees: ['Du har ordet'], primary: 'Klar', offers: ['Stå över'] },
      Björn: { sees: ['Amina har ordet, sedan du'], primary: null },
    },
    stage: { sees: ['Hur har du det just nu?', 'Amina', /slut \d\d\.\d\d/], lacks: [/\d+ s\b/, MANDATE] },
  });
  await test.step('what is for her alone is closed until she opens it', async () => {
    const hers = /En mening var, sedan lämnar vi ordet vidare/;
    await margareta.seesNot(hers);
    await margareta.page.keyboard.press('p');
    await look(gathering, '1 bara för dig', {
      supervisor: { sees: [hers, 'Lyssna efter', 'Om det kärvar', 'Egna anteckningar', /planen/] },
      participants: { lacks: [hers] },
      stage: { lacks: [hers] },
    });
    await margareta.page.keyboard.press('p');
    await margareta.seesNot(hers);
  });
  await six.Amina.button('Klar').click();
  await goRound(gathering, others('Amina'), 'Elin');
  await look(gathering, '1 incheckning, varvet är runt', {
    supervisor: { primary: 'Nästa: Vårt uppdrag' },
    participants: { primary: null, lacks: ['Stå över'] },
    stage: {},
  });
}

async function mandate(gathering: Gathering): Promise<void> {
  const { margareta } = gathering;
  await margareta.space('Nästa: Vårt uppdrag');
  await look(gathering, '2 vårt uppdrag', {
    supervisor: { sees: [MANDATE], primary: 'Nästa: Val av berättelse', offers: [/Skriv och tolka/] },
    participants: { sees: [MANDATE], primary: null, lacks: ['Lägg på bordet', 'Stå över'] },
    stage: { sees: [MANDATE] },
  });
  await margareta.button(/Skriv och tolka/).click();
  await look(gathering, '2 vårt uppdrag, skrivning', {
    supervisor: { sees: [MANDATE], primary: 'Visa korten' },
    participants: { sees: [MANDATE], primary: 'Lägg på bordet', offers: ['Stå över'] },
    stage: { sees: [MANDATE, 'Vi skriver'] },
  });
  await everybody(gathering, async (person) => {
    if (person.name === 'Elin') return person.button('Stå över').click();
    await person.type(`${person.name.length} ord om dörrar`);
    await person.putCard();
    await person.hasCardOnTable();
  });
  await margareta.sees('6 av 6 klara');
  await look(gathering, '2 vårt uppdrag, kort på bordet', {
    supervisor: { sees: ['6 av 6 klara'], primary: 'Visa korten', lacks: [/ord om dörrar/] },
    participants: { sees: ['Ligger på bordet'], primary: null, offers: ['Ändra', 'Ta tillbaka'] },
    of: { Elin: { primary: null } },
    stage: { lacks: [/ord om dörrar/] },
  });
  await margareta.space('Visa korten');
  await look(gathering, '2 vårt uppdrag, korten visas', {
    supervisor: { sees: [/ord om dörrar/], primary: 'Nästa: Val av berättelse' },
    participants: { sees: [/ord om dörrar/], primary: null },
    stage: { sees: [/ord om dörrar/] },
  });
}

async function choice(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Val av berättelse');
  await look(gathering, '3 val av berättelse', {
    supervisor: { lacks: ['Fråga Cecilia'] },
    participants: { primary: null, offers: ['Jag kan berätta', 'Inte i dag'] },
    stage: { sees: ['Vi väljer berättelse.'], lacks: [HEADING, /\d av \d/] },
  });
  await six.Cecilia.page.getByLabel(/Rubrik/).fill(HEADING);
  await six.Cecilia.button('Jag kan berätta').click();
  await six.Amina.button('Inte i dag').click();
  await look(gathering, '3 val, en vill berätta', {
    supervisor: { sees: ['Cecilia', HEADING], primary: 'Fråga Cecilia' },
    participants: { lacks: [HEADING, 'Cecilia berättar i dag'] },
    of: { Cecilia: { lacks: ['Ja, jag berättar'] }, Amina: { lacks: [HEADING] } },
    stage: { sees: ['Vi väljer berättelse.'], lacks: [HEADING] },
  });
  await margareta.space('Fråga Cecilia');
  await look(gathering, '3 val, hon är tillfrågad', {
    supervisor: { lacks: ['Nästa: Berättelsen'] },
    participants: { lacks: [HEADING, 'Ja, jag berättar', /Cecilia berättar/] },
    of: { Cecilia: { primary: 'Ja, jag berättar', offers: ['Inte i dag'], sees: ['Visa rubriken på tavlan?'] } },
    stage: { lacks: [HEADING, /Cecilia berättar/] },
  });
  await six.Cecilia.button('Ja, jag berättar').click();
  await look(gathering, '3 val, hon berättar', {
    supervisor: { primary: 'Nästa: Berättelsen' },
    participants: { sees: ['Cecilia berättar i dag'], primary: null },
    of: { Cecilia: { sees: ['Du berättar i dag'], primary: null } },
    stage: { lacks: [HEADING] },
  });
}

async function story(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Berättelsen');
  await look(gathering, '4 berättelsen', {
    supervisor: { primary: 'Nästa: Klargörande frågor', offers: ['Föreslå fokusfråga'] },
    participants: {
      sees: ['Cecilia berättar. Vi lyssnar utan att avbryta. Du kan lägga ifrån dig telefonen.'],
      primary: null,
      offers: ['Spara till senare'],
      lacks: [/^Klar$/, 'Stå över'],
    },
    of: { Cecilia: { primary: 'Klar med berättelsen', offers: ['Jag behöver paus', 'Avbryt min berättelse'] } },
    stage: { sees: [/Cecilia berättar/, MANDATE], lacks: [HEADING] },
  });
  await six.Cecilia.button('Klar med berättelsen').click();
  await margareta.button('Föreslå fokusfråga').click();
  await margareta.page.getByRole('textbox', { name: /Fokusfråga/ }).fill(QUESTION);
  await margareta.button('Skicka till Cecilia').click();
  await look(gathering, '4 fokusfrågan föreslås', {
    supervisor: { sees: [QUESTION], primary: 'Nästa: Klargörande frågor' },
    of: { Cecilia: { sees: ['Är det din fråga?', QUESTION], primary: 'Ja', offers: ['Ändra'] } },
    stage: { lacks: [QUESTION] },
  });
  await six.Cecilia.button('Ja').click();
  await six.Amina.button('Spara till senare').click();
  await six.Amina.page.getByRole('textbox', { name: 'En tanke' }).fill(IDEA);
  await six.Amina.button('Spara').click();
  await six.Amina.button('Stäng').click();
}

async function questions(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Klargörande frågor');
  await margareta.space('Ordet till Amina');
  await look(gathering, '5 klargörande frågor', {
    supervisor: { sees: [QUESTION, /Har haft ordet: 0 av 5/], primary: 'Ordet till Björn', lacks: [IDEA] },
    participants: { sees: ['Amina frågar, Cecilia svarar'], primary: null, offers: ['Spara till senare'] },
    of: {
      Amina: { sees: [/vad, hur, när, på vilket sätt/], primary: 'Klar', offers: ['Ingen fråga'] },
      Cecilia: {
        sees: ['Svara kort, eller låt bli.'],
        primary: null,
        offers: ['Hoppa över frågan'],
        lacks: [/^Klar$/],
      },
    },
    stage: { sees: ['Amina', 'Cecilia'], lacks: [QUESTION, IDEA, HEADING] },
  });
  await six.Amina.button('Ingen fråga').click();
  await goRound(gathering, others('Amina', 'Cecilia'));
  await look(gathering, '5 frågorna är ställda', {
    supervisor: { primary: 'Nästa: Gemensam reflektion' },
    of: { Cecilia: { sees: ['Stämmer fokusfrågan fortfarande?', QUESTION], primary: 'Ja', offers: ['Ändra'] } },
    stage: {},
  });
  await six.Cecilia.button('Ja').click();
}

async function reflection(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Gemensam reflektion');
  await margareta.space('Ordet till Amina');
  const listening: RegExp = /Du lyssnar nu/;
  await look(gathering, '6 gemensam reflektion, varv', {
    supervisor: {
      sees: [MANDATE, QUESTION, /Har haft ordet: 0 av 5/],
      primary: 'Ordet till Björn',
      offers: ['Öppna samtalet'],
      lacks: [IDEA],
    },
    participants: { sees: [MANDATE, QUESTION, /Amina har ordet/], primary: null },
    of: {
      Amina: { sees: [/jag undrar, jag hör/], primary: 'Klar', offers: ['Stå över'] },
      Cecilia: {
        sees: [listening, MANDATE],
        primary: null,
        offers: ['Jag behöver paus'],
        lacks: [/^Klar$/, 'Stå över', QUESTION, 'Spara till senare'],
      },
    },
    stage: { sees: [MANDATE, 'Cecilia'], lacks: [/kvar/, QUESTION, HEADING] },
  });
  await six.Amina.button('Klar').click();
  await goRound(gathering, others('Amina', 'Cecilia'), 'David');
  await margareta.space('Öppna samtalet');
  await look(gathering, '6 gemensam reflektion, öppet', {
    supervisor: { sees: [MANDATE, QUESTION], primary: 'Nästa: Åter till berättaren' },
    participants: { sees: [MANDATE, 'Fritt samtal. Lämna plats för tystnad.'], primary: null },
    of: {
      Farid: { primary: 'Räck upp handen' },
      Cecilia: { sees: [listening], primary: null, offers: ['Jag behöver paus'] },
    },
    stage: { sees: [MANDATE], lacks: [/kvar/] },
  });

  await test.step('she needs a pause: everybody rests, and who asked is not told', async () => {
    await six.Cecilia.button('Jag behöver paus').click();
    await look(gathering, 'stilla', {
      supervisor: {
        covered: true,
        sees: ['Vi stannar här en stund.'],
        primary: 'Fortsätt',
        offers: ['Fritt samtal', /Till utcheckningen/, 'Avsluta'],
      },
      participants: { covered: true, sees: ['Vi stannar här en stund.'], primary: null, lacks: [/Cecilia/, /paus/] },
      stage: { covered: true, sees: ['Vi stannar här en stund.'], lacks: [/Cecilia/, /paus/] },
    });
    await margareta.button('Fortsätt').click();
    await six.Amina.sees('Fritt samtal. Lämna plats för tystnad.');
  });

  await test.step('the mandate can be stayed with at any moment, and the round is taken up where it was', async () => {
    await margareta.button('Stanna vid uppdraget').click();
    await look(gathering, 'stanna vid uppdraget', {
      supervisor: { covered: true, sees: [MANDATE], primary: 'Fortsätt' },
      participants: { covered: true, sees: [MANDATE], primary: null },
      stage: { sees: [MANDATE] },
    });
    await margareta.button('Fortsätt').click();
    await six.Amina.sees('Fritt samtal. Lämna plats för tystnad.');
  });
}

async function back(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Åter till berättaren');
  await look(gathering, '7 åter till berättaren', {
    supervisor: { primary: 'Nästa: Insikt och nästa steg' },
    participants: { sees: ['Cecilia har ordet. Vi svarar inte.'], primary: null, lacks: [/^Klar$/] },
    of: { Cecilia: { sees: ['Vad stannar kvar hos dig?'], primary: 'Klar', offers: ['Jag avstår'] } },
    stage: { sees: ['Cecilia har ordet', MANDATE] },
  });
  await six.Cecilia.button('Klar').click();
  await look(gathering, '7 sparade idéer', {
    participants: { lacks: ['Vill du höra idéer som de andra har sparat?'] },
    of: {
      Cecilia: {
        sees: ['Vill du höra idéer som de andra har sparat?'],
        primary: null,
        offers: ['Ja, gärna', 'Inte i dag'],
      },
    },
    stage: { lacks: [/idéer/] },
  });
  await six.Cecilia.button('Ja, gärna').click();
  await margareta.sees('Cecilia vill gärna höra dem.');
}

async function insight(gathering: Gathering): Promise<void> {
  const { margareta, six } = gathering;
  await margareta.space('Nästa: Insikt och nästa steg');
  await look(gathering, '8 insikt, skrivning', {
    supervisor: { sees: [MANDATE, /0 av 6 klara/], primary: 'Visa korten' },
    participants: {
      sees: [MANDATE, 'Förhållningssätt', /Att pröva, om du vill/],
      primary: 'Behåll för mig själv',
      offers: ['Inget än'],
      lacks: [IDEA],
    },
    of: { Amina: { sees: ['Dina sparade tankar'] } },
    stage: { sees: [MANDATE, 'Vi skriver'], lacks: [IDEA] },
  });
  await six.Amina.page.getByText('Dina sparade tankar').click();
  await look(gathering, '8 insikt, sparad tanke', {
    of: { Amina: { sees: [IDEA], primary: 'Behåll för mig själv', offers: ['Använd', 'Låt vara'] } },
  });
  await six.Amina.button('Använd').click();
  await six.Björn.page.getByRole('textbox', { name: 'Förhållningssätt' }).fill(APPROACH);
  await six.Björn.page.getByText('Dela', { exact: true }).click();
  await six.Björn.button('Lägg på bordet').click();
  await six.Cecilia.page.getByRole('textbox', { name: /Att pröva/ }).fill(TRIAL);
  await six.Cecilia.page.getByText('Dela', { exact: true }).click();
  await six.Cecilia.button('Lägg på bordet').click();
  await six.Amina.button('Behåll för mig själv').click();
  for (const name of ['David', 'Elin'] as const) await six[name].button('Inget än').click();
  await look(gathering, '8 insikt, klara', {
    supervisor: { sees: ['5 av 6 klara'], primary: 'Visa korten', lacks: [APPROACH, IDEA] },
    of: {
      Björn: { sees: [APPROACH, 'Ligger på bordet'], primary: null, offers: ['Ändra', 'Ta tillbaka'] },
      Amina: { sees: [IDEA], primary: null },
      David: { primary: null },
    },
    stage: { lacks: [APPROACH, IDEA] },
  });
  await margareta.space('Visa korten');
  const few = margareta.page.getByRole('dialog').getByRole('button', { name: 'Visa korten' });
  if (await few.isVisible()) await few.click();
  await look(gathering, '8 insikt, korten visas', {
    supervisor: { sees: [APPROACH, TRIAL], primary: 'Nästa: Utcheckning', lacks: [IDEA] },
    participants: { sees: [APPROACH, TRIAL], primary: null, lacks: [IDEA, /Cecilia.*Stå kvar/] },
    of: { Amina: { sees: [APPROACH, TRIAL] } },
    stage: { sees: [APPROACH, TRIAL], lacks: [IDEA] },
  });
}

async function closing(gathering: Gathering): Promise<void> {
  const { margareta, six, stage } = gathering;
  await margareta.space('Nästa: Utcheckning');
  await margareta.space('Ordet till Amina');
  await look(gathering, '9 utcheckning', {
    supervisor: { primary: 'Ordet till Björn', sees: [/2 delade insikter/] },
    participants: { sees: [/vad tar du med dig/i, 'Amina har ordet'], lacks: [MANDATE] },
    of: { Amina: { primary: 'Klar', offers: ['Stå över'] } },
    stage: { lacks: [MANDATE] },
  });
  await six.Amina.button('Klar').click();
  await goRound(gathering, others('Amina'));
  await margareta.space('Avsluta och radera');
  const question = margareta.page.getByRole('dialog');
  await expect(question).toContainText('2 delade insikter');
  const download = margareta.page.waitForEvent('download');
  await question.getByRole('button', { name: 'Spara som fil' }).click();
  const text = await (await download).createReadStream().then(async (stream) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  });
  expect(text).toContain(APPROACH);
  expect(text).toContain(TRIAL);
  expect(text).not.toContain(IDEA);
  expect(text).not.toContain('Cecilia');
  // Whether the file lies anywhere is not known, and the erasing is not the large button because of it.
  await expect(question).toContainText('Filen är lämnad till webbläsaren.');
  await question.getByRole('button', { name: 'Avsluta och radera' }).click();
  await expect(question).toContainText('Finns filen där du vill ha den?');
  await question.getByRole('button', { name: 'Ja, radera' }).click();
  await look(gathering, 'slut', {
    supervisor: { sees: [/Raderat \d\d\.\d\d/] },
    participants: { sees: [/Raderat \d\d\.\d\d/] },
    of: {
      Amina: { sees: [/Raderat \d\d\.\d\d/, IDEA], primary: 'Radera', offers: ['Behåll i webbläsaren'] },
      Cecilia: { sees: ['Allt om din berättelse är raderat', TRIAL], primary: 'Radera' },
    },
    stage: { sees: ['Texten är raderad. Tack för i dag.'] },
  });
  await six.Amina.button('Behåll i webbläsaren').click();
  await six.Cecilia.button('Radera').click();
  await six.Cecilia.seesNot(TRIAL);
  await stage.seesNot(APPROACH);
}
