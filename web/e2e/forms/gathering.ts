import { expect } from '@playwright/test';
import { each, test, type Company, type Participant, type Stage, type Supervisor } from '../people/index.js';
import type { Cell, Play } from './cell.js';

/** The six who take part; Farid sits at a distance. */
export const NAMES = ['Amina', 'Björn', 'Cecilia', 'David', 'Elin', 'Farid'] as const;
export type Name = (typeof NAMES)[number];

export interface Gathering {
  play: Play;
  margareta: Supervisor;
  stage: Stage;
  six: Record<Name, Participant>;
}

/** What each of them has before them; without names, all who take part. */
export interface Moment {
  supervisor?: Cell;
  stage?: Cell;
  /** for all of the six who are not named otherwise */
  participants?: Cell;
  of?: Partial<Record<Name, Cell>>;
}

export async function look(gathering: Gathering, what: string, moment: Moment): Promise<void> {
  const { play, margareta, stage, six } = gathering;
  const cells = [
    ...(moment.supervisor ? [[margareta, moment.supervisor] as const] : []),
    ...(moment.stage ? [[stage, moment.stage] as const] : []),
    ...NAMES.flatMap((name) => {
      const cell = moment.of?.[name] ?? moment.participants;
      return cell ? [[six[name], cell] as const] : [];
    }),
  ];
  await test.step(what, () => play.moment(what, cells));
}

/** Everybody is let in, in the order of their names, and the stage stands in its window. */
export async function gather(company: Company, margareta: Supervisor, play: Play): Promise<Gathering> {
  const people = await company.participants(...NAMES);
  const six = Object.fromEntries(people.map((person) => [person.name, person])) as Record<Name, Participant>;
  const stage = await margareta.openStage();
  await stage.page.emulateMedia(play.options);
  const invitation = await margareta.invitation();
  await each(people, (person) => person.arrive(invitation));
  for (const person of people) {
    await person.knockHere();
    await margareta.admit(person.name);
    await person.isIn();
  }
  await six.Farid.page.getByLabel('Jag är med på distans').check();
  await expect(margareta.seat('Farid')).toContainText('på distans');
  return { play, margareta, stage, six };
}

/** The word goes round; each says *Klar*, or passes. */
export async function goRound({ margareta, six }: Gathering, names: readonly Name[], passing?: Name): Promise<void> {
  for (const name of names) {
    await margareta.space(`Ordet till ${name}`);
    const person = six[name];
    if (name === passing) await person.button('Stå över').click();
    else await person.button('Klar').click();
    await expect(person.button('Klar')).toHaveCount(0);
  }
}

/** All but these. */
export const others = (...without: Name[]): Name[] => NAMES.filter((name) => !without.includes(name));

export const everybody = <T>({ six }: Gathering, does: (person: Participant) => Promise<T>) =>
  each(Object.values(six), does);
