import type { Browser, BrowserContext, BrowserContextOptions, ViewportSize } from '@playwright/test';
import { sv, type Words } from './words.js';
import { Participant, phone } from './participant.js';
import { laptop, Supervisor } from './supervisor.js';
import { Watch } from './watch.js';

/**
 * The line of time glides all the while, and where no graphics card paints it that costs more than the rest of a page.
 * Tests of what moves ask for motion.
 */
const still: BrowserContextOptions = { reducedMotion: 'reduce' };

export interface DeviceOptions {
  viewport?: ViewportSize;
  clockAheadMillis?: number;
  /** whether single letters lead; off unless a person asks for it */
  letterKeys?: boolean;
}

/** Everybody in a test, each with a browser of their own as far as storage goes. */
export class Company {
  private readonly contexts: BrowserContext[] = [];
  private readonly watches: Watch[] = [];

  constructor(
    private readonly browser: Browser,
    readonly origin: string,
    private readonly options: BrowserContextOptions = {},
    readonly w: Words = sv,
  ) {}

  /** What any page did that none may do. */
  get complaints(): string[] {
    return this.watches.flatMap(({ complaints }) => complaints);
  }

  async supervisor(
    name: string,
    { viewport = laptop, letterKeys = true, ...device }: DeviceOptions = {},
  ): Promise<Supervisor> {
    const { context, page, watch } = await this.device(name, { viewport }, device);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: this.origin });
    if (letterKeys) await context.addInitScript(() => localStorage.setItem('rundan-letter-keys', 'on'));
    return new Supervisor(name, page, watch, this.w);
  }

  async participant(name: string, { viewport = phone, ...device }: DeviceOptions = {}): Promise<Participant> {
    const { page, watch } = await this.device(name, { viewport, hasTouch: true }, device);
    return new Participant(name, page, watch, this.w);
  }

  participants(...names: string[]): Promise<Participant[]> {
    return Promise.all(names.map((name) => this.participant(name)));
  }

  /** Lets people in who knock together. */
  async gather(supervisor: Supervisor, ...people: Participant[]): Promise<void> {
    const invitation = await supervisor.invitation();
    await Promise.all(people.map((person) => person.knock(invitation)));
    await Promise.all(people.map((person) => person.seesDoor()));
    await supervisor.admitAll(people.length);
    await Promise.all(people.map((person) => person.isIn()));
  }

  async leave(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  private async device(name: string, options: BrowserContextOptions, { clockAheadMillis = 0 }: DeviceOptions) {
    const context = await this.browser.newContext({ locale: 'sv-SE', ...still, ...this.options, ...options });
    this.contexts.push(context);
    const watch = new Watch(context, name, this.origin);
    this.watches.push(watch);
    if (clockAheadMillis !== 0) await context.addInitScript(setClock, clockAheadMillis);
    return { context, page: await context.newPage(), watch };
  }
}

/** Runs in the page before anything else: the device's clock is wrong by so much. */
function setClock(aheadMillis: number): void {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [Right.now() + aheadMillis] : given) as [number]));
    }
    static override now = () => Right.now() + aheadMillis;
  } as DateConstructor;
}
