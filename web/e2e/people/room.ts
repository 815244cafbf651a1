import { expect } from '@playwright/test';
import type { Invite } from './index.js';
import type { Server } from '../harness/index.js';
import type { Company } from './company.js';
import type { Participant } from './participant.js';
import type { Supervisor } from './supervisor.js';

/** A room of a form with people round the table, still in the lobby. */
export interface Room {
  company: Company;
  margareta: Supervisor;
  /** in the order of their names */
  people: Participant[];
  /** the link that they came by */
  invitation: string;
}

/** Opens a room of this form, with people who have a phone and people who have none. */
export async function openRoom(
  { node, invite }: { node: Pick<Server, 'origin'>; invite: Invite },
  form: string,
  names: readonly string[],
  without: readonly string[] = [],
): Promise<Room> {
  const company = invite(node.origin);
  const [margareta, people] = await Promise.all([company.supervisor('Margareta'), company.participants(...names)]);
  await margareta.openForm(node.origin, 'school', form);
  const invitation = await margareta.invitation();
  await Promise.all(people.map((person) => person.arrive(invitation)));
  // One after another, so that the lap goes in the order of the names.
  for (const person of people) {
    await person.knockHere();
    await margareta.admit(person.name);
    await person.isIn();
  }
  for (const name of without) {
    await margareta.addSeat(name);
    await expect(margareta.seat(name)).toHaveCount(1);
  }
  return { company, margareta, people, invitation };
}
