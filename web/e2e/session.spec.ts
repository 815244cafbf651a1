// The whole life of a session, as the people in it see it, on two servers behind one address.
import { everythingKept, expect, wordsInFiles, wordsInRedis } from './harness/index.js';
import { each, keptInBrowser, Participant, Person, phone, readCode, test, type Stage } from './people/index.js';
import { lap } from './session/lap.js';
import { cards, names, note } from './session/scene.js';
import { writing } from './session/writing.js';

test('a session lives from the start to the erasing, and leaves nothing', async ({ browser, nodes, invite }) => {
  // Seven screens and two servers on a small machine; alone it takes about a third of this.
  test.setTimeout(180_000);
  const company = invite(nodes.origin);
  const redis = await nodes.redis.connect();
  const canaries = [...Object.values(names), ...Object.values(cards), note];

  const margareta = await company.supervisor(names.supervisor);
  const [amina, bjorn, cecilia, david, filip, gunnar] = (await company.participants(
    names.amina,
    names.bjorn,
    names.cecilia,
    names.david,
    names.filip,
    names.gunnar,
  )) as [Participant, Participant, Participant, Participant, Participant, Participant];
  const four = [amina, bjorn, cecilia, david];
  let stage: Stage;
  let invitation = '';

  /** No word that anybody said or wrote is anywhere but on the devices. */
  const nothingReadable = async () => {
    expect(await wordsInRedis(redis, canaries)).toEqual([]);
    expect(wordsInFiles(nodes.redis.data, canaries)).toEqual([]);
    expect(canaries.filter((word) => nodes.output.includes(word))).toEqual([]);
  };
  /** The screen, the address and the list of windows reveal nothing. */
  const noSecretInSight = async (...people: Person[]) => {
    for (const { page } of people) {
      expect([`${nodes.origin}/`, `${nodes.origin}/rum`]).toContain(page.url());
      expect(await page.title()).toBe('Rundan');
    }
  };

  await test.step('the room is opened', async () => {
    const mandate = await margareta.open(nodes.origin, 'social-services');
    expect(mandate).toContain('människor får en trygg försörjning');
    canaries.push(mandate);
    await margareta.sees(/Kort träff · 20 min/i);
    // What is searched here would be found.
    expect(await wordsInRedis(redis, ['kort-traff'])).not.toEqual([]);
  });

  await test.step('the stage stands in its own window and shows the same code', async () => {
    stage = await margareta.openStage();
    // Of its own: with no bar, and beside hers, not a tab in front of it.
    expect(await stage.page.evaluate(() => window.menubar.visible)).toBe(false);
    expect(await margareta.page.evaluate(() => document.visibilityState)).toBe('visible');
    invitation = (await readCode(browser, await margareta.code())) ?? 'no code to be read';
    expect(invitation).toMatch(new RegExp(`^${nodes.origin}/rum#i[\\w-]{100,}$`));
    expect(await readCode(browser, await stage.code())).toBe(invitation);
    expect(await margareta.invitation()).toBe(invitation);
    await noSecretInSight(margareta, stage);
  });

  await test.step('one knocks and is let in, then three together', async () => {
    await amina.knock(invitation);
    await amina.seesDoor();
    await amina.sees('Handledaren släpper in dig.');
    await margareta.admit(names.amina);
    await amina.isIn();
    await each([bjorn, cecilia, david], (person) => person.knock(invitation));
    await each([bjorn, cecilia, david], (person) => person.seesDoor());
    await margareta.button('Släpp in alla 3').click();
    await each([bjorn, cecilia, david], (person) => person.isIn());
    await noSecretInSight(...four);
  });

  await test.step('someone without a phone gets a seat, and the lap starts with Björn', async () => {
    await margareta.addSeat(names.eva);
    await expect(margareta.seat(names.eva)).toContainText('utan telefon');
    await margareta.button(`Flytta ${names.eva} ett steg tidigare`).click();
    await margareta.menu(names.bjorn);
    await margareta.button(`Börja laget runt hos ${names.bjorn}`).click();
    await expect(margareta.page.getByRole('button', { name: `Mer om ${names.bjorn}` }).last()).toContainText('börjar');
    await each([...four, stage], (person) => expect(person.seat(names.eva)).toHaveCount(1));
    await nothingReadable();
  });

  await test.step('the door is locked: the code goes, and who comes late knocks unseen', async () => {
    await margareta.press('Innan vi börjar');
    await each([...four, stage], (person) => person.sees('Vi har avsatt den här tiden'));
    await expect(margareta.page.getByRole('img', { name: /koden/ })).toHaveCount(0);
    await expect(stage.page.getByRole('img', { name: /koden/ })).toHaveCount(0);
    await filip.knock(invitation);
    await filip.sees('Gruppen har börjat. Du släpps in när det passar.');
    await margareta.sees('En vid dörren');
    await each([...four, stage], async (person) => {
      await person.seesNot(/vid dörren/);
      await person.seesNot(names.filip);
    });
  });

  await lap({ margareta, stage: stage!, four, filip });
  const written = await writing({ margareta, stage: stage!, four, filip, nothingReadable });

  await test.step('the old invitation no longer admits anyone', async () => {
    await david.knock(invitation);
    await david.sees('Länken gäller inte längre');
  });

  await test.step('free talk; back again the cards lie there, and nothing more can be written', async () => {
    await margareta.press('Nästa: Fritt samtal');
    await each([amina, stage], (person) => person.sees(/Fritt samtal/));
    await margareta.back();
    await expect(amina.cardList).toBeVisible();
    await expect(amina.page.getByRole('textbox')).toHaveCount(0);
    await expect(amina.button('Lägg på bordet')).toHaveCount(0);
    expect(await amina.cards()).toEqual(written);
    await margareta.press('Nästa: Fritt samtal');
  });

  await test.step('own notes stay on the device', async () => {
    const said = () => amina.watch.line.sent.filter(({ text }) => !text.startsWith('{"type":"ping"')).length;
    const before = said();
    await (await amina.notes()).pressSequentially(note);
    await amina.button('Stäng').click();
    expect(said()).toBe(before);
    await amina.page.reload();
    await expect(await amina.notes()).toHaveValue(note);
    await amina.button('Stäng').click();
    await nothingReadable();
  });

  await test.step('the new invitation lets in', async () => {
    await margareta.goTo('Innan vi börjar');
    // Back goes from where she stands.
    await expect(margareta.primary).toHaveText('Starta incheckningen');
    await margareta.back();
    const fresh = (await readCode(browser, await margareta.code())) ?? 'no code to be read';
    expect(fresh).not.toBe(invitation);
    await gunnar.knock(fresh);
    await margareta.admit(names.gunnar);
    await gunnar.isIn();
    await margareta.goTo('Fritt samtal');
    await gunnar.sees(/Fritt samtal/);
    await expect(gunnar.seat(names.amina)).toContainText(names.amina);
  });

  const pocket = await company.supervisor(names.supervisor, { viewport: phone });
  await test.step("the supervisor's own link leads from her phone, and from one screen at a time", async () => {
    await margareta.goTo('Innan vi börjar');
    // Back goes from where she stands.
    await expect(margareta.primary).toHaveText('Starta incheckningen');
    await margareta.back();
    await margareta.page.getByText('Din handledarlänk').click();
    await margareta.button('Kopiera länken').last().click();
    await pocket.page.goto(await margareta.page.evaluate(() => navigator.clipboard.readText()));
    await pocket.button(pocket.w.outside.ask.leadYes).click();
    await expect(pocket.primary).toHaveText('Innan vi börjar');
    await noSecretInSight(pocket);
    await margareta.sees('Träffen leds från en annan skärm');
    await pocket.primary.click();
    await pocket.press('Starta incheckningen');
    await each([amina, gunnar, stage], (person) => person.sees(/Incheckning/i));
    await margareta.button('Fortsätt här').click();
    await margareta.button('Ja, led härifrån').click();
    await expect(margareta.primary).toHaveText(/Ordet till|Nästa/);
    await pocket.sees('Träffen leds från en annan skärm');
  });

  await test.step('all is erased, and every screen says so', async () => {
    await margareta.goTo('Fritt samtal');
    await margareta.press('Avsluta och radera');
    await margareta.sees('Det här raderas nu, för alla');
    await margareta.sees('Kort, frågor och sparade idéer');
    await margareta.button('Inte än').click();
    await nothingReadable();
    // No connection was lost on the way, except by being put out or reloading.
    expect([bjorn, cecilia, filip].map(({ watch }) => watch.lines.length)).toEqual([1, 1, 1]);
    // Her own from before and after the phone, and the stage's.
    expect(margareta.watch.lines.length).toBe(3);
    await margareta.end();
    await each([margareta, amina, bjorn, cecilia, filip, gunnar], (person) => person.sees(/^Raderat \d\d\.\d\d\.$/));
    await pocket.button('Fortsätt här').click();
    await pocket.button('Ja, led härifrån').click();
    await pocket.sees(/^Raderat /);
    await stage.sees('Texten är raderad. Tack för i dag.');
    await each([margareta, pocket, stage, ...four, filip, gunnar], async ({ page }) => {
      const shown = await page.locator('body').innerText();
      expect(canaries.filter((word) => shown.includes(word))).toEqual([]);
    });
  });

  await test.step('nothing is left, on the servers and on the devices', async () => {
    await nothingReadable();
    const kept = [...(await everythingKept(redis)).keys()].filter((key) => !key.startsWith('rundan:node:'));
    // Counters against guessing lie apart: they name no session, and end within the hour.
    const ofTheSession = kept.filter((key) => !key.startsWith('rundan:{limits}:'));
    expect(ofTheSession).toEqual([expect.stringMatching(/^rundan:\{.+\}:ended$/)]);
    await each([margareta, amina, david], async ({ name, page }) =>
      expect(await keptInBrowser(page), `kept by ${name}`).toEqual([]),
    );
    await amina.knock(invitation);
    await amina.sees(/^Raderat /);
    await noSecretInSight(margareta, pocket, stage, ...four, filip, gunnar);
  });

  expect(company.complaints).toEqual([]);
  redis.close();
});
