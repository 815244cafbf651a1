// The supervisor's screen is lost in the middle of the reflection: no alarm, the talk goes on, and the minutes can be given back.
import { everythingKept, expect } from './harness/index.js';
import { each, openRoom, Participant, phone, test } from './people/index.js';

/** For how long she was away, as the store has it. */
const AWAY_MINUTES = 4;
const MINUTE_MILLIS = 60_000;
/** Whole seconds are shown, on either side of one, and the time runs while one looks. */
const READING_SECONDS = 5;

test("S11 the supervisor's screen is lost: all see it calmly; by her link on another device she gives the minutes back @full", async ({
  nodes,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node: nodes, invite }, 'uppdragsrunda', ['Amina', 'Björn']);
  const [amina, bjorn] = people as [Participant, Participant];
  const stage = await margareta.openStage();
  await margareta.page.getByText('Din handledarlänk').click();
  await margareta.button('Kopiera länken').last().click();
  const ownLink = await margareta.page.evaluate(() => navigator.clipboard.readText());
  await margareta.space('Innan vi börjar');
  await margareta.goTo('Gemensam reflektion');
  await margareta.space('Ordet till Amina');
  await amina.sees('Du har ordet');

  await margareta.page.close();
  await each([amina, bjorn, stage], (person) =>
    person.sees('Handledarens skärm har tappat kontakten. Fortsätt gärna samtalet.'),
  );
  // The talk goes on: nothing else has changed, and one can say that one is done.
  await amina.button('Klar').click();
  await amina.sees('Du har haft ordet');
  await bjorn.sees('Snart din tur');
  const before = await bjorn.remainingSeconds();

  const redis = await nodes.redis.connect();
  const head = [...(await everythingKept(redis)).keys()].find((key) => key.endsWith(':head'))!;
  const led = Number(String(await redis.ask('HGET', head, 'led')));
  await redis.ask('HSET', head, 'led', String(led - AWAY_MINUTES * MINUTE_MILLIS));
  redis.close();

  const pocket = await company.supervisor('Margareta', { viewport: phone });
  await pocket.page.goto(ownLink);
  await pocket.button(pocket.w.outside.ask.leadYes).click();
  await pocket.sees(`Du var borta ${AWAY_MINUTES} min. Lägga till den tiden?`);
  await expect(pocket.primary).toHaveText('Ordet till Björn');
  await each([amina, bjorn, stage], async (person) => {
    await person.seesNot(/Handledarens skärm har tappat/);
    await person.seesNot(/Du var borta/);
  });
  const ends = await pocket
    .text(/slut \d\d\.\d\d/)
    .innerText()
    .catch(() => '');
  const left = await bjorn.remainingSeconds();
  expect(before - left).toBeLessThan(MINUTE_MILLIS / 1_000);
  await pocket.button('Lägg till').click();
  await expect.poll(() => bjorn.remainingSeconds()).toBeGreaterThan(left + AWAY_MINUTES * 60 - READING_SECONDS - 30);
  await pocket.seesNot(/Du var borta/);
  // The promise to the group stands.
  if (ends) await pocket.sees(ends);
  await pocket.primary.click();
  await bjorn.sees('Du har ordet');
  expect(company.complaints).toEqual([]);
});
