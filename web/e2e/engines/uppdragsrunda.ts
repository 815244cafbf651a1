// One story from the lobby to the erasing, as a supervisor, three phones and a stage see it, in whatever engine.
import type { Browser } from '@playwright/test';
import { laptop, phone, projector, readCode } from '../people/index.js';
import { sv as w } from '../people/words.js';
import * as inPage from './in-page.js';
import { Screen, type Engine } from './screen.js';

const HEADING = 'En dörr som inte öppnas';
const QUESTION = 'Vad är det jag inte ser i dörren?';
const IDEA = 'Möt utanför dörren i stället';
const APPROACH = 'Jag vill fråga mer och förklara mindre';
const NOTE = 'Stolpe: han stod kvar';

class Group {
  constructor(
    readonly engine: string,
    readonly margareta: Screen,
    readonly stage: Screen,
    readonly amina: Screen,
    readonly björn: Screen,
    readonly cecilia: Screen,
  ) {}

  get three(): Screen[] {
    return [this.amina, this.björn, this.cecilia];
  }

  get all(): Screen[] {
    return [this.margareta, this.stage, ...this.three];
  }

  async look(what: string): Promise<void> {
    for (const person of this.all) await person.keepPicture(this.engine, what);
  }

  /** Space presses the one choice, once it says this. */
  async on(label: string): Promise<void> {
    const { margareta } = this;
    await margareta.until(`may press ${label}`, () => margareta.offers(label));
    await margareta.window.type(' ');
    await margareta.until(`has pressed ${label}`, async () => !(await margareta.offers(label)));
  }

  async goRound(...people: Screen[]): Promise<void> {
    for (const person of people) {
      await this.on(`Ordet till ${person.name}`);
      await person.sees(w.turn.youHave);
      await person.press(w.part.done);
    }
  }
}

export async function leadUppdragsrundan(engine: Engine, origin: string, browser: Browser): Promise<void> {
  const screen = async (name: string, size: { width: number; height: number }) =>
    new Screen(name, await engine.window(size));
  const margareta = await screen('Margareta', laptop);
  const stage = await screen('tavlan', projector);
  const [amina, björn, cecilia] = [
    await screen('Amina', phone),
    await screen('Björn', phone),
    await screen('Cecilia', phone),
  ];
  const group = new Group(engine.called.split(' ')[0]!, margareta, stage, amina, björn, cecilia);
  await lobby(group, origin, browser);
  await mandate(group);
  await story(group);
  await insight(group);
  await ending(group);
}

async function lobby(group: Group, origin: string, browser: Browser): Promise<void> {
  const { margareta, stage, three } = group;
  await margareta.window.open(`${origin}/`);
  await margareta.press(w.start.lead);
  await margareta.write(w.create.yourName, margareta.name);
  await margareta.press(w.create.open);
  await margareta.sees(w.lobby.scan);
  await margareta.window.run(inPage.watchWindows);
  await margareta.press(w.lead.stage);
  await stage.window.open(await margareta.window.run(inPage.openedWindow));
  // In a browser that nobody of the session has, a link does nothing before a tap.
  await stage.press(w.outside.ask.stageYes);
  await stage.sees(margareta.name);

  // The code on the stage leads to the door.
  let invitation: string | null = null;
  await stage.until('shows a code that can be read', async () => {
    invitation = await readCode(browser, await stage.window.picture());
    return invitation !== null;
  });
  for (const person of three) {
    await person.window.open(invitation!);
    await person.write(w.join.name, person.name);
    await person.press(w.join.knock);
    await margareta.press(w.lobby.admitName(person.name));
    await person.sees(w.join.youAreIn);
    await stage.sees(person.name);
  }
  await group.look('lobby');
  await group.on('Innan vi börjar');
  for (const person of [stage, ...three]) await person.sees('Vi har avsatt den här tiden');
  await group.on('Starta incheckningen');
  await group.goRound(...three);
}

