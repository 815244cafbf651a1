import { expect } from '../harness/index.js';
import { each, keptInBrowser, Participant, Person, test } from '../people/index.js';
import { cards, names, type Scene } from './scene.js';

/** By then the screen of the one put out is closed. */
const PUT_OUT_MILLIS = 1_000;
/** "At once": the cards are on every screen within this of the first that shows them. */
const REVEAL_SPREAD_MILLIS = 1_000;
interface WritingScene extends Scene {
  nothingReadable: () => Promise<void>;
}

/** Writing and the reveal, with a new key in between. Answers the texts of the cards as all see them. */
export async function writing({ margareta, stage, four, filip, nothingReadable }: WritingScene): Promise<string[]> {
  const [amina, bjorn, cecilia, david] = four as [Participant, Participant, Participant, Participant];
  const phones = [...four, filip];
  const done = (n: number, of: number) => each([margareta, stage], (person) => person.sees(`${n} av ${of} klara`));
  const nobodySees = async (text: string, ...but: Person[]) => {
    for (const person of [margareta, stage, ...phones]) if (!but.includes(person)) await person.seesNot(text);
  };

  await test.step('what is written stays on the phone, through a reload too, and is not sent', async () => {
    await margareta.press('Nästa: Vårt uppdrag');
    await each(phones, (person) => expect(person.field).toBeEditable());
    await done(0, 6);
    const seats = await stage.seats();
    await amina.type(cards.amina);
    await amina.page.reload();
    await expect(amina.field).toHaveValue(cards.amina);
    await amina.sees('Finns bara på din telefon tills du lägger kortet');
    await expect.poll(() => stage.seats()).toBe(seats);
    await done(0, 6);
    expect(amina.watch.line.sent.filter(({ text }) => /"(put|change)"/.test(text))).toEqual([]);
  });

  await test.step('a card is put, changed, taken back and passed', async () => {
    await amina.putCard();
    await amina.hasCardOnTable();
    await done(1, 6);
    await amina.button('Ändra').click();
    await amina.type(' och till grannen');
    await amina.putCard();
    await amina.hasCardOnTable();

    await bjorn.type('Något helt annat');
    await bjorn.putCard();
    await bjorn.hasCardOnTable();
    await done(2, 6);
    await bjorn.button('Ta tillbaka').click();
    await expect(bjorn.field).toHaveValue('Något helt annat');
    await done(1, 6);

    await cecilia.button('Stå över').click();
    await cecilia.sees('Du står över. För de andra ser det ut som ett kort.');
    await done(2, 6);
    await cecilia.button('Ändra').click();
    await cecilia.type(cards.cecilia);
    await cecilia.putCard();
    await cecilia.hasCardOnTable();
    await done(2, 6);
  });

  await test.step('the one put out is out at once, and told why', async () => {
    await david.type(cards.david);
    const line = david.watch.line;
    await margareta.putOut(names.david);
    const from = performance.now();
    await expect.poll(() => line.closedMillis).not.toBeNull();
    expect(line.closedMillis! - from).toBeLessThan(PUT_OUT_MILLIS);
    await david.sees('Handledaren har tagit bort dig ur rummet. Det som fanns på den här enheten är raderat.');
    expect(await keptInBrowser(david.page)).toEqual([]);
    await each([stage, amina], (person) => expect(person.seat(names.david)).toHaveCount(0));
    await done(2, 5);
  });

  await test.step('the others go on, the one without a phone too', async () => {
    await bjorn.field.fill(cards.bjorn);
    await bjorn.putCard();
    await filip.type(cards.filip);
    await filip.putCard();
    await each([bjorn, filip], (person) => person.hasCardOnTable());
    await (await margareta.writeFor(names.eva)).fill(cards.eva);
    const dialog = margareta.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Lägg på bordet' }).click();
    await expect(dialog.getByText('Ligger på bordet')).toBeVisible();
    await dialog.getByRole('button', { name: 'Stäng' }).click();
    await done(5, 5);
  });

  await test.step('no one sees a card before the reveal', async () => {
    await nobodySees(cards.amina, amina);
    await nobodySees(cards.bjorn, bjorn);
    await nobodySees(cards.eva);
    for (const person of [margareta, ...phones]) {
      const frames = person.watch.lines.flatMap(({ received }) => received);
      expect(frames.filter(({ text }) => text.includes('"card/'))).toEqual([]);
    }
    await nothingReadable();
  });

  return test.step('all see the same cards at once, without names', async () => {
    await margareta.press('Visa korten');
    const people = [margareta, stage, amina, bjorn, cecilia, filip];
    await each(people, (person) => expect(person.cardList.getByRole('listitem')).toHaveCount(5));
    const shown = await amina.cards();
    expect([...shown].sort()).toEqual(
      [`${cards.amina} och till grannen`, cards.bjorn, cards.cecilia, cards.eva, cards.filip].sort(),
    );
    for (const person of people) {
      expect(await person.cards()).toEqual(shown);
      const list = await person.cardList.innerText();
      expect(Object.values(names).filter((name) => list.includes(name))).toEqual([]);
    }
    const arrived = [margareta, amina, bjorn, cecilia, filip].map(
      ({ watch }) => watch.line.received.find(({ text }) => text.includes('"card/'))!.atMillis,
    );
    expect(Math.max(...arrived) - Math.min(...arrived)).toBeLessThan(REVEAL_SPREAD_MILLIS);
    await nothingReadable();
    return shown;
  });
}
