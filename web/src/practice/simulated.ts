import type { Platform } from '../connection/platform';
import type { LiveSession } from '../session/live-session';
import { deedsFor, type Deed } from './deeds';
import type { Person } from '../words/practice-group';

/** Calm enough to be seen happening, quick enough not to be waited for. */
const LEAST_MILLIS = 2_000;
const MORE_MILLIS = 6_000;
/** Now and then somebody says pass instead. */
const PASSES = 0.15;

/** One simulated participant: reads its own view and does one thing at a time, as a person with this screen would. */
export class Simulated {
  /** what has been done, and whether it may come again */
  private readonly done = new Map<string, boolean>();
  private next: { deed: Deed; callOff: () => void } | null = null;
  private readonly stopLooking: () => void;

  constructor(
    readonly live: LiveSession,
    private readonly person: Person,
    private readonly platform: Pick<Platform, 'after' | 'chance'>,
  ) {
    // No screen does it for this one.
    live.takingPart.prefetch();
    // There is no screen that would do it.
    live.takingPart.prefetch();
    this.stopLooking = live.onView(() => this.look());
    this.look();
  }

  stop(): void {
    this.stopLooking();
    this.next?.callOff();
    this.next = null;
  }

  private look(): void {
    const deed = this.wanted();
    if (deed?.name === this.next?.deed.name) return;
    this.next?.callOff();
    this.next = null;
    if (!deed) return;
    const millis = (LEAST_MILLIS + this.platform.chance() * MORE_MILLIS) * deed.patience;
    this.next = { deed, callOff: this.platform.after(millis, () => this.do()) };
  }

  private wanted(): Deed | undefined {
    const deeds = deedsFor(this.live.view, this.person);
    for (const [name, again] of this.done) {
      if (again && !deeds.some((deed) => deed.name === name)) this.done.delete(name);
    }
    return deeds.find(({ name }) => !this.done.has(name));
  }

  private do(): void {
    this.next = null;
    const deed = this.wanted();
    if (!deed) return;
    // Before it is done: what is done shows in the view at once, and is looked at again.
    this.done.set(deed.name, deed.again ?? false);
    const actions = { ...this.live.takingPart, ...this.live.deferred };
    if (deed.pass && this.platform.chance() < PASSES) deed.pass(actions);
    else deed.do(actions);
    this.look();
  }
}
