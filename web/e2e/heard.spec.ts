// A session followed without seeing it: what a phone says by itself, and what can be read on it afterwards.
import { Ear, test, type Participant, type Supervisor } from './people/index.js';
import { Forwarder } from './harness/forwarder.js';

interface Scene {
  margareta: Supervisor;
  amina: Participant;
  bjorn: Participant;
  ear: Ear;
}

test('a session can be followed by ear: each change once, in order, and to be read afterwards @full', async ({
  node,
  invite,
}) => {
  const company = invite(node.origin);
  const margareta = await company.supervisor('Margareta');
  const [amina, bjorn] = (await company.participants('Amina', 'Björn')) as [Participant, Participant];
  const ear = await Ear.of(amina);
  const scene = { margareta, amina, bjorn, ear };
  const network = await Forwarder.start();
  const port = Number(new URL(node.origin).port);
  network.use(port);
  try {
    await gathering(scene, node.origin, network.origin);
    await lap(scene);
    await covers(scene);
    await cards(scene);
    await test.step('the connection goes, while she reads her notes, and comes back', async () => {
      await amina.notes();
      network.stopUsing(port);
      network.breakAll();
      await ear.hears(/^Ingen kontakt just nu/);
      network.use(port);
      await ear.hears('Det fungerar igen.');
      await amina.button('Stäng').click();
    });
    await test.step('the end', async () => {
      await margareta.goTo('Fritt samtal');
      await ear.hears(/^# Fritt samtal/, /^Fritt samtal\. /);
      await margareta.end();
      await ear.hears(/^# /);
      await ear.reads('Raderat');
    });
  } finally {
    await network.close();
  }
});

async function gathering({ margareta, amina, bjorn, ear }: Scene, origin: string, network: string): Promise<void> {
  await test.step('the door, and who comes in', async () => {
    await margareta.open(origin, 'school');
    await margareta.page.getByRole('button', { name: 'Mer …' }).click();
    await margareta.button('Ändra planen').click();
    for (let minutes = 4; minutes > 1; minutes--) await margareta.button('En minut mindre till Incheckning').click();
    await margareta.button('Spara').click();
    const invitation = await margareta.invitation();
    await amina.knock(invitation.replace(origin, network));
    await ear.hears('# Du har knackat på');
    await ear.reads('Handledaren släpper in dig.');
    await margareta.admit('Amina');
    await ear.hears('# Du är med');
    await amina.hasEverything();
    await bjorn.knock(invitation);
    await margareta.admit('Björn');
    await ear.hears('Björn är med.');
    await ear.reads(/list "Bordet":(.*\n)*.*Margareta.*handledare/, /Amina.*du/, 'Björn');
    await margareta.space('Innan vi börjar');
    await ear.hears(/^# Innan vi börjar/, 'Innan vi börjar');
    await ear.reads('Vi har avsatt den här tiden');
  });
}

async function lap({ margareta, amina, ear }: Scene): Promise<void> {
  await test.step('the word, and the time', async () => {
    await margareta.space('Starta incheckningen');
    await ear.hears(/^# Incheckning/, /^Incheckning\. .* Du börjar$/);
    await margareta.space('Ordet till Amina');
    await ear.hears(/Du har ordet$/);
    await ear.reads(/Amina.*har ordet/, 'Klar');
    await amina.button('Klar').click();
    await ear.hears(/Ingen har ordet just nu$/);
    await amina.notes();
    await margareta.space('Ordet till Björn');
    await ear.hears('Björn har ordet');
    await ear.hears('Tiden är nästan ute.', 'tiden är ute, runda av när det passar');
    await amina.button('Stäng').click();
    await ear.reads(/Amina.*har haft ordet/, /Björn.*har ordet/, /timer "tiden är ute/);
  });
}

async function covers({ margareta, ear }: Scene): Promise<void> {
  await test.step('Stilla, and the mandate', async () => {
    await margareta.page.keyboard.press('s');
    await ear.hears('Vi stannar här en stund.');
    await ear.reads('dialog "Vi stannar här en stund."');
    await margareta.button('Fortsätt').click();
    await ear.hears(/^Incheckning\. .* Björn har ordet$/);
    await margareta.page.keyboard.press('u');
    await ear.hears(/^Vårt uppdrag\. Att ge alla elever/);
    await ear.reads(/dialog "Vårt uppdrag":(.*\n)*.*Att ge alla elever/);
    await margareta.button('Fortsätt').click();
    await ear.hears(/^Incheckning\. .* Björn har ordet$/);
  });
}

async function cards({ margareta, amina, bjorn, ear }: Scene): Promise<void> {
  await test.step('cards are written, and shown', async () => {
    await margareta.goTo('Vårt uppdrag');
    await ear.hears(/^# Vårt uppdrag/, /^Vårt uppdrag\. Skriv/);
    await amina.type('En dörr');
    await amina.putCard();
    await ear.hears(/^Ligger på bordet/);
    await bjorn.type('En nyckel');
    await bjorn.putCard();
    await margareta.sees('2 av 2 klara');
    await margareta.space('Visa korten');
    await margareta.button('Visa korten').last().click();
    await ear.hears(/^# Vårt uppdrag/, /2 kort visas\.$/);
    await ear.reads(/list "Korten på bordet":(.*\n)*.*En dörr/, 'En nyckel');
  });
}
