// A server dies as in a power cut while people write. What they see: nothing is lost, and they are back.
import { expect, Server } from './harness/index.js';
import { each, test, type Company, type Participant, type Line, type Person, type Supervisor } from './people/index.js';

/** From when a server accepts them again until every page is back. */
const BACK_MILLIS = 5_000;
/** Whole seconds are shown, and screens are read one after another. */
const READING_SECONDS = 2;

const acknowledged = 'Det här kortet låg redan på bordet';
const underWay = 'Det här kortet var på väg när det hände';
const unsent = 'Det här stod bara på telefonen';

/**
 * Connections that break are told by the browser itself, also those for what is fetched ahead, which is asked for again;
 * nothing else may be complained of.
 */
const brokenOff = /WebSocket connection to .* failed|Failed to load resource: net::ERR_CONNECTION_(REFUSED|RESET)/;

test('a server killed while people write: they come back through the other, and nothing is lost', async ({
  nodes,
  invite,
}) => {
  const company = invite(nodes.origin);
  const [first, second] = nodes.servers as [Server, Server];
  const margareta = await company.supervisor('Margareta');
  const [amina, bjorn, cecilia] = (await company.participants('Amina', 'Björn', 'Cecilia')) as Phones;

  // Margareta and Amina stand on the one that stays, Björn and Cecilia on the one that dies.
  const only = async (port: number, come: () => Promise<void>) => {
    for (const server of nodes.servers) nodes.front.stopUsing(server.port);
    nodes.front.use(port);
    await come();
  };
  await only(second.port, () => begin(company, margareta, amina));
  await only(first.port, () => company.gather(margareta, bjorn, cecilia));
  nodes.front.use(second.port);

  const scene = { margareta, amina, bjorn, cecilia };
  const before = await write(scene);
  const lines = [bjorn, cecilia].map(({ watch }) => watch.line);
  const stay = [margareta, amina].map(({ watch }) => watch.line);
  await bjorn.putCard();
  const killedMillis = performance.now();
  await first.kill();

  await each([bjorn, cecilia], (person) => isBack(person, killedMillis, lines));
  // Who stood on the other has noticed nothing.
  expect([margareta, amina].map(({ watch }) => watch.line)).toEqual(stay);
  await nothingLost(scene, before);
  expect(company.complaints.filter((complaint) => !brokenOff.test(complaint))).toEqual([]);
});

test('a server with its own Redis killed and started again: everybody is back, and nothing is lost @full', async ({
  invite,
}) => {
  const first = await Server.start();
  const { port, data } = first;
  let second: Server | undefined;
  try {
    const company = invite(first.origin);
    const margareta = await company.supervisor('Margareta');
    const [amina, bjorn, cecilia] = (await company.participants('Amina', 'Björn', 'Cecilia')) as Phones;
    await begin(company, margareta, amina, bjorn, cecilia);

    const scene = { margareta, amina, bjorn, cecilia };
    const before = await write(scene);
    const lines = [margareta, amina, bjorn, cecilia].map(({ watch }) => watch.line);
    await bjorn.putCard();
    await first.kill();
    await cecilia.sees('Ingen kontakt just nu. Försöker igen. Det du har skrivit finns kvar här.');
    // A text written while no server answers stays too.
    await cecilia.type(' och på tåget');

    second = await Server.start({ port, data });
    const readyMillis = performance.now();
    await each([margareta, amina, bjorn, cecilia], (person) => isBack(person, readyMillis, lines));
    await nothingLost(scene, before, `${unsent} och på tåget`);
    expect(company.complaints.filter((complaint) => !brokenOff.test(complaint))).toEqual([]);
    await company.leave();
  } finally {
    await second?.close();
    // The folder is its own.
    await first.close();
  }
});

type Phones = [Participant, Participant, Participant];

interface Scene {
  margareta: Supervisor;
  amina: Participant;
  bjorn: Participant;
  cecilia: Participant;
}

interface Clock {
  atMillis: number;
  remainingSeconds: number;
}

async function begin(company: Company, margareta: Supervisor, ...people: Participant[]): Promise<void> {
  await margareta.open(company.origin, 'school');
  await company.gather(margareta, ...people);
}

/** Amina's card lies on the table, Björn is about to put his, Cecilia writes. */
async function write({ margareta, amina, bjorn, cecilia }: Scene): Promise<Clock> {
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  await each([amina, bjorn, cecilia], (person) => expect(person.field).toBeEditable());
  await amina.type(acknowledged);
  await amina.putCard();
  await amina.hasCardOnTable();
  await bjorn.type(underWay);
  await cecilia.type(unsent);
  return { atMillis: performance.now(), remainingSeconds: await margareta.remainingSeconds() };
}

/** Came back on a new connection in time, and the screen says nothing of it any more. */
async function isBack(person: Person, sinceMillis: number, lost: Line[]): Promise<void> {
  const welcomed = () => (lost.includes(person.watch.line) ? null : person.watch.receivedMillis('welcome'));
  await expect.poll(welcomed, `${person.name} is welcomed`).not.toBeNull();
  expect(welcomed()! - sinceMillis, `${person.name} is back after, in ms`).toBeLessThan(BACK_MILLIS);
  await person.seesNot(/Ingen kontakt just nu|Servern kan inte spara/);
}

async function nothingLost({ margareta, amina, bjorn, cecilia }: Scene, before: Clock, draft = unsent): Promise<void> {
  await amina.hasCardOnTable();
  await bjorn.hasCardOnTable();
  await expect(cecilia.field).toHaveValue(draft);
  await margareta.sees('2 av 3 klara');

  const ranSeconds = (performance.now() - before.atMillis) / 1_000;
  for (const remaining of await each([margareta, amina, bjorn], (person) => person.remainingSeconds()))
    expect(Math.abs(before.remainingSeconds - ranSeconds - remaining)).toBeLessThan(READING_SECONDS);

  await cecilia.putCard();
  await cecilia.hasCardOnTable();
  await margareta.sees('3 av 3 klara');
  await margareta.press('Visa korten');
  await each([margareta, amina, bjorn, cecilia], (person) =>
    expect(person.cardList.getByRole('listitem')).toHaveCount(3),
  );
  const cards = await each([margareta, amina, bjorn, cecilia], (person) => person.cards());
  expect([...cards[0]!].sort()).toEqual([acknowledged, underWay, draft].sort());
  for (const seen of cards) expect(seen).toEqual(cards[0]);
}
