import type { BrowserContextOptions } from '@playwright/test';
import type { Words } from './words.js';
import { test as withServers } from '../harness/index.js';
import { Company } from './company.js';

export { Company } from './company.js';
export { Ear } from './ear.js';
export { isCovered } from './covered.js';
export { keptInBrowser } from './browser-storage.js';
export { Keyboard, openByKeyboard } from './keyboard.js';
export { Participant, phone } from './participant.js';
export { Person } from './person.js';
export { readCode } from './read-code.js';
export { openRoom, type Room } from './room.js';
export { Stage } from './stage.js';
export { laptop, projector, Supervisor } from './supervisor.js';
export type { Line, Watch } from './watch.js';

/** Makes a company at an address; everybody leaves when the test ends. */
export type Invite = (origin: string, options?: BrowserContextOptions, words?: Words) => Company;

export const test = withServers.extend<{ invite: Invite }>({
  invite: async ({ browser }, use) => {
    const companies: Company[] = [];
    await use((origin, options, words) => {
      const company = new Company(browser, origin, options, words);
      companies.push(company);
      return company;
    });
    await Promise.all(companies.map((company) => company.leave()));
  },
});

/** Does the same with everybody, side by side. */
export const each = <T, R>(people: readonly T[], act: (person: T) => Promise<R>): Promise<R[]> =>
  Promise.all(people.map(act));
