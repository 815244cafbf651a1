// *Prova själv*: a supervisor practises alone, with people who are not there.
import { expect } from './harness/index.js';
import { keptInBrowser, test, type Stage, type Supervisor } from './people/index.js';

const PEOPLE = ['Amina', 'Björn', 'Cecilia', 'David', 'Elin'];
const MARK = 'Övning · simulerade deltagare';

test('Prova själv: one tap from the start, a whole story, marked everywhere, a reload in between, to the erasing @full', async ({
  node,
  invite,
}) => {
  // The longest way there is; alone it takes a third of this.
  test.setTimeout(120_000);
  const company = invite(node.origin);
  const du: Supervisor = await company.supervisor('Du');
  await du.page.addInitScript(hurry);
  await du.page.goto(`${node.origin}/`);
  await du.button('Prova själv').click();
  await du.sees(MARK);
  await expect(du.button('Släpp in alla 5')).toBeVisible();
  const stage: Stage = await du.openStage();
  await stage.sees('Övning');
  await du.button('Släpp in alla 5').click();
  const everybodyOnce = async () => {
    for (const name of PEOPLE) {
      await expect(du.seat(name), name).toHaveCount(1);
      await expect(du.seat(name), name).not.toContainText('utan kontakt');
    }
    await expect(du.page.getByRole('list', { name: 'Bordet', exact: true }).getByRole('listitem')).toHaveCount(6);
    await du.seesNot(/vid dörren/);
    await du.sees(MARK);
    await stage.sees('Övning');
  };
  await everybodyOnce();
  const onward = async (next: string) => {
    await expect(du.primary).toHaveText(next);
    await du.primary.click();
  };
  const lap = async (...names: string[]) => {
    for (const name of names) {
      await onward(`Ordet till ${name}`);
      await expect(stage.seat(name)).toContainText(/har haft ordet/);
    }
  };

  await onward('Innan vi börjar');
  await stage.sees('Vi har avsatt den här tiden');
  await onward('Starta incheckningen');
  await lap('Amina', 'Björn');
  await du.page.reload();
  await everybodyOnce();
  await lap('Cecilia', 'David', 'Elin');
  await onward('Nästa: Vårt uppdrag');
  await du.button('Skriv och tolka (5 min)').click();
  await du.sees('5 av 5 klara');
  await onward('Visa korten');
  await expect(du.cardList.getByRole('listitem')).toHaveCount(5);
  await onward('Nästa: Val av berättelse');
  await onward('Fråga Cecilia');
  await onward('Nästa: Berättelsen');
  await stage.sees('Cecilia berättar');
  await expect(stage.seat('Cecilia')).not.toContainText('har ordet');
  await du.page.reload();
  await everybodyOnce();
  await du.sees('Hur kan jag möta den som stannar utanför');
  await onward('Nästa: Klargörande frågor');
  await lap('Amina', 'Björn');
  await du.button('Alla har haft ordet').click();
  await onward('Nästa: Gemensam reflektion');
  await lap('Amina');
  await du.button('Öppna samtalet').click();
  await du.sees('2 sparade till senare');
  await onward('Nästa: Åter till berättaren');
  await du.sees('Cecilia vill gärna höra dem.');
  await onward('Nästa: Insikt och nästa steg');
  await du.sees('5 av 5 klara');
  await onward('Visa korten');
  await expect(du.cardList.getByRole('listitem')).toHaveCount(4);
  await everybodyOnce();
  await onward('Nästa: Utcheckning');
  await du.button('Alla har haft ordet').click();
  await du.end();
  await du.sees(/^Raderat \d\d\.\d\d\.$/);
  await stage.sees('Texten är raderad. Tack för i dag.');
  await expect.poll(() => keptInBrowser(du.page)).toEqual([]);
  expect(company.complaints).toEqual([]);
});

/**
 * Runs in the page before anything else. Those who are simulated take their time by chance, so that with this chance all of
 * it is a multiple of one length; of just these lengths time goes fast.
 */
function hurry(): void {
  const CHANCE = 0.2;
  const LENGTH_MILLIS = 3_200;
  const TIMES_FASTER = 8;
  Math.random = () => CHANCE;
  const later = globalThis.setTimeout;
  globalThis.setTimeout = ((call: TimerHandler, millis = 0, ...given: unknown[]) => {
    const theirs = millis > 0 && Math.round(millis) % LENGTH_MILLIS === 0;
    return later(call, theirs ? millis / TIMES_FASTER : millis, ...given);
  }) as typeof setTimeout;
}