async function mandate(group: Group): Promise<void> {
  const { margareta, stage, three, amina } = group;
  await group.on('Nästa: Vårt uppdrag');
  await margareta.press(/^Skriv och tolka/);
  for (const person of three) {
    await person.write(w.write.unnamed, `Ett ord från ${person.name}`);
    await person.press(w.write.put);
    await person.sees(w.write.onTable);
  }
  // A reload comes back to the same seat, with the card on the table.
  await amina.window.reload();
  await amina.sees(w.write.onTable);
  await group.look('writing');
  await margareta.sees('3 av 3 klara');
  for (const person of [margareta, stage]) await person.seesNot('Ett ord från');
  await group.on('Visa korten');
  for (const person of [margareta, stage, ...three]) await person.sees('Ett ord från Björn');
}

async function story(group: Group): Promise<void> {
  const { margareta, stage, amina, björn, cecilia } = group;
  await group.on('Nästa: Val av berättelse');
  await cecilia.write(/^Rubrik/, HEADING);
  await cecilia.press(w.later.choice.can);
  await margareta.sees(HEADING);
  await group.on('Fråga Cecilia');
  await cecilia.press(w.later.choice.yes);
  await group.on('Nästa: Berättelsen');
  await cecilia.write(w.later.tell.keyWords, NOTE);
  await amina.press(w.phone.saveLater);
  await amina.write(w.later.later.field, IDEA);
  await amina.press(w.later.later.save);
  await amina.press(w.close);
  await cecilia.press(w.later.tell.doneTelling);
  await margareta.press(w.story.propose);
  await margareta.write(/Fokusfråga/, QUESTION);
  await margareta.press('Skicka till Cecilia');
  await cecilia.sees(QUESTION);
  await cecilia.press(w.later.ask.yes);
  await group.on('Nästa: Klargörande frågor');
  await group.goRound(amina, björn);
  await group.on('Nästa: Gemensam reflektion');
  await amina.sees(QUESTION);
  await stage.seesNot(QUESTION);
  await group.goRound(amina, björn);
  await cecilia.sees(w.later.listen.title);
  await group.look('reflection');
  // A pause covers every screen, and what was under way goes on.
  await cecilia.press(w.later.tell.needPause);
  for (const person of group.all) await person.sees(w.still.text);
  await margareta.press('Fortsätt');
  await margareta.seesNot(w.still.text);
  await group.on('Öppna samtalet');
  await group.on('Nästa: Åter till berättaren');
  await cecilia.press(w.part.done);
}

async function insight(group: Group): Promise<void> {
  const { margareta, amina, björn, cecilia, three, stage } = group;
  await group.look('back');
  await cecilia.press(w.later.tell.ideasYes);
  await group.on('Nästa: Insikt och nästa steg');
  await björn.write(w.onCard.approach, APPROACH);
  await björn.press(w.later.see.share);
  await björn.press(w.write.put);
  await amina.press(w.later.see.notYet);
  await cecilia.press(w.later.see.notYet);
  await margareta.sees('3 av 3 klara');
  await group.on('Visa korten');
  for (const person of [margareta, stage, ...three]) await person.sees(APPROACH);
  await stage.seesNot(IDEA);
  await group.look('insight');
}

async function ending(group: Group): Promise<void> {
  const { margareta, three, björn, stage } = group;
  await group.on('Nästa: Utcheckning');
  await group.goRound(...three);
  await margareta.press(w.lead.end);
  await margareta.sees(w.lead.ending.title);
  await margareta.press(w.lead.ending.yes);
  // What was shared is not saved anywhere.
  await margareta.press(w.keep.eraseAnyway);
  for (const person of [margareta, ...three]) await person.sees(/Raderat \d\d\.\d\d/);
  await stage.sees('Texten är raderad');
  await group.look('end');
  // The own insight stays until its owner has chosen.
  await björn.press(w.later.ownInsights.erase);
  for (const person of group.all) for (const text of [APPROACH, QUESTION, HEADING]) await person.seesNot(text);
}
