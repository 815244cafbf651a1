/** *Prova själv*: a session to practise leading in, with simulated participants in the same page. */
import { browserPlatform } from '../connection/platform';
import { Device } from '../device/device';
import { openStore, type KeyValueStore } from '../device/key-value-store';
import type { Id, Language } from '../protocol/parts';
import { readFragment } from '../seal/links';
import { joinByInvitation, resumeRecord } from '../session/enter';
import type { LiveSession } from '../session/live-session';
import type { Page } from '../session/page';
import { openSession } from '../session/open';
import { practice, library } from '../words/texts.svelte';
import type { Person } from '../words/practice-group';
import { Simulated } from './simulated';

const FORM = 'uppdragsrunda';
const LENGTH_MINUTES = 60;
const SECTOR = 'school';
/** They come one after another, so that one sees how seats fill. */
const ARRIVAL_MILLIS = 1_500;
/** Which of the people a holder of this browser is, beside what its device keeps. */
const WHO = 'who/';

/** Opens it and leads it. Rejects as {@link openSession} does. */
export async function openPractice(page: Page, language: Language, post: typeof fetch = fetch): Promise<LiveSession> {
  await Promise.all([practice.fetch(language), library.fetch(language)]);
  const mandate = library.in(language).mandates.find(({ sector }) => sector === SECTOR)?.text ?? '';
  const opening = { practice: true, form: FORM, lengthMinutes: LENGTH_MINUTES, language, mandate };
  return openSession({ ...opening, name: practice.in(language).you }, page, post);
}

/** Fills the table of a session to practise in. */
export async function gather(lead: LiveSession): Promise<Company> {
  // No notes in the tab: they are of one shelf, and this is another.
  const store = await openStore('rundan-practice', null);
  const { language } = lead.view;
  await practice.fetch(language);
  const { people } = practice.in(language);
  const company = new Company(lead, people, store, (device) => ({ ...lead.page, platform: browserPlatform(), device }));
  await company.gather();
  return company;
}

/** Those who sit round the table of a session to practise in, as long as this page does. */
export class Company {
  private readonly simulated: Simulated[] = [];
  private readonly arrivals: (() => void)[] = [];
  private readonly stopLooking: () => void;
  private readonly device: Device;
  private left = false;

  /**
   * @param shelf of their own, so that a reload takes them up again and the real one holds nothing of them
   * @param pageFor a page for each, on its own connection
   */
  constructor(
    private readonly lead: LiveSession,
    private readonly people: readonly Person[],
    private readonly store: KeyValueStore,
    private readonly pageFor: (device: Device) => Page,
  ) {
    this.device = new Device(store, () => Date.now());
    this.stopLooking = lead.onView(({ connection, gone }) => {
      // Another page of the same device has taken them up, and reads what was kept of them.
      if (gone === 'taken-over') this.stop();
      else if (connection === 'gone') this.leave();
    });
  }

  /** Takes up those who sat here before a reload; where none did, they knock one after another. */
  async gather(): Promise<void> {
    const { session } = this.lead.state;
    const before = await this.device.holders();
    const who = new Map((await this.store.all(WHO)).map(([key, at]) => [key.slice(WHO.length), Number(at)]));
    const here = before.filter((record) => record.session === session);
    // Of earlier sessions nothing is of use: they led nowhere but here.
    for (const { holder } of before.filter((one) => one.session !== session)) await this.forget(holder);
    for (const record of here) {
      const person = this.people[who.get(record.holder) ?? -1];
      if (person) this.sit(await resumeRecord(record, this.pageFor(this.device)), person);
    }
    const { at, seats } = this.lead.view;
    // Led from another device, or begun: the table is as it should be.
    if (at !== 'lobby' || (here.length === 0 && seats.length > 1)) return;
    const missing = this.people.filter((_, i) => !here.some(({ holder }) => who.get(holder) === i));
    const { platform } = this.lead.page;
    missing.forEach((person, i) => {
      const millis = (i + platform.chance()) * ARRIVAL_MILLIS;
      this.arrivals.push(platform.after(millis, () => void this.knock(person)));
    });
  }

  /** Ends the simulation and removes what this browser kept of it. */
  leave(): void {
    if (this.left) return;
    this.stop();
    for (const { live } of this.simulated) void this.dismiss(live);
  }

  /** Stops all simulated participants. */
  private stop(): void {
    this.left = true;
    this.stopLooking();
    for (const callOff of this.arrivals) callOff();
    for (const one of this.simulated) one.stop();
  }

  private async knock(person: Person): Promise<void> {
    const { invitationLink } = this.lead.view;
    const link = invitationLink === null ? null : readFragment(invitationLink.slice(invitationLink.indexOf('#')));
    if (link?.kind !== 'invitation') return;
    const live = await joinByInvitation(link, person.name, this.pageFor(this.device));
    await this.store.put(WHO + live.state.holder, this.people.indexOf(person));
    this.sit(live, person);
  }

  private sit(live: LiveSession, person: Person): void {
    if (this.left) void this.dismiss(live);
    else this.simulated.push(new Simulated(live, person, live.page.platform));
  }

  private async dismiss(live: LiveSession): Promise<void> {
    const { holder } = live.state;
    await live.forget();
    await this.forget(holder);
  }

  private async forget(holder: Id): Promise<void> {
    await this.device.forget(holder);
    await this.store.remove(WHO + holder);
  }
}
