// The Redis that the servers write to dies while people write; three sentinels make another of its copies the one. What people see of it.
import { expect, Sentinels, TwoNodes, until } from './harness/index.js';
import { each, test, type Participant, type Person } from './people/index.js';

/** From the moment there is another to write to: all is as usual again. */
const USUAL_MILLIS = 5_000;

const signed = 'Jag vill fråga mer och förklara mindre';
const underWay = 'Stå kvar en minut i korridoren';
const meanwhile = 'Ringa innan det har blivit ett ärende';

/** Connections that break are told by the browser itself; nothing else may be complained of. */
const brokenOff = /WebSocket connection to .* failed/;

test('the primary killed while people write: all screens say it and are back, and what was received is there once @full', async ({
  invite,
}) => {
  const nodes = await TwoNodes.start(Sentinels.start());
  try {
    const company = invite(nodes.origin);
    const margareta = await company.supervisor('Margareta');
    const phones = (await company.participants('Amina', 'Björn', 'Cecilia')) as [Participant, Participant, Participant];
    const [amina, bjorn, cecilia] = phones;
    await margareta.openForm(nodes.origin, 'school', 'uppdragsrunda');
    const stage = await margareta.openStage();
    const everybody: Person[] = [margareta, stage, ...phones];
    await company.gather(margareta, ...phones);
    await margareta.press('Innan vi börjar');
    await margareta.goTo('Insikt och nästa steg');

    await writes(amina, signed, true);
    await amina.putCard();
    await amina.hasCardOnTable();
    await writes(bjorn, underWay, true);
    // Un-named, so that it lies outside the versions.
    await writes(cecilia, meanwhile, false);
    const [before] = await Promise.all([nodes.redis.killPrimary(), bjorn.putCard()]);

    await each(everybody, (person) => person.sees(/Servern kan inte spara just nu/));
    await cecilia.putCard();
    await expect(cecilia.button('Ta tillbaka')).toHaveCount(0);
    await margareta.seesNot('3 av 3 klara');

    await until('there is another primary', async () => (await nodes.redis.primary()) !== before);
    const sinceMillis = performance.now();
    await each(everybody, (person) => person.seesNot(/Servern kan inte spara just nu/));
    await each(phones, (person) => person.hasCardOnTable());
    expect(performance.now() - sinceMillis).toBeLessThan(USUAL_MILLIS);
    await margareta.sees('3 av 3 klara');

    await margareta.press('Visa korten');
    await each(everybody, (person) => expect(person.cardList.getByRole('listitem')).toHaveCount(3));
    const cards = await each(everybody, (person) => person.cards());
    expect([...cards[0]!].sort()).toEqual([signed, underWay, meanwhile].sort());
    for (const seen of cards) expect(seen).toEqual(cards[0]);
    expect(nodes.servers.filter(({ isRunning }) => !isRunning)).toEqual([]);
    expect(company.complaints.filter((complaint) => !brokenOff.test(complaint))).toEqual([]);
    await company.leave();
  } catch (error) {
    await test.info().attach('servers', { body: nodes.output });
    throw error;
  } finally {
    await nodes.close();
  }
});

async function writes(person: Participant, text: string, withName: boolean): Promise<void> {
  await person.page.getByRole('textbox', { name: 'Förhållningssätt' }).fill(text);
  await person.page.getByText('Dela', { exact: true }).click();
  if (withName) await person.page.getByText('Skriv under med mitt namn').click();
}
